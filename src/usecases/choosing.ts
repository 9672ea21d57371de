import type { ChosenFrom, DigestSpan } from '../domain/digest.ts'
import { digestSlots, laterEchoSlots, longestWaiting, recipientKey, thanksSlots } from '../domain/digest.ts'
import { echoInDigest } from '../domain/echo.ts'
import type { Draw } from '../domain/fair.ts'
import { drawFairly, toldLately } from '../domain/fair.ts'
import { ideaOfTheWeek } from '../domain/idea.ts'
import type { Act } from '../domain/kindness.ts'
import type { ChannelRef, WorkspaceId } from '../domain/person.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { Deps, DigestAsked, DigestGround } from '../ports.ts'
import { ideasAmong } from './ideas.ts'
import { readableByAll, readableIn } from './readable.ts'
import { tellableAmong } from './tellable.ts'

/** What a digest is put together for. */
export interface Choosing {
  readonly span: DigestSpan
  /** Names it: with it the lot is drawn. */
  readonly period: string
  /** Ids of acts that an admin chose; undefined: fairness chooses. */
  readonly stories: readonly string[] | undefined
  /** Where it is posted; undefined: for anybody's eyes. */
  readonly channel?: ChannelRef | undefined
}

/**
 * Chooses what a digest tells: ids of its stories, echoes, thanks, open moments and its idea. Private acts, and givers who
 * never want to be told, are left out, and so are moments of private channels that are not shown there.
 */
export async function chooseTold(deps: Deps, workspace: Workspace, choosing: Choosing): Promise<readonly string[]> {
  const grounds = await deps.store.digestGrounds.of([askedFor(workspace.id, choosing.span)])
  const ground = grounds.get(workspace.id)
  if (ground === undefined) throw new Error(`nothing to choose from in ${workspace.id}`)
  return chooseFrom(deps, workspace, { ...choosing, ground })
}

/** What has to be known of a workspace to choose for this span; `choice` names the digest that an admin may have chosen for. */
export function askedFor(workspace: WorkspaceId, { from, until }: DigestSpan, choice?: string): DigestAsked {
  return { workspace, from, until, lately: new Date(until.getTime() - toldLately), choice }
}

type ChoosingFrom = Choosing & { readonly ground: DigestGround }

/** As `chooseTold`, where all that it chooses from is known. */
export async function chooseFrom(
  deps: Pick<Deps, 'platform'>,
  { id, settings }: Workspace,
  choosing: ChoosingFrom,
): Promise<readonly string[]> {
  const { ground, span } = choosing
  const stories = storiesFor(id, choosing)
  const idea = ideaOfTheWeek(ideasAmong(ground.ideas, ground.retired), span.until)
  return [
    ...stories,
    ...laterEchoesFor(id, choosing, stories),
    ...(settings.tellThanks ? thanksFor(id, choosing) : []),
    ...(await offersFor(deps, choosing)),
    ...(idea === undefined ? [] : [idea.key]),
  ]
}

/** When the story of each giver was last told, by person id. */
type LastTold = ReadonlyMap<string, Date>

/** So many of these acts as stories, the fairest first. All of them may be told. */
export async function fairStories(
  deps: Deps,
  workspace: WorkspaceId,
  acts: readonly Act[],
  { lastTold, ...draw }: Draw & { readonly slots: number; readonly lastTold: LastTold },
): Promise<readonly Act[]> {
  const givers = [...new Set(acts.map(({ giver }) => giver.id))]
  const teams = await deps.store.digests.teams(workspace, givers)
  return fairAmong(acts, { lastTold, teams }, draw)
}

function fairAmong<One extends ChosenFrom>(
  acts: readonly One[],
  { lastTold, teams }: Pick<DigestGround, 'lastTold' | 'teams'>,
  { slots, ...draw }: Draw & { readonly slots: number },
): readonly One[] {
  const candidates = acts.map((act) => ({
    act,
    id: act.id,
    person: act.giver.id,
    lastTold: lastTold.get(act.giver.id),
    recipient: recipientKey(act.recipient),
    team: teams.get(act.giver.id),
  }))
  return drawFairly(candidates, slots, draw).map(({ act }) => act)
}

function storiesFor(workspace: WorkspaceId, choosing: ChoosingFrom): readonly string[] {
  const { ground, stories } = choosing
  const acts = tellableAmong(ground.acts, ground.silent)
  if (stories !== undefined) return stories.filter((id) => acts.some((act) => act.id === id))
  return fairAmong(acts, ground, { ...drawOf(workspace, choosing), slots: digestSlots }).map(({ id }) => id)
}

/** Echoes that came in the span to acts which are no story of it. */
function laterEchoesFor(workspace: WorkspaceId, choosing: ChoosingFrom, stories: readonly string[]): readonly string[] {
  const { ground } = choosing
  const came = ground.echoes.filter((echo) => echoInDigest(echo) !== undefined)
  const newest = new Map(came.filter(({ act }) => !stories.includes(act)).map((echo) => [echo.act, echo.id]))
  const acts = [...newest.keys()].flatMap((act) => ground.echoed.get(act) ?? [])
  const draw = { ...drawOf(workspace, choosing), slots: laterEchoSlots }
  return fairAmong(tellableAmong(acts, ground.silent), ground, draw).flatMap(({ id }) => newest.get(id) ?? [])
}

/** Thanks of the span, those first whose givers and recipients the last digests did not tell. */
function thanksFor(workspace: WorkspaceId, choosing: ChoosingFrom): readonly string[] {
  const { ground } = choosing
  const told = ground.toldThanks.filter(({ sentAt }) => sentAt < choosing.span.from)
  const candidates = thanksAmong(ground.thanks, ground.silent).map((thanks) => ({
    id: thanks.id,
    person: thanks.giver.id,
    recipient: thanks.recipients[0]?.id ?? '',
    team: undefined,
    lastTold: told.findLast((other) => shares(thanks, other))?.sentAt,
  }))
  return drawFairly(candidates, thanksSlots, drawOf(workspace, choosing)).map(({ id }) => id)
}

function shares(one: Thanks, other: Thanks): boolean {
  const people = new Set([one.giver, ...one.recipients].map(({ id }) => id))
  return [other.giver, ...other.recipients].some(({ id }) => people.has(id))
}

/** Thanks that may be told, of a giver who does not mind, to somebody who does not either. All are of one workspace. */
export async function tellableThanks(deps: Deps, all: readonly Thanks[]): Promise<readonly Thanks[]> {
  const [first] = all
  return first === undefined ? [] : thanksAmong(all, await deps.store.people.silent(first.workspace))
}

function thanksAmong(all: readonly Thanks[], silent: ReadonlySet<string>): readonly Thanks[] {
  return all.filter(
    ({ told, giver, recipients }) => told && !silent.has(giver.id) && recipients.some(({ id }) => !silent.has(id)),
  )
}

async function offersFor(
  deps: Pick<Deps, 'platform'>,
  { ground, span, channel }: ChoosingFrom,
): Promise<readonly string[]> {
  const waiting = longestWaiting(ground.open.filter((moment) => moment.createdAt < span.until))
  const offered = await (channel === undefined ? readableByAll(deps, waiting) : readableIn(deps, channel, waiting))
  return offered.slice(0, digestSlots).map(({ id }) => id)
}

function drawOf(workspace: WorkspaceId, { span, period }: Choosing): Draw {
  return { seed: `${workspace}/${period}`, at: span.until }
}
