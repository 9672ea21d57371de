import type { Person, WorkspaceId } from '../domain/person.ts'
import type { Segment } from '../domain/pulse/round.ts'
import { cutsOf } from '../domain/pulse/segmentation.ts'
import type { Proposal } from '../domain/pulse/segmentation.ts'
import type { Deps } from '../ports.ts'
import { pauses } from './pauses.ts'
import type { FileProblem, FileRow, PlainProblem, ReadFile } from './segments-csv.ts'
import { readGroupsFile } from './segments-csv.ts'

/** What came of reading a file. With problems there is no proposal: all of it holds, or nothing. */
export interface FileCheck {
  readonly rows: number
  /** By row. */
  readonly problems: readonly FileProblem[]
  readonly proposal: Proposal | undefined
  /** Somebody was named by an address, and the platform tells none. */
  readonly noAddresses: boolean
}

/** Reads a file of HR's and finds the people that it names. Changes nothing; addresses are kept nowhere. */
export async function checkFile(deps: Deps, workspace: WorkspaceId, text: string): Promise<FileCheck> {
  const file = await readGroupsFile(text)
  const members = await deps.platform(workspace).directory.members(workspace)
  const { found, problems } = await whoIs(file, members)
  const all = [...file.problems, ...problems].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return {
    rows: file.rows.length,
    problems: all,
    proposal: all.length > 0 ? undefined : proposalOf(file, found),
    noAddresses: problems.some(({ problem }) => problem === 'unknown address') && members.every(({ email }) => !email),
  }
}

interface Found {
  readonly person: string
  readonly row: FileRow
}

async function whoIs(
  { rows }: ReadFile,
  members: readonly Person[],
): Promise<{ found: readonly Found[]; problems: readonly FileProblem[] }> {
  const know = await knower(members)
  const pause = pauses()
  const seen = new Set<string>()
  const [found, problems]: [Found[], FileProblem[]] = [[], []]
  for (const row of rows) {
    await pause()
    const who = know(row.person)
    const problem = 'problem' in who ? who.problem : seen.has(who.person) ? 'person twice' : undefined
    if (problem !== undefined) problems.push({ row: row.row, problem })
    if ('problem' in who) continue
    seen.add(who.person)
    found.push({ person: who.person, row })
  }
  return { found, problems }
}

type Known = { readonly person: string } | { readonly problem: PlainProblem }

async function knower(members: readonly Person[]): Promise<(named: string) => Known> {
  const pause = pauses()
  const ids = new Set(members.map(({ ref }) => ref.id))
  const addresses = new Map<string, string[]>()
  for (const { ref, email } of members) {
    await pause()
    if (email === undefined || email === '') continue
    const address = sameAddress(email)
    addresses.set(address, [...(addresses.get(address) ?? []), ref.id])
  }
  return (named) => {
    if (ids.has(named)) return { person: named }
    if (!named.includes('@')) return { problem: 'unknown id' }
    const [person, ...others] = addresses.get(sameAddress(named)) ?? []
    if (person === undefined) return { problem: 'unknown address' }
    return others.length > 0 ? { problem: 'several people' } : { person }
  }
}

function sameAddress(address: string): string {
  return address.normalize('NFC').trim().toLowerCase()
}

/** As they are stored, whatever language HR reads. */
const cutNames = { department: 'Department', location: 'Location', 'manager group': 'Manager group' } as const

function proposalOf({ columns }: ReadFile, found: readonly Found[]): Proposal {
  const segments = found.flatMap(({ person, row }) =>
    columns.flatMap((column): readonly Segment[] => {
      const cell = row.groups[column]
      return cell === undefined ? [] : [{ person, cut: cutNames[column], cell }]
    }),
  )
  const names = columns.map((column) => cutNames[column])
  return { source: 'file', cuts: cutsOf(names, segments), segments }
}
