import type { WorkspaceId } from '../domain/person.ts'
import { satisfaction } from '../domain/pulse/questions.ts'
import type { AskedQuestion, Round, RoundCell } from '../domain/pulse/round.ts'
import type { RoundKindness } from '../domain/pulse/kindness.ts'
import type { Deps, Store, StoredFigure } from '../ports.ts'
import { everyIdea } from './ideas.ts'

/** A group of one segmentation. */
export interface Group {
  readonly cut: string
  readonly cell: string
}

/** Everything that was released, as it is stored. Nothing else stands behind page, chat, CSV and API. */
export interface Released {
  readonly workspace: WorkspaceId
  /** Oldest first. */
  readonly rounds: readonly Round[]
  /** The groups of a round, by its id: of all rounds, or only of those in which groups are compared. */
  readonly cells: ReadonlyMap<string, readonly RoundCell[]>
  /** What was done between the close before and the close of the round, by its id; none for the first. */
  readonly kindness: ReadonlyMap<string, RoundKindness>
  readonly figures: ReadonlyMap<string, StoredFigure>
  /** HR's own statements in their words, by key: another wording has another key. */
  readonly own: ReadonlyMap<string, string>
  /** Titles of ideas, by key: the catalogue's in English. */
  readonly ideas: ReadonlyMap<string, string>
}

/** The stored figure of a question in a round; of everyone where no group is named. Undefined: withheld. */
export function figureOf(
  { figures }: Pick<Released, 'figures'>,
  round: string,
  question: string,
  group: Group = everybody,
): StoredFigure | undefined {
  return figures.get(keyOf({ round, question, ...group }))
}

const everybody: Group = { cut: '', cell: '' }

const keyOf = ({ round, question, cut, cell }: { round: string; question: string } & Group) =>
  JSON.stringify([round, question, cut, cell])

/** Of groups: where they stand beside each other, one segmentation over time besides, or everything. */
export type GroupsRead = 'last' | 'all' | { readonly cut: string }

/**
 * What a workspace has released, and the round that is open. What was released never changes, so it is kept in memory
 * until another round is.
 */
export async function readReleased(
  { store }: Pick<Deps, 'store'>,
  workspace: WorkspaceId,
  groups: GroupsRead = 'last',
): Promise<{ readonly released: Released; readonly open: Round | undefined }> {
  const all = await store.pulse.rounds(workspace)
  const rounds = all.filter(({ state }) => state === 'released')
  const open = all.find(({ state }) => state === 'open')
  const kept = keptFor(store, workspace, rounds)
  const known = kept.read.get('all') ?? kept.read.get(keyOfGroups(groups, rounds))
  if (known !== undefined) return { released: known, open }
  const released = await read(store, { workspace, rounds: kept.rounds, groups })
  kept.read.set(keyOfGroups(groups, rounds), released)
  return { released, open }
}

interface Kept {
  readonly rounds: readonly Round[]
  /** By what was read of groups. */
  readonly read: Map<string, Released>
}

const mostKept = 20
const memory = new WeakMap<object, Map<WorkspaceId, Kept>>()

function keptFor(store: Store, workspace: WorkspaceId, rounds: readonly Round[]): Kept {
  const all = memory.get(store.pulse) ?? new Map<WorkspaceId, Kept>()
  memory.set(store.pulse, all)
  const known = all.get(workspace)
  if (known !== undefined && sameRounds(known.rounds, rounds)) return known
  if (all.size >= mostKept) all.clear()
  const fresh = { rounds, read: new Map<string, Released>() }
  all.set(workspace, fresh)
  return fresh
}

function sameRounds(a: readonly Round[], b: readonly Round[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id)
}

/** A segmentation that nothing was ever split by has nothing to read. */
function keyOfGroups(groups: GroupsRead, rounds: readonly Round[]): string {
  if (typeof groups === 'string') return groups
  const known = rounds.some(({ questions }) => questions.some(({ cut }) => cut === groups.cut))
  return known ? `cut ${groups.cut}` : 'last'
}

interface Reading {
  readonly workspace: WorkspaceId
  readonly rounds: readonly Round[]
  readonly groups: GroupsRead
}

