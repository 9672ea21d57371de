import type { WorkspaceId } from '../domain/person.ts'
import { satisfaction } from '../domain/pulse/questions.ts'
import type { Round, RoundCell } from '../domain/pulse/round.ts'
import type { Deps, Store, StoredFigure } from '../ports.ts'

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
  /** Acts logged between the close before and the close of the round, by its id; none for the first. */
  readonly acts: ReadonlyMap<string, number>
  readonly figures: ReadonlyMap<string, StoredFigure>
  /** HR's own statements in their words, by key: another wording has another key. */
  readonly own: ReadonlyMap<string, string>
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

/**
 * What a workspace has released, and the round that is open. What was released never changes, so it is kept in memory
 * until another round is.
 */
export async function readReleased(
  { store }: Pick<Deps, 'store'>,
  workspace: WorkspaceId,
  groupsOf: 'last' | 'all' = 'all',
): Promise<{ readonly released: Released; readonly open: Round | undefined }> {
  const all = await store.pulse.rounds(workspace)
  const rounds = all.filter(({ state }) => state === 'released')
  const open = all.find(({ state }) => state === 'open')
  const kept = keptFor(store)
  const known = kept.get(workspace)
  const same = known !== undefined && sameRounds(known.rounds, rounds) && hasGroups(known, groupsOf)
  const released = same ? known : await read(store, { workspace, rounds, before: known, groupsOf })
  if (!same && kept.size >= mostKept) kept.clear()
  kept.set(workspace, released)
  return { released, open }
}

const mostKept = 20
const memory = new WeakMap<object, Map<WorkspaceId, Released>>()

function keptFor(store: Store): Map<WorkspaceId, Released> {
  const known = memory.get(store.pulse)
  const kept = known ?? new Map<WorkspaceId, Released>()
  if (known === undefined) memory.set(store.pulse, kept)
  return kept
}

function hasGroups({ rounds, cells }: Released, groupsOf: 'last' | 'all'): boolean {
  return roundsWithGroups(rounds, groupsOf).every(({ id }) => cells.has(id))
}

/** The last round that asked each question, split as it was: that is where groups stand beside each other. */
function roundsWithGroups(rounds: readonly Round[], groupsOf: 'last' | 'all'): readonly Round[] {
  if (groupsOf === 'all') return rounds
  const cuts = new Set(rounds.flatMap(({ questions }) => questions.map(({ cut }) => cut)))
  const splits = (round: Round, cut: string | undefined, question?: string) =>
    round.questions.some((one) => one.cut === cut && (question === undefined || one.question === question))
  const found = [...cuts].flatMap((cut) => [
    rounds.findLast((round) => splits(round, cut)),
    rounds.findLast((round) => splits(round, cut, satisfaction)),
  ])
  return [...new Set([...found, rounds.at(-1)])].filter((round) => round !== undefined)
}

function sameRounds(a: readonly Round[], b: readonly Round[]): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id)
}

async function read(
  store: Store,
  {
    workspace,
    rounds,
    before,
    groupsOf,
  }: {
    workspace: WorkspaceId
    rounds: readonly Round[]
    before: Released | undefined
    groupsOf: 'last' | 'all'
  },
): Promise<Released> {
  const closes = rounds.map(({ closesAt }) => closesAt)
  const [stored, counts, own, cells] = await Promise.all([
    store.pulse.figures(workspace),
    store.acts.countBetween(workspace, closes),
    store.pulse.statements(workspace),
    Promise.all(
      roundsWithGroups(rounds, groupsOf).map(
        async ({ id }) => [id, before?.cells.get(id) ?? (await store.pulse.cells(workspace, id))] as const,
      ),
    ),
  ])
  const later = rounds.slice(1).map(({ id }, index) => [id, counts[index] ?? 0] as const)
  return {
    workspace,
    rounds,
    cells: new Map(cells),
    acts: new Map(later),
    figures: new Map(stored.map((figure) => [keyOf(figure), figure])),
    own: new Map(own.map(({ key, text }) => [key, text])),
  }
}
