import type { PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps, DigestPreview } from '../ports.ts'
import type { ActionPayload, FormPayload, Reply } from '../views/actions.ts'
import { notice, opened, replaced } from '../views/actions.ts'
import { leftCard, noStory, slotNames, storiesForm } from '../views/digest-preview.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { dayAndTime } from '../views/say.ts'
import { chooseTold } from './choosing.ts'
import { knownWorkspace, nextSpan } from './digest-span.ts'
import { canChange, previewCard } from './digest-preview.ts'
import type { Insider, Sending } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { tellable, unnamedAmong } from './tellable.ts'

type Change = Insider & { readonly payload: ActionPayload<'digest.change'> }

/** The form "Change stories". */
export async function openStories(deps: Deps, { actor, roles, payload }: Change): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const preview = await deps.store.digestPreviews.get(actor.workspace, payload.period)
  if (preview === undefined || !(await canChange(deps, preview))) return tooLate(say, preview)
  return opened(await startForm(deps, say, preview))
}

/** Saves the stories of the coming digest. Of two admins the later one's hold, and they are told of the other's. */
export async function submitStories(
  deps: Deps,
  { actor, roles, payload, values }: Sending & { readonly payload: FormPayload<'digest.stories'> },
): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const preview = await deps.store.digestPreviews.get(actor.workspace, payload.period)
  if (preview === undefined || !(await canChange(deps, preview))) return tooLate(say, preview)
  const form = await startForm(deps, say, preview)
  const read = await readForm(say, form, values, async () => undefined)
  const errors = read.ok ? twiceChosen(say, values) : read.errors
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  const stories = slotNames.map((name) => read.values.text(name)).filter((value) => value !== noStory)
  const replacedChoice = await deps.store.transact((unit) =>
    unit.digestPreviews.choose(preview, { stories, by: actor, at: say.now }),
  )
  const overtaken = replacedChoice !== undefined && replacedChoice.turn > payload.turn ? replacedChoice.by : undefined
  return notice(await changedCard(deps, actor, preview, samePerson(overtaken, actor) ? undefined : overtaken))
}

/** "Leave it so": nothing changes, and the card says when it goes out. */
export async function leaveDigest(deps: Deps, { actor, roles, payload }: Change): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const preview = await deps.store.digestPreviews.get(actor.workspace, payload.period)
  if (preview === undefined || preview.until <= say.now) return says(say.words.digestPreview.goneOut)
  return replaced(leftCard(say, preview.until))
}

async function changedCard(deps: Deps, actor: PersonRef, preview: DigestPreview, overtaken: PersonRef | undefined) {
  const changed = await deps.store.digestPreviews.get(preview.workspace, preview.period)
  return previewCard(deps, actor, changed ?? preview, overtaken)
}

async function startForm(deps: Deps, say: Say, preview: DigestPreview): Promise<Form> {
  const { workspace: id, period, until, chosen } = preview
  const workspace = await knownWorkspace(deps, id)
  const { from } = await nextSpan(deps, workspace)
  const acts = await tellable(deps, await deps.store.acts.between(id, from, until))
  const told = await chooseTold(deps, workspace, { span: { from, until }, period, stories: chosen?.stories })
  const inForce = told.filter((one) => acts.some((act) => act.id === one))
  // Those in force first, then the newest, so that they are there also where not all have room.
  const first = acts.toReversed().toSorted((a, b) => Number(inForce.includes(b.id)) - Number(inForce.includes(a.id)))
  const people = first.map(({ giver }) => giver)
  const [names, unnamed] = await Promise.all([deps.store.people.names(people), unnamedAmong(deps, people)])
  return storiesForm(say, { due: until, period, turn: chosen?.turn ?? 0, acts: first, inForce, names, unnamed })
}

function twiceChosen(say: Say, values: FormValues): Record<string, string> {
  const chosen = slotNames.map((name) => values[name])
  const again = slotNames.filter((_name, place) => chosen[place] !== noStory && chosen.indexOf(chosen[place]) < place)
  return Object.fromEntries(again.map((name) => [name, say.words.digestPreview.twice]))
}

function tooLate(say: Say, preview: DigestPreview | undefined): Reply {
  const words = say.words.digestPreview
  if (preview === undefined || preview.until <= say.now) return says(words.goneOut)
  return says(words.tooLate(dayAndTime(say, preview.until)))
}
