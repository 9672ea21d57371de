import type { Idea } from '../domain/idea.ts'
import { momentKinds } from '../domain/moment.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import { givenBack } from '../views/form.ts'
import { costChoices, doerChoices, ideaForm, ideaIn } from '../views/ideas.ts'
import { says } from '../views/notices.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import { ideasFor } from './ideas.ts'
import type { Insider, Sending } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'

/** The form "Add an idea". */
export async function openIdea(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  return opened(ideaForm(await sayToPerson(deps, actor)))
}

/** Adds an idea to the workspace's own. */
export async function submitIdea(deps: Deps, { actor, roles, values }: Sending): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const form = ideaForm(say)
  const read = await readForm(say, form, values, async () => undefined)
  if (!read.ok) return opened(givenBack(form, values, read.errors))
  const idea = ideaFrom(read.values)
  const known = await ideasFor(deps, actor.workspace)
  const titles = known.flatMap((one) => [one.title, ideaIn(say, one).title])
  if (titles.some((title) => title.toLowerCase() === idea.title.toLowerCase()))
    return opened(givenBack(form, values, { idea: say.words.ideas.form.known }))
  const { workspace } = actor
  await deps.store.transact(async (unit) => {
    await unit.ideas.add(workspace, idea, actor)
    await unit.audit.note({ workspace, by: actor, at: say.now, what: 'idea.added', subject: idea.key })
  })
  return says(say.words.ideas.saved(idea.title))
}

/** "Retire": offered no more. Cards that show it keep it. */
export async function retireIdea(
  deps: Deps,
  { actor, roles, payload }: Insider & { payload: { readonly idea: string } },
): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const idea = (await ideasFor(deps, actor.workspace)).find((one) => one.key === payload.idea)
  if (idea === undefined) return says(say.words.ideas.gone)
  const { workspace } = actor
  await deps.store.transact(async (unit) => {
    await unit.ideas.retire(workspace, idea.key, actor)
    await unit.audit.note({ workspace, by: actor, at: say.now, what: 'idea.retired', subject: idea.key })
  })
  return says(say.words.ideas.retired(ideaIn(say, idea).title))
}

function ideaFrom(values: ReadValues): Idea {
  const [fits, cost, who] = [values.text('fits'), values.text('cost'), values.text('who')]
  return {
    key: crypto.randomUUID(),
    title: values.text('idea'),
    why: values.text('why'),
    kinds: momentKinds.filter((kind) => kind === fits),
    minutes: values.number('minutes') ?? 1,
    cost: costChoices.find((choice) => choice === cost) ?? 'free',
    who: doerChoices.find((choice) => choice === who) ?? 'anyone',
    for: 'customer',
  }
}
