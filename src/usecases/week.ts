import type { Digest, DigestSpan } from '../domain/digest.ts'
import {
  byAge,
  byCreation,
  digestOf,
  digestSlots,
  longestWaiting,
  partakers,
  rankStories,
  standsUntil,
  toldLately,
} from '../domain/digest.ts'
import { ideaOfTheWeek } from '../domain/idea.ts'
import type { Act } from '../domain/kindness.ts'
import type { Moment } from '../domain/moment.ts'
import type { ChannelRef, PersonRef, WorkspaceId } from '../domain/person.ts'
import { nextDigest } from '../domain/schedule.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { ShownDigest } from '../views/digest.ts'
import { everyIdea, ideasFor } from './ideas.ts'
import { digestLine } from './pulse-line.ts'
import { readableByAll, readableIn } from './readable.ts'
import { preferencesOf, sayTo } from './saying.ts'
import { digestTime } from './workspace-settings.ts'

/** What a digest tells: its span, and the ids of the acts, the open moments and the idea that were chosen for it. */
export interface Telling {
  readonly span: DigestSpan
  readonly told: readonly string[]
  /** It tells what the ledger held then. */
  readonly toldAt: Date
  /** The scheduled ones until then are no more than this one. */
  readonly standing: Date
}

/**
 * Chooses the stories, open moments and idea of a digest, for a channel or for anybody's eyes. Private acts, and givers who
 * never want to be told, are left out, and so are moments of private channels that are not shown there.
 */
export async function chooseTold(
  deps: Deps,
  workspace: Workspace,
  span: DigestSpan,
  channel?: ChannelRef,
): Promise<readonly string[]> {
  const acts = await deps.store.acts.between(workspace.id, span.from, span.until)
  const lately = await toldGivers(deps, workspace, span.until)
  const stories = await firstWhere(rankStories(acts, lately), (act) => mayBeTold(deps, act))
  const open = await deps.store.moments.open(workspace.id, mostConsidered)
  const before = open.filter((moment) => moment.createdAt < span.until)
  const waiting = longestWaiting(before)
  const offered = await (channel === undefined ? readableByAll(deps, waiting) : readableIn(deps, channel, waiting))
  const idea = ideaOfTheWeek(await ideasFor(deps, workspace.id), span.until)
  const ids = [...stories, ...offered.slice(0, digestSlots)].map((one) => one.id)
  return idea === undefined ? ids : [...ids, idea.key]
}

/**
 * The digest in words. What it tells was chosen when it began, and its acts are told as they stood at `toldAt`, whatever
 * became of them since; a moment that somebody took says so.
 */
export async function showDigest(deps: Deps, workspace: Workspace, telling: Telling): Promise<ShownDigest> {
  const { settings } = workspace
  const stories = await storiesOf(deps, workspace, telling)
  const open = await offered(deps, workspace, telling.told)
  const digest = await countWeek(deps, workspace, { ...telling, stories, open })
  const tellers = [...partakers(stories), ...open.flatMap((moment) => moment.claim?.owner ?? [])]
  return {
    digest,
    names: await deps.store.people.names(tellers),
    unnamed: await unnamedOf(deps, partakers(stories)),
    pulse: settings.pulseLine
      ? await digestLine(deps, await sayTo(deps, workspace.id), workspace.id, telling.span)
      : undefined,
    next: nextDigest(later(telling.standing, settings.digestFrom), digestTime(settings)),
  }
}

/**
 * The digest of this period, as it was told, or with the ledger as it stands at `toldAt` for whom it is new. Undefined
 * when there is none.
 */
export async function shownDigest(
  deps: Deps,
  id: WorkspaceId,
  period: string,
  toldAt?: Date,
): Promise<ShownDigest | undefined> {
  const [workspace, record] = [await deps.store.workspaces.get(id), await deps.store.digests.get(id, period)]
  if (workspace === undefined || record === undefined) return undefined
  const told = await deps.store.digests.told(id, period)
  return showDigest(deps, workspace, {
    span: record,
    told,
    toldAt: toldAt ?? record.toldAt,
    standing: standsUntil(record),
  })
}

/** So many open moments are looked at for the three that are offered. */
const mostConsidered = 200

async function countWeek(
  deps: Deps,
  { id, installedAt }: Workspace,
  chosen: Telling & { stories: readonly Act[]; open: readonly Moment[] },
): Promise<Digest> {
  const { span, told, toldAt, stories, open } = chosen
  const { from, until } = span
  const acts = await deps.store.acts.between(id, from, until, toldAt)
  const people = unique(partakers(acts))
  const before = await deps.store.acts.tookPartBefore(id, people, from, toldAt)
  return digestOf({
    span,
    stories,
    open,
    acts,
    installedAt,
    newcomers: people.filter((person) => !before.has(person.id)).length,
    moments: await deps.store.moments.countBetween(id, from, until),
    idea: (await everyIdea(deps, id)).find((idea) => told.includes(idea.key)),
  })
}

/** Givers of the acts that the digests of the last four weeks told. */
async function toldGivers(deps: Deps, { id }: Workspace, at: Date): Promise<ReadonlySet<string>> {
  const told = await deps.store.digests.toldSince(id, new Date(at.getTime() - toldLately))
  const acts = await Promise.all(told.map((act) => deps.store.acts.get(id, act)))
  return new Set(acts.flatMap((act) => act?.giver.id ?? []))
}

async function storiesOf(deps: Deps, { id }: Workspace, { told, toldAt }: Telling): Promise<readonly Act[]> {
  const acts = await Promise.all(told.map((act) => deps.store.acts.get(id, act, toldAt)))
  const shown = acts.filter((act) => act !== undefined).filter((act) => !act.private)
  return (await firstWhere(shown, (act) => mayBeTold(deps, act))).toSorted(byAge)
}

async function offered(deps: Deps, { id }: Workspace, told: readonly string[]): Promise<readonly Moment[]> {
  const moments = await Promise.all(told.map((moment) => deps.store.moments.get(id, moment)))
  return moments.filter((moment) => moment !== undefined).toSorted(byCreation)
}

async function mayBeTold(deps: Deps, act: Act): Promise<boolean> {
  return (await preferencesOf(deps, act.giver)).stories !== 'never'
}

/** Whoever wants no name, or no story at all: a helper of that mind is not named in another's story either. */
async function unnamedOf(deps: Deps, people: readonly PersonRef[]): Promise<ReadonlySet<string>> {
  const unnamed = await Promise.all(
    unique(people).map(async (person) => ((await preferencesOf(deps, person)).stories === 'named' ? [] : [person.id])),
  )
  return new Set(unnamed.flat())
}

async function firstWhere<Item>(items: readonly Item[], fits: (item: Item) => Promise<boolean>): Promise<Item[]> {
  const found: Item[] = []
  for (const item of items) {
    if (found.length === digestSlots) break
    if (await fits(item)) found.push(item)
  }
  return found
}

function later(a: Date, b: Date | undefined): Date {
  return b !== undefined && b > a ? b : a
}

function unique(people: readonly PersonRef[]): readonly PersonRef[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}
