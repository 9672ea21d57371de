/** What is known of an error without its message, which may quote somebody's words or a row of the database. */
export function traits(error: unknown): object {
  if (!(error instanceof Error)) return { fault: typeof error }
  return {
    fault: error.name,
    code: codeOf(error),
    ...(isOurs(error) ? { says: error.message } : {}),
    at: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: traits(error.cause) }),
  }
}

/** Its message is made of codes and of names of ours, and says to the operator what to do. */
export function isOurs({ name }: Error): boolean {
  return name === 'DatabaseUnavailable' || name === 'StoreFault'
}

/** The driver's or the platform's own word for what went wrong; never a sentence. */
export function codeOf(error: Error): string | number | undefined {
  const { code } = error as { code?: unknown }
  if (typeof code === 'number') return code
  return typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) ? code : undefined
}

/** Where an error came from. A message of several lines may look like a part of the way, so it is cut off first. */
export function framesOf({ stack = '', message }: Error): readonly string[] {
  const said = message === '' ? -1 : stack.indexOf(message)
  const way = said === -1 ? stack : stack.slice(said + message.length)
  return way
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, 8)
    .map((line) => line.trim())
}

/** As V8 writes them: https://v8.dev/docs/stack-trace-api */
const frame = /^ {4}at (?:.+ \()?(?:file:|node:|\/|[A-Z]:\\|native|<anonymous>|index )[^()]*\)?$/
