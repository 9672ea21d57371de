import { fewOf } from './segmentation.ts'

/** Who is asked: `group` is a user group or team by the platform's own name of it, `name` what people call it. */
export type Audience =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'list'; readonly people: readonly string[] }
  | { readonly kind: 'group'; readonly group: string; readonly name: string }

/** A group that is called otherwise is the same. */
export function sameAudience(a: Audience, b: Audience): boolean {
  if (a.kind === 'group' && b.kind === 'group') return a.group === b.group
  if (a.kind === 'list' && b.kind === 'list') return a.people.join() === b.people.join()
  return a.kind === b.kind
}

/** Of whom there is to choose, and who is in the audience, by their ids. */
export interface Reach {
  readonly members: ReadonlySet<string>
  readonly within: ReadonlySet<string>
}

/**
 * Whether so many of those who were asked last are no longer of the audience, though they are still here, that it is
 * another one: people come and go, but a group that is filled anew could be built around one person.
 */
export function isOtherAudience(asked: readonly string[], { members, within }: Reach): boolean {
  return asked.filter((id) => members.has(id) && !within.has(id)).length > fewOf(asked.length)
}
