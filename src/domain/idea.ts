import type { MomentKind } from './moment.ts'

export type CostClass = 'free' | 'time' | 'gift'
export type Doer = 'anyone' | 'owner' | 'manager'

/** A suggestion from the catalogue, or one that an admin added. */
export interface Idea {
  /** The catalogue's number as text, or the id of an added one. */
  readonly key: string
  readonly title: string
  readonly why: string
  /** Empty: fits every kind. */
  readonly kinds: readonly MomentKind[]
  readonly minutes: number
  readonly cost: CostClass
  readonly who: Doer
  /** Ideas for colleagues are offered by the command and the digest, not on a customer's card. */
  readonly for: 'customer' | 'colleague'
}
