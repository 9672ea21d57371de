/** The two drivers hand the rows of a statement over in different wrappings. The statement says what a row is. */
export function rowsOf(result: unknown): readonly unknown[] {
  return Array.isArray(result) ? result : (result as { readonly rows: readonly unknown[] }).rows
}
