import type { Idea } from '../domain/idea.ts'
import { threeIdeas } from '../domain/idea.ts'
import type { Moment } from '../domain/moment.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { dayInZone } from '../domain/schedule.ts'
import type { Deps, Stores } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { catalogueIdeas, ideasCard, kindTyped, unknownKind } from '../views/ideas.ts'
import { says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import { en } from '../views/words/en/index.ts'
import type { Insider } from './roles.ts'
import { sayToPerson } from './saying.ts'

/** What the workspace offers: the catalogue and what its admins added, without what they retired. */
export async function ideasFor(
  deps: { readonly store: Pick<Stores, 'ideas'> },
  workspace: WorkspaceId,
): Promise<readonly Idea[]> {
  const { ideas } = deps.store
  return ideasAmong(...(await Promise.all([ideas.added(workspace), ideas.retired(workspace)])))
}

/** The catalogue and these, without those that were retired. */
export function ideasAmong(added: readonly Idea[], retired: ReadonlySet<string>): readonly Idea[] {
  return [...ours, ...added].filter((idea) => !retired.has(idea.key))
}

/** Also the retired ones: a card that was posted with an idea keeps it. */
export async function everyIdea(
  deps: { readonly store: Pick<Stores, 'ideas'> },
  workspace: WorkspaceId,
): Promise<readonly Idea[]> {
  return [...ours, ...(await deps.store.ideas.added(workspace))]
}

/** The ideas on a moment's card, in the reader's words; undefined without a moment. */
export async function ideasOn(deps: Deps, say: Say, moment: Moment | undefined): Promise<readonly Idea[] | undefined> {
  if (moment === undefined) return undefined
  const known = [...catalogueIdeas(say), ...(await deps.store.ideas.added(moment.workspace))]
  return moment.ideas.flatMap((key) => known.find((idea) => idea.key === key) ?? [])
}

const ours = catalogueIdeas({ words: en })

/** `/kindness ideas [kind]`: three, other ones every day and for everybody. Admins can retire them here. */
export async function showIdeas(
  deps: Deps,
  { actor, roles, kind: typed }: Insider & { kind?: string | undefined },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const asked = typed?.trim() ?? ''
  const kind = kindTyped(say, asked)
  if (asked !== '' && kind === undefined) return says(unknownKind(say, asked))
  const ideas = await ideasFor(deps, actor.workspace)
  const seed = `${actor.id} ${dayInZone(say.now, say.zone)}`
  const own = new Set(catalogueIdeas(say).map((idea) => idea.key))
  return notice(
    ideasCard(say, {
      ideas: threeIdeas(ideas, { kind, seed }),
      kind,
      added: roles.has('admin') ? ideas.filter((idea) => !own.has(idea.key)) : undefined,
    }),
  )
}
