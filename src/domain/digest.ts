import type { Act } from './kindness.ts'
import type { Moment } from './moment.ts'
import type { Idea } from './idea.ts'

/** The instants between which a digest tells: `from` inclusive, `until` exclusive. */
export interface DigestSpan {
  readonly from: Date
  readonly until: Date
}

/** What a week's digest says, before it is put into words. */
export interface Digest {
  readonly span: DigestSpan
  readonly acts: number
  readonly people: number
  readonly newcomers: number
  readonly customers: number
  readonly stories: readonly Act[]
  readonly open: readonly Moment[]
  readonly openInAll: number
  readonly idea: Idea | undefined
  readonly mood: 'rich' | 'thin' | 'empty' | 'first' | 'private'
  /** Whole days since the workspace was installed. */
  readonly age: number
}
