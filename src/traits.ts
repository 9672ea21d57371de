/** What is known of an error without its message, which may quote somebody's words or a row of the database. */
export function traits(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code } = error as NodeJS.ErrnoException
  const at = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    error: error.name,
    code: typeof code === 'string' ? code : undefined,
    at: at?.slice(0, 8).map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: traits(error.cause) }),
  }
}
