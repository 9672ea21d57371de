import type { PersonRef } from '../domain/person.ts'
import type { Proposal } from '../domain/pulse/segmentation.ts'
import type { Deps } from '../ports.ts'
import { cutName } from '../views/cuts.ts'
import type { Say } from '../views/say.ts'
import { sayToPerson } from './saying.ts'
import type { FileProblem } from './segments-csv.ts'
import { chosen, offersOf } from './segments-directory.ts'
import type { DirectoryChoice, Offers } from './segments-directory.ts'
import { checkFile } from './segments-file.ts'
import type { CutSizes, GroupsInUse } from './segments.ts'
import { groupsInUse, groupsProposed, useGroups } from './segments.ts'
import { fullDay } from '../views/say.ts'

/** What HR sent: a file's rows or a choice of what the platform knows, to be looked at or to be used. */
export interface GroupsForm {
  readonly source: 'file' | 'directory'
  readonly doing: 'check' | 'use'
  readonly rows: string
  readonly choice: DirectoryChoice
}

export const noGroupsForm: GroupsForm = { source: 'file', doing: 'check', rows: '', choice: { cuts: [], groups: [] } }

/** What came of it, in words. */
export interface GroupsSaid {
  readonly outcome: 'fine' | 'used' | 'wrong' | 'too soon'
  readonly sentence: string
  /** One line each. */
  readonly details: readonly string[]
  /** The groups that would be used. */
  readonly preview: readonly CutSizes[]
}

/** The page of the groups, for whoever draws it. Nothing in it is markup. */
export interface GroupsPage {
  readonly say: Say
  readonly inUse: GroupsInUse
  /** From when on other groups are possible; undefined where they are now. */
  readonly from: string | undefined
  readonly offers: Offers
  readonly form: GroupsForm
  readonly said: GroupsSaid | undefined
}

/** The caller has made sure that this person has the HR role. Undefined: nothing was sent. */
export async function groupsPage(deps: Deps, reader: PersonRef, sent: GroupsForm | undefined): Promise<GroupsPage> {
  const { workspace } = reader
  const [say, offers] = await Promise.all([sayToPerson(deps, reader), offersOf(deps, workspace)])
  const said = sent && (await answer(deps, { say, reader, offers }, sent))
  const inUse = await groupsInUse(deps, workspace)
  const from = inUse.from && fullDay(say, inUse.from)
  return { say, inUse, from, offers, form: sent ?? noGroupsForm, said }
}

interface Asked {
  readonly say: Say
  readonly reader: PersonRef
  readonly offers: Offers
}

async function answer(deps: Deps, asked: Asked, sent: GroupsForm): Promise<GroupsSaid> {
  const found = sent.source === 'file' ? await fromFile(deps, asked, sent.rows) : fromDirectory(asked, sent.choice)
  const { proposal, ...said } = found
  if (proposal === undefined) return { ...said, outcome: 'wrong', preview: [] }
  const { say, reader } = asked
  if (sent.doing === 'check')
    return { ...said, outcome: 'fine', preview: await groupsProposed(deps, reader.workspace, proposal) }
  const using = await useGroups(deps, reader, proposal)
  const words = say.words.groups
  const sentence = using.outcome === 'used' ? words.used : words.tooSoon(fullDay(say, using.from))
  return { outcome: using.outcome, sentence, details: [], preview: [] }
}

interface Found {
  readonly proposal: Proposal | undefined
  readonly sentence: string
  readonly details: readonly string[]
}

/** More are not read, and a page of 100,000 lines helps nobody. */
const mostDetails = 50

async function fromFile(deps: Deps, { say, reader }: Asked, text: string): Promise<Found> {
  const { rows, problems, proposal, noAddresses } = await checkFile(deps, reader.workspace, text)
  const words = say.words.groups.file
  if (proposal !== undefined) return { proposal, sentence: words.fine(rows), details: [] }
  const lines = problems.slice(0, mostDetails).map((problem) => problemLine(say, problem))
  const more = problems.length > mostDetails ? [words.more(problems.length - mostDetails)] : []
  const why = noAddresses ? [words.noAddresses] : []
  return { proposal, sentence: words.wrong(problems.length), details: [...why, ...lines, ...more] }
}

function problemLine({ words }: Say, problem: FileProblem): string {
  const { problems, row } = words.groups.file
  const what = 'name' in problem ? problems[problem.problem](problem.name) : problems[problem.problem]
  return problem.row === undefined ? what : row(problem.row, what)
}

function fromDirectory({ say, offers }: Asked, choice: DirectoryChoice): Found {
  const words = say.words.groups.directory
  const nothing = { proposal: undefined, details: [] }
  if (offers === 'none') return { ...nothing, sentence: words.empty }
  if (typeof offers === 'string') return { ...nothing, sentence: words[offers] }
  const proposal = chosen(offers, choice)
  if (!('problem' in proposal)) {
    const people = new Set(proposal.segments.map(({ person }) => person)).size
    return { proposal, sentence: words.fine(people), details: [] }
  }
  return {
    ...nothing,
    sentence:
      proposal.problem === 'choose' ? words.choose : words.chooseGroups(proposal.cuts.map((cut) => cutName(say, cut))),
  }
}

/** A form that was too large to be read. */
export function tooLarge({ words }: Say): GroupsSaid {
  const { wrong, problems } = words.groups.file
  return { outcome: 'wrong', sentence: wrong(1), details: [problems['too large']], preview: [] }
}
