import type { WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'

/** What `work` gives, or undefined where that takes longer; a failure after that is nobody's any more. */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What a platform gives in time. Undefined where it takes longer, or fails: that is logged as `failure`. */
export async function readInTime<Result>(
  { log }: Pick<Deps, 'log'>,
  asked: { readonly workspace: WorkspaceId; readonly milliseconds: number; readonly failure: string },
  read: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await within(asked.milliseconds, read())
  } catch (error) {
    log.warn({ workspace: asked.workspace, error }, asked.failure)
    return undefined
  }
}
