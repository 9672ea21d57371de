import type { WorkspaceId } from '../domain/person.ts'

/** One line of `npm run doctor`. Never holds a secret. */
export interface Finding {
  /** What was looked at, a word or two. */
  readonly check: string
  /** `warn`: it works, and something is worth doing. `wrong`: something does not work. */
  readonly state: 'ok' | 'warn' | 'wrong'
  /** How it is. */
  readonly is: string
  /** What to do; none where it is well. */
  readonly todo?: string | undefined
}

/** Where Kindling has to be able to read or write. */
export interface ChannelToCheck {
  readonly workspace: WorkspaceId
  readonly id: string
  readonly name: string
  readonly use: 'watched' | 'home'
}
