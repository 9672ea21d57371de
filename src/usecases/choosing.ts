import type { DigestSpan } from '../domain/digest.ts'
import { digestSlots, laterEchoSlots, longestWaiting, recipientKey, thanksSlots } from '../domain/digest.ts'
import { echoInDigest } from '../domain/echo.ts'
import type { Draw } from '../domain/fair.ts'
import { drawFairly, toldLately } from '../domain/fair.ts'
import { ideaOfTheWeek } from '../domain/idea.ts'
import type { Act } from '../domain/kindness.ts'
import type { ChannelRef, WorkspaceId } from '../domain/person.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { Deps } from '../ports.ts'
import { ideasFor } from './ideas.ts'
import { readableByAll, readableIn } from './readable.ts'
import { silentAmong, tellable } from './tellable.ts'

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
  const { id, settings } = workspace
  const lastTold = await deps.store.digests.lastTold(id, choosing.span.until)
  const stories = await storiesFor(deps, id, choosing, lastTold)
  const idea = ideaOfTheWeek(await ideasFor(deps, id), choosing.span.until)
  return [
    ...stories,
    ...(await laterEchoesFor(deps, id, { ...choosing, stories }, lastTold)),
    ...(settings.tellThanks ? await thanksFor(deps, id, choosing) : []),
    ...(await offersFor(deps, id, choosing)),
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
  { slots, lastTold, ...draw }: Draw & { readonly slots: number; readonly lastTold: LastTold },
): Promise<readonly Act[]> {
  const givers = [...new Set(acts.map(({ giver }) => giver.id))]
  const teams = await deps.store.digests.teams(workspace, givers)
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

async function storiesFor(
  deps: Deps,
  workspace: WorkspaceId,
  choosing: Choosing,
  lastTold: LastTold,
): Promise<readonly string[]> {
  const { span, stories } = choosing
  const acts = await tellable(deps, await deps.store.acts.between(workspace, span.from, span.until))
  if (stories !== undefined) return stories.filter((id) => acts.some((act) => act.id === id))
  const draw = { ...drawOf(workspace, choosing), slots: digestSlots, lastTold }
  return (await fairStories(deps, workspace, acts, draw)).map(({ id }) => id)
}

/** Echoes that came in the span to acts which are no story of it. */
async function laterEchoesFor(
  deps: Deps,
  workspace: WorkspaceId,
  choosing: Choosing & { readonly stories: readonly string[] },
  lastTold: LastTold,
): Promise<readonly string[]> {
  const { stories } = choosing
  const { from, until } = choosing.span
  const came = (await deps.store.echoes.between(workspace, from, until)).filter(
    (echo) => echoInDigest(echo) !== undefined,
  )
  const newest = new Map(came.filter(({ act }) => !stories.includes(act)).map((echo) => [echo.act, echo.id]))
  const told = await tellable(deps, await deps.store.acts.some(workspace, [...newest.keys()]))
  const draw = { ...drawOf(workspace, choosing), slots: laterEchoSlots, lastTold }
  return (await fairStories(deps, workspace, told, draw)).flatMap(({ id }) => newest.get(id) ?? [])
}

/** Thanks of the span, those first whose givers and recipients the last digests did not tell. */
async function thanksFor(deps: Deps, workspace: WorkspaceId, choosing: Choosing): Promise<readonly string[]> {
  const { from, until } = choosing.span
  const since = new Date(until.getTime() - toldLately)
  const ids = await deps.store.digests.toldSince(workspace, since)
  const told = (await deps.store.thanks.some(workspace, ids)).filter(({ sentAt }) => sentAt >= since && sentAt < from)
  const candidates = (await tellableThanks(deps, await deps.store.thanks.between(workspace, from, until))).map(
    (thanks) => ({
      id: thanks.id,
      person: thanks.giver.id,
      recipient: thanks.recipients[0]?.id ?? '',
      team: undefined,
      lastTold: told.findLast((other) => shares(thanks, other))?.sentAt,
    }),
  )
  return drawFairly(candidates, thanksSlots, drawOf(workspace, choosing)).map(({ id }) => id)
}

function shares(one: Thanks, other: Thanks): boolean {
  const people = new Set([one.giver, ...one.recipients].map(({ id }) => id))
  return [other.giver, ...other.recipients].some(({ id }) => people.has(id))
}

/** Thanks that may be told, of a giver who does not mind, to somebody who does not either. */
export async function tellableThanks(deps: Deps, all: readonly Thanks[]): Promise<readonly Thanks[]> {
  const open = all.filter(({ told }) => told)
  const silent = await silentAmong(
    deps,
    open.flatMap(({ giver, recipients }) => [giver, ...recipients]),
  )
  return open.filter(({ giver, recipients }) => !silent.has(giver.id) && recipients.some(({ id }) => !silent.has(id)))
}

/** So many open moments are looked at for the three that are offered. */
const mostConsidered = 200

async function offersFor(deps: Deps, workspace: WorkspaceId, { span, channel }: Choosing): Promise<readonly string[]> {
  const open = await deps.store.moments.open(workspace, mostConsidered)
  const waiting = longestWaiting(open.filter((moment) => moment.createdAt < span.until))
  const offered = await (channel === undefined ? readableByAll(deps, waiting) : readableIn(deps, channel, waiting))
  return offered.slice(0, digestSlots).map(({ id }) => id)
}

function drawOf(workspace: WorkspaceId, { span, period }: Choosing): Draw {
  return { seed: `${workspace}/${period}`, at: span.until }
}
