import type { ActTally, Digest, DigestSpan, Echoes, ToldThanks } from '../domain/digest.ts'
import { byCreation, digestOf, echoToTell, partakers, standsUntil } from '../domain/digest.ts'
import { echoInDigest } from '../domain/echo.ts'
import type { Act } from '../domain/kindness.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { nextDigest } from '../domain/digest-time.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { ShownDigest } from '../views/digest.ts'
import { tellableThanks } from './choosing.ts'
import { everyIdea } from './ideas.ts'
import { digestLine } from './pulse-line.ts'
import { sayTo } from './saying.ts'
import { tellable, unnamedAmong } from './tellable.ts'
import { digestTime } from './workspace-settings.ts'

/** What a digest tells: its span, and the ids of all that was chosen for it. */
export interface Telling {
  readonly span: DigestSpan
  readonly told: readonly string[]
  /** It tells what the ledgers held then. */
  readonly toldAt: Date
  readonly colleagues: number | undefined
  /** The scheduled ones until then are no more than this one. */
  readonly standing: Date
}

/**
 * The digest in words. What it tells was chosen when it began, and it is told as it stood at `toldAt`, whatever became of it
 * since; a moment that somebody took says so.
 */
export async function showDigest(deps: Deps, workspace: Workspace, telling: Telling): Promise<ShownDigest> {
  const { settings } = workspace
  const digest = await digestFrom(deps, workspace, telling)
  const tellers = tellersOf(digest)
  const owners = digest.open.flatMap((moment) => moment.claim?.owner ?? [])
  return {
    digest,
    names: await deps.store.people.names([...tellers, ...owners]),
    unnamed: await unnamedAmong(deps, tellers),
    pulse: settings.pulseLine
      ? await digestLine(deps, await sayTo(deps, workspace.id), workspace.id, telling.span)
      : undefined,
    next: nextDigest(later(telling.standing, settings.digestFrom), digestTime(settings)),
  }
}

/**
 * The digest of this period, as it was told, or with the ledgers as they stand at `toldAt` for whom it is new. Undefined
 * when there is none.
 */
export async function shownDigest(
  deps: Deps,
  id: WorkspaceId,
  period: string,
  toldAt?: Date,
): Promise<ShownDigest | undefined> {
  const [workspace, record] = await Promise.all([deps.store.workspaces.get(id), deps.store.digests.get(id, period)])
  if (workspace === undefined || record === undefined) return undefined
  const told = await deps.store.digests.told(id, period)
  return showDigest(deps, workspace, {
    span: record,
    told,
    toldAt: toldAt ?? record.toldAt,
    colleagues: record.colleagues,
    standing: standsUntil(record),
  })
}

async function digestFrom(deps: Deps, workspace: Workspace, telling: Telling): Promise<Digest> {
  const { id, installedAt } = workspace
  const { span, told } = telling
  const stories = await storiesOf(deps, id, telling)
  return digestOf({
    ...(await countWeek(deps, id, telling)),
    span,
    stories,
    installedAt,
    colleagues: telling.colleagues,
    echoes: await echoesOf(deps, id, telling, stories),
    thanks: await thanksOf(deps, id, telling),
    open: await offered(deps, id, told),
    moments: await deps.store.moments.countBetween(id, span.from, span.until),
    idea: (await everyIdea(deps, id)).find((idea) => told.includes(idea.key)),
  })
}

/** The acts of a span, as they stood at `toldAt`, counted, and how many people took part in them and never before. */
export async function countWeek(
  deps: Deps,
  id: WorkspaceId,
  { span: { from, until }, toldAt }: Pick<Telling, 'span' | 'toldAt'>,
): Promise<{ readonly tally: ActTally; readonly newcomers: number }> {
  const { newcomers, ...tally } = await deps.store.acts.tallyWithNewcomers(id, from, until, toldAt)
  return { tally, newcomers }
}

/** In the order in which they were chosen. */
async function storiesOf(deps: Deps, id: WorkspaceId, { told, toldAt }: Telling): Promise<readonly Act[]> {
  return tellable(deps, await deps.store.acts.some(id, told, toldAt))
}

async function echoesOf(
  deps: Deps,
  id: WorkspaceId,
  { span, told, toldAt }: Telling,
  stories: readonly Act[],
): Promise<Echoes> {
  const came = await deps.store.echoes.ofActs(
    id,
    stories.map((act) => act.id),
    toldAt,
  )
  const ofStories = [...came].flatMap(([act, echoes]) => {
    const echo = echoToTell(echoes)
    return echo === undefined ? [] : [[act, echo] as const]
  })
  const chosen = (await deps.store.echoes.between(id, span.from, span.until)).filter(
    (echo) => told.includes(echo.id) && echoInDigest(echo) !== undefined,
  )
  const echoed = chosen.map(({ act }) => act)
  const acts = await tellable(deps, await deps.store.acts.some(id, echoed, toldAt))
  const shown = new Map(acts.map((act) => [act.id, act]))
  const later = chosen.flatMap((echo) => {
    const act = shown.get(echo.act)
    return act === undefined ? [] : [{ act, echo }]
  })
  return { ofStories: new Map(ofStories), later }
}

async function thanksOf(deps: Deps, id: WorkspaceId, { span, told, toldAt }: Telling): Promise<ToldThanks> {
  const all = await tellableThanks(deps, await deps.store.thanks.between(id, span.from, span.until, toldAt))
  const shown = all.filter((thanks) => told.includes(thanks.id))
  return { told: shown, more: all.length - shown.length }
}

async function offered(deps: Deps, id: WorkspaceId, told: readonly string[]): Promise<readonly Moment[]> {
  return (await deps.store.moments.some(id, told)).toSorted(byCreation)
}

/** Everybody whom a digest may name, but for owners of moments. */
function tellersOf({ stories, echoes, thanks }: Digest): readonly PersonRef[] {
  const later = echoes.later.map(({ act }) => act)
  const echoing = [...echoes.ofStories.values(), ...echoes.later.map(({ echo }) => echo)].map(({ by }) => by)
  return [
    ...partakers([...stories, ...later]),
    ...echoing,
    ...thanks.told.flatMap((one) => [one.giver, ...one.recipients]),
  ]
}

function later(a: Date, b: Date | undefined): Date {
  return b !== undefined && b > a ? b : a
}
