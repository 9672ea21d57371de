/** A start that cannot succeed as things are. Its message is for the operator: what is wrong, and what to do. */
export class StartProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StartProblem'
  }
}

/** Does it; a failure becomes the sentence that `explain` has for it, where it has one. */
export async function orExplain<Result>(
  work: () => Promise<Result>,
  explain: (error: Error & { code?: unknown }) => string | undefined,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    const sentence = error instanceof Error ? explain(error) : undefined
    throw sentence === undefined ? error : new StartProblem(sentence, error)
  }
}

/** Why a port could not be listened on. */
export function portProblem(port: number): (error: { code?: unknown }) => string | undefined {
  return ({ code }) => {
    if (code === 'EADDRINUSE')
      return `Port ${port} is taken by another process. Stop that one, or set PORT to another port (0 takes any free one).`
    if (code === 'EACCES') return `Port ${port} may not be used by this user. Set PORT to one above 1023.`
    return undefined
  }
}