async function read(store: Store, reading: Reading): Promise<Released> {
  const { workspace, rounds, groups } = reading
  const beside = groupsBeside(rounds)
  const wanted = { rounds: roundsOf(beside, rounds), cuts: typeof groups === 'object' ? [groups.cut] : [] }
  const everything = groups === 'all' ? { rounds: rounds.map(({ id }) => id), cuts: [] } : wanted
  const [stored, kindness, own, cells, ideas] = await Promise.all([
    store.pulse.figures(workspace, groups === 'all' ? undefined : wanted),
    store.pulse.kindness(workspace),
    store.pulse.statements(workspace),
    store.pulse.cellsOf(workspace, everything),
    everyIdea({ store }, workspace),
  ])
  const released = {
    workspace,
    rounds,
    cells,
    kindness: new Map(kindness.map((one) => [one.round, one])),
    figures: byKey(stored),
    own: new Map(own.map(({ key, text }) => [key, text])),
    ideas: new Map(ideas.map(({ key, title }) => [key, title])),
  }
  const cuts = groups === 'all' ? [] : beside.filter((one) => lacksBase(released, one)).map(({ cut }) => cut)
  if (cuts.length === 0) return released
  return {
    ...released,
    figures: byKey(await store.pulse.figures(workspace, { ...wanted, cuts: [...wanted.cuts, ...cuts] })),
  }
}

function byKey(stored: readonly StoredFigure[]): ReadonlyMap<string, StoredFigure> {
  return new Map(stored.map((figure) => [keyOf(figure), figure]))
}

/** Where groups of a segmentation stand beside each other: the last round that split this question by it. */
interface Beside {
  readonly cut: string
  readonly question: string
  /** Newest first. */
  readonly rounds: readonly Round[]
}

/** By the rounds of a shorter period it may be the question that was split last, instead of satisfaction. */
function groupsBeside(rounds: readonly Round[]): readonly Beside[] {
  const newest = rounds.toReversed()
  const cuts = new Set(rounds.flatMap(({ questions }) => questions.flatMap(({ cut }) => cut ?? [])))
  return [...cuts].flatMap((cut) => {
    const questions = [splitOf(rounds, cut), lastSplit(rounds, cut)].flatMap((split) => split?.question ?? [])
    return [...new Set(questions)].map((question) => {
      const asked = (one: AskedQuestion) => one.cut === cut && one.question === question
      return { cut, question, rounds: newest.filter((round) => round.questions.some(asked)) }
    })
  })
}

/** The last round of these that split a question by it: satisfaction where that ever was, else what was split last. */
export function splitOf(rounds: readonly Round[], cut: string): { round: Round; question: string } | undefined {
  const satisfied = rounds.findLast(({ questions }) =>
    questions.some((one) => one.cut === cut && one.question === satisfaction),
  )
  return satisfied === undefined ? lastSplit(rounds, cut) : { round: satisfied, question: satisfaction }
}

function lastSplit(rounds: readonly Round[], cut: string): { round: Round; question: string } | undefined {
  const round = rounds.findLast(({ questions }) => questions.some((one) => one.cut === cut))
  const question = round?.questions.find((one) => one.cut === cut)?.question
  return round === undefined || question === undefined ? undefined : { round, question }
}

/** Each with the time before, with which it is compared; and the last round, whose groups can be chosen. */
function roundsOf(beside: readonly Beside[], rounds: readonly Round[]): readonly string[] {
  const all = [...beside.flatMap((one) => one.rounds.slice(0, 2)), ...rounds.slice(-1)]
  return [...new Set(all.map(({ id }) => id))]
}

/** Whether a group has a spread now and had none the time before: then its last one is further back. */
function lacksBase({ figures, cells }: Released, { cut, question, rounds }: Beside): boolean {
  const [now, before] = rounds
  if (now === undefined || before === undefined || rounds.length === 2) return false
  const spread = (round: string, cell: string) => figureOf({ figures }, round, question, { cut, cell })?.histogram
  return (cells.get(now.id) ?? []).some(
    (one) => one.cut === cut && spread(now.id, one.cell) !== undefined && spread(before.id, one.cell) === undefined,
  )
}
