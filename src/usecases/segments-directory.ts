import type { WorkspaceId } from '../domain/person.ts'
import { everyone, otherGroups } from '../domain/pulse/release.ts'
import type { Segment } from '../domain/pulse/round.ts'
import { notStated } from '../domain/pulse/round.ts'
import { cutsOf } from '../domain/pulse/segmentation.ts'
import type { PeopleGroup, Proposal } from '../domain/pulse/segmentation.ts'
import type { Deps } from '../ports.ts'
import { within } from './in-time.ts'

/** A way to group people that the platform knows. */
export interface Offer {
  readonly cut: string
  /** Somebody may be in several of its groups: HR says which of them to use. */
  readonly overlapping: boolean
  /** A to Z; only members of the workspace are in them. */
  readonly groups: readonly { readonly label: string; readonly people: readonly string[] }[]
}

/** What HR chose of the offers: at most three cuts in this order, and of overlapping ones which groups. */
export interface DirectoryChoice {
  readonly cuts: readonly string[]
  readonly groups: readonly { readonly cut: string; readonly label: string }[]
}

/** `reading`: it takes longer than a page can wait; it goes on. */
export type Offers = readonly Offer[] | 'none' | 'reading' | 'failed'

/** How long somebody waits, in milliseconds. */
const patience = 8_000

/** What the platform knows of its people, waiting at most `milliseconds`. */
export async function offersOf(deps: Deps, workspace: WorkspaceId, milliseconds = patience): Promise<Offers> {
  const { directory } = deps.platform(workspace)
  if (directory.groups === undefined) return 'none'
  try {
    const reading = Promise.all([directory.groups(workspace), directory.members(workspace)])
    const read = await within(milliseconds, reading)
    if (read === undefined) return 'reading'
    const [groups, members] = read
    return offered(groups, new Set(members.map(({ ref }) => ref.id)))
  } catch (error) {
    deps.log.warn({ workspace, error }, 'groups not read')
    return 'failed'
  }
}

function offered(groups: readonly PeopleGroup[], members: ReadonlySet<string>): readonly Offer[] {
  const kinds = Map.groupBy(groups, ({ kind, cut }) => `${kind} ${cut}`)
  const taken = new Map<string, number>()
  return [...kinds.values()].flatMap((of): readonly Offer[] => {
    const [first] = of
    if (first === undefined) return []
    const labelled = distinct(taken, first.cut)
    const labels = new Map<string, number>()
    const sorted = of.toSorted((a, b) => collator.compare(a.label, b.label) || (a.cell < b.cell ? -1 : 1))
    const known = sorted.map(({ label, people }) => ({
      label: distinct(labels, storable(label)),
      people: people.filter((person) => members.has(person)),
    }))
    const used = known.filter(({ people }) => people.length > 0)
    return used.length === 0 ? [] : [{ cut: labelled, overlapping: first.kind !== 'profile field', groups: used }]
  })
}

const collator = new Intl.Collator('en')

/** Two that are called alike stay two. */
export function distinct(taken: Map<string, number>, name: string): string {
  const count = (taken.get(name) ?? 0) + 1
  taken.set(name, count)
  return count === 1 ? name : `${name} (${count})`
}

/** What somebody else named, such that it is no name of our own. */
function storable(label: string): string {
  const plain = label
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed()
  return plain === everyone || plain === otherGroups || plain.toLowerCase() === notStated ? `(${plain})` : plain
}

/** What is missing of a choice: that there is one, or which groups of an overlapping cut. */
export type ChoiceProblem =
  | { readonly problem: 'choose' }
  | { readonly problem: 'groups'; readonly cuts: readonly string[] }

/** Who would be in which group. Whoever is in several counts in the first of them, A to Z. */
export function chosen(offers: readonly Offer[], choice: DirectoryChoice): Proposal | ChoiceProblem {
  const names = new Set(choice.cuts)
  const picked = choice.cuts.map((cut) => offers.find((offer) => offer.cut === cut))
  const known = picked.filter((offer) => offer !== undefined)
  if (known.length === 0 || known.length !== names.size || names.size !== choice.cuts.length)
    return { problem: 'choose' }
  const used = known.map((offer) => ({ cut: offer.cut, groups: groupsOf(offer, choice) }))
  const empty = used.filter(({ groups }) => groups.length === 0).map(({ cut }) => cut)
  if (empty.length > 0) return { problem: 'groups', cuts: empty }
  const segments = used.flatMap(({ cut, groups }) => segmentsOf(cut, groups))
  return { source: 'directory', cuts: cutsOf(choice.cuts, segments), segments }
}

function groupsOf({ cut, overlapping, groups }: Offer, choice: DirectoryChoice): Offer['groups'] {
  if (!overlapping) return groups
  return groups.filter(({ label }) => choice.groups.some((one) => one.cut === cut && one.label === label))
}

function segmentsOf(cut: string, groups: Offer['groups']): readonly Segment[] {
  const cells = new Map<string, string>()
  for (const { label, people } of groups) for (const person of people) if (!cells.has(person)) cells.set(person, label)
  return [...cells].map(([person, cell]) => ({ person, cut, cell }))
}
