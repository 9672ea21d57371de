import type { Digest, DigestSpan } from '../domain/digest.ts'
import {
  byAge,
  byCreation,
  digestOf,
  digestSlots,
  longestWaiting,
  partakers,
  rankStories,
  toldLately,
} from '../domain/digest.ts'
import { ideaOfTheWeek } from '../domain/idea.ts'
import type { Act } from '../domain/kindness.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { nextDigest } from '../domain/schedule.ts'
import type { Settings, Workspace } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { ShownDigest } from '../views/digest.ts'
import { ideasFor } from './ideas.ts'
import { readableByAll } from './readable.ts'
import { preferencesOf } from './saying.ts'

/** What a digest tells: its span, and the ids of the acts and open moments that were chosen for it. */
export interface Telling {
  readonly span: DigestSpan
  readonly told: readonly string[]
}

/** Chooses the stories and open moments of a digest. Private acts, and givers who never want to be told, are left out. */
export async function chooseTold(deps: Deps, workspace: Workspace, span: DigestSpan): Promise<readonly string[]> {
  const acts = await deps.store.acts.between(workspace.id, span.from, span.until)
  const lately = await toldGivers(deps, workspace, span.until)
  const stories = await firstWhere(rankStories(acts, lately), (act) => mayBeTold(deps, act))
  const open = await deps.store.moments.open(workspace.id, mostConsidered)
  const before = open.filter((moment) => moment.createdAt < span.until)
  const offered = await readableByAll(deps, workspace.settings, longestWaiting(before))
  return [...stories, ...offered.slice(0, digestSlots)].map((one) => one.id)
}

/**
 * The digest as it reads now. What it tells was fixed when it began; what was undone or made private since is no longer
 * told, and a moment that somebody took says so.
 */
export async function showDigest(deps: Deps, workspace: Workspace, { span, told }: Telling): Promise<ShownDigest> {
  const { settings } = workspace
  const stories = await standing(deps, workspace, told)
  const open = await offered(deps, workspace, told)
  const digest = await countWeek(deps, workspace, { span, stories, open })
  const tellers = [...partakers(stories), ...open.flatMap((moment) => moment.claim?.owner ?? [])]
  return {
    digest,
    names: await deps.store.people.names(tellers),
    unnamed: await unnamedOf(deps, partakers(stories)),
    next: nextDigest(span.until, digestTime(settings)),
  }
}

/** The digest of this period as it reads now. Undefined when there is none. */
export async function shownDigest(deps: Deps, id: WorkspaceId, period: string): Promise<ShownDigest | undefined> {
  const [workspace, record] = [await deps.store.workspaces.get(id), await deps.store.digests.get(id, period)]
  if (workspace === undefined || record === undefined) return undefined
  return showDigest(deps, workspace, { span: record, told: await deps.store.digests.told(id, period) })
}

/** When the digest is due, in the workspace's own zone. */
export function digestTime(settings: Settings) {
  return { day: settings.digestDay, time: settings.digestTime, zone: settings.zone }
}

/** So many open moments are looked at for the three that are offered. */
const mostConsidered = 200

async function countWeek(
  deps: Deps,
  { id, installedAt }: Workspace,
  chosen: { span: DigestSpan; stories: readonly Act[]; open: readonly Moment[] },
): Promise<Digest> {
  const { from, until } = chosen.span
  const acts = await deps.store.acts.between(id, from, until)
  const people = unique(partakers(acts))
  const before = await deps.store.acts.tookPartBefore(id, people, from)
  return digestOf({
    ...chosen,
    acts,
    installedAt,
    newcomers: people.filter((person) => !before.has(person.id)).length,
    moments: await deps.store.moments.countBetween(id, from, until),
    idea: ideaOfTheWeek(await ideasFor(deps, id), until),
  })
}

/** Givers of the acts that the digests of the last four weeks told. */
async function toldGivers(deps: Deps, { id }: Workspace, at: Date): Promise<ReadonlySet<string>> {
  const told = await deps.store.digests.toldSince(id, new Date(at.getTime() - toldLately))
  const acts = await Promise.all(told.map((act) => deps.store.acts.get(id, act)))
  return new Set(acts.flatMap((act) => act?.giver.id ?? []))
}

async function standing(deps: Deps, { id }: Workspace, told: readonly string[]): Promise<readonly Act[]> {
  const acts = await Promise.all(told.map((act) => deps.store.acts.get(id, act)))
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

function unique(people: readonly PersonRef[]): readonly PersonRef[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}
