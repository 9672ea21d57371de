/** The two drivers hand the rows of a statement over in different wrappings. The statement says what a row is. */
export function rowsOf<Row>(result: unknown): readonly Row[] {
  const rows = Array.isArray(result) ? result : (result as { readonly rows: readonly unknown[] }).rows
  return rows as readonly Row[]
}
