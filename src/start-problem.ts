/** A start that cannot succeed as things are. Its message is for the operator: what is wrong, and what to do. */
export class StartProblem extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause })
    this.name = 'StartProblem'
  }
}

type Explain = (error: Error & { code?: unknown }) => string | undefined

/**
 * Awaits a step of the start. Its failure becomes a `StartProblem` with what `explain` says: unless told otherwise the
 * error's own message, which the rooms write for the operator. Undefined leaves the error what it is.
 */
export async function asStartProblem<Result>(step: Promise<Result>, explain: Explain = ownMessage): Promise<Result> {
  try {
    return await step
  } catch (error) {
    const sentence = error instanceof Error ? explain(error) : undefined
    throw sentence === undefined ? error : new StartProblem(sentence, error)
  }
}

/** Why a port could not be listened on. */
export function portProblem(port: number): Explain {
  return ({ code }) => {
    if (code === 'EADDRINUSE')
      return `Port ${port} is taken by another process. Stop that one, or set PORT to another port (0 takes any free one).`
    if (code === 'EACCES') return `Port ${port} may not be used by this user. Set PORT to one above 1023.`
    return undefined
  }
}

/** A fault in Kindling keeps its stack. */
function ownMessage(error: Error): string | undefined {
  const faults = ['TypeError', 'ReferenceError', 'StoreFault']
  return faults.includes(error.name) ? undefined : error.message
}
