import type { GroupsWanted, Store } from '../../src/ports.ts'
import { trendsJson } from '../../src/usecases/trends-export.ts'
import type { PastRound } from './made-companies.ts'
import { madeWorkspace } from './made-companies.ts'

/** A figure as `GET /api/trends` says it. `cut` and `cell` are empty for everyone. */
export interface Downloaded {
  readonly round: number
  readonly question: string
  readonly cut: string
  readonly cell: string
  readonly n: number
  readonly value: number
  readonly histogram: readonly number[] | undefined
}

export interface Download {
  readonly figures: readonly Downloaded[]
  /** What is said of withheld figures, word for word. */
  readonly withheld: readonly { readonly round: number; readonly question: string; readonly cell: string; readonly said: string }[] // prettier-ignore
}

/** What of a made-up company stands in the store that the downloads read. */
export function storeOf(company: readonly PastRound[]): Store {
  const rounds = company.map(({ round }) => round)
  const figures = company.flatMap(({ round, figures: its }) => its.map((figure) => ({ round: round.id, ...figure })))
  const isWanted = (groups: GroupsWanted, round: string, cut: string) =>
    groups.rounds.includes(round) || groups.cuts.includes(cut)
  const pulse = {
    rounds: async () => rounds,
    figures: async (_workspace: string, groups?: GroupsWanted) =>
      figures.filter(({ round, cut }) => groups === undefined || cut === '' || isWanted(groups, round, cut)),
    cells: async (_workspace: string, id: string) => company.find(({ round }) => round.id === id)?.cells ?? [],
    cellsOf: async (_workspace: string, groups: GroupsWanted) =>
      new Map(
        company.map(({ round, cells }) => [round.id, cells.filter(({ cut }) => isWanted(groups, round.id, cut))]),
      ),
    statements: async () => [],
    comments: async () => [],
    kindness: async () =>
      rounds.slice(1).map(({ id }) => ({
        round: id,
        acts: 3,
        teams: [],
        waits: noHours,
        runs: noHours,
        claims: { made: 0, done: 0, people: 0 },
        sizes: [],
        ideas: [],
      })),
  }
  return { pulse, ideas: { added: async () => [] } } as unknown as Store
}

const noHours = { counts: {}, people: 0 }

/** What a program downloads of it, read from the text it gets. */
export async function downloaded(company: readonly PastRound[]): Promise<Download> {
  return readApi(JSON.stringify(await trendsJson({ store: storeOf(company) } as Parameters<typeof trendsJson>[0], madeWorkspace))) // prettier-ignore
}

type Said = { readonly cell?: string; readonly withheld?: true; readonly n?: number; readonly value?: number; readonly histogram?: readonly number[] } // prettier-ignore
interface Answer {
  readonly rounds: readonly {
    readonly number: number
    readonly questions: readonly {
      readonly question: string
      readonly cut: string | null
      readonly everyone: Said
      readonly cells: readonly Said[]
    }[]
  }[]
}

export function readApi(body: string): Download {
  const all = (JSON.parse(body) as Answer).rounds.flatMap(({ number, questions }) =>
    questions.flatMap(({ question, cut, everyone, cells }) => [
      { round: number, question, cut: '', cell: '', said: everyone },
      ...cells.map((said) => ({ round: number, question, cut: cut ?? '', cell: said.cell ?? '', said })),
    ]),
  )
  return {
    figures: all.flatMap(({ said: { n, value, histogram }, ...where }) =>
      n === undefined || value === undefined ? [] : [{ ...where, n, value, histogram }],
    ),
    withheld: all.flatMap(({ said, round, question, cell }) =>
      said.n === undefined ? [{ round, question, cell, said: JSON.stringify(said) }] : [],
    ),
  }
}
