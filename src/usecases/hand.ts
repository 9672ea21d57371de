import { mask } from '../domain/mask.ts'
import type { Message, Sighting } from '../domain/message.ts'
import { momentKinds } from '../domain/moment.ts'
import type { Customer } from '../domain/moment.ts'
import type { MessageRef, PersonRef, Role } from '../domain/person.ts'
import { firstName } from '../domain/person.ts'
import type { SourceChannel, Workspace } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { FormPayload, Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import { addMomentForm } from '../views/add-moment.ts'
import { card, text } from '../views/card.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { momentCard } from '../views/moment.ts'
import { says } from '../views/notices.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { day, time } from '../views/say.ts'
import { welcome } from './access.ts'
import { bring, isUnwanted, surroundings } from './bring.ts'
import type { Brought } from './bring.ts'
import { customerOf, written } from './customer.ts'
import { shownMoment } from './record.ts'
import { sayToPerson } from './saying.ts'
import { noKindnessChannel, refuse } from './refusals.ts'

/** `/kindness moment [text]` and [Add a moment]: the form. */
export async function openAdd(deps: Deps, input: { actor: PersonRef; words: string }): Promise<Reply> {
  const say = await sayToPerson(deps, input.actor)
  return opened(addMomentForm(say, {}, { words: input.words === '' ? undefined : input.words }))
}

/** "Surface as a moment" on a message: the form, filled in. */
export async function surfaceMessage(deps: Deps, input: { actor: PersonRef; message: Message }): Promise<Reply> {
  const { actor, message } = input
  const admission = await welcome(deps, actor)
  if (!admission.admitted) return refuse(deps, actor, admission.why)
  const say = await sayToPerson(deps, actor)
  const place = await placeOf(deps, message.ref)
  if (place.outcome !== 'allowed') return says(placeWords(say, place.outcome))
  const known = await deps.store.moments.bySource(message.ref)
  if (known !== undefined) {
    const now = momentCard(say, await shownMoment(deps, known))
    return notice(card(text(say.words.addMoment.known), ...now.elements))
  }
  const sighting = deps.detector.read(message, surroundings(place.name, place.record))
  const { channel, id, thread } = message.ref
  const payload = { channel, message: id, ...(thread === undefined ? {} : { thread }) }
  const values = {
    customer: written(sighting.customer),
    words: sighting.quote,
    link: message.link,
    kind: sighting.kind,
  }
  return opened(addMomentForm(say, payload, values))
}

interface Adding {
  readonly actor: PersonRef
  readonly roles: ReadonlySet<Role>
  readonly payload: FormPayload<'moment.add'>
  readonly values: FormValues
}

/** "Post the card". */
export async function submitAdd(deps: Deps, { actor, roles, payload, values }: Adding): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const form = addMomentForm(say, payload, {})
  const read = await readForm(say, form, values, async () => undefined)
  const known = await deps.store.workspaces.get(actor.workspace)
  if (known === undefined) return noKindnessChannel(say, roles)
  const errors = { ...(read.ok ? {} : read.errors), ...ownErrors(say, known, values) }
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  const told = {
    customer: customerOf(say, read.values.text('customer')),
    words: read.values.text('words'),
    link: read.values.text('link') || undefined,
    kind: momentKinds.find((kind) => kind === read.values.text('kind')),
  }
  return postTold(deps, say, { actor, roles, form, values, payload, workspace: known }, told)
}

interface Told {
  readonly customer: Customer
  readonly words: string
  readonly link: string | undefined
  readonly kind: (typeof momentKinds)[number] | undefined
}

async function postTold(
  deps: Deps,
  say: Say,
  adding: Adding & { form: Form; workspace: Workspace },
  told: Told,
): Promise<Reply> {
  const { actor, payload, workspace } = adding
  const ref = sourceRef(actor, payload)
  const place = ref === undefined ? undefined : await placeOf(deps, ref)
  if (place !== undefined && place.outcome !== 'allowed') return says(placeWords(say, place.outcome))
  const message = ref === undefined ? undefined : await sourceMessage(deps, ref, told)
  const name = (await deps.store.people.names([actor])).get(actor.id) ?? ''
  const brought = await bring(deps, {
    workspace: workspace.id,
    settings: workspace.settings,
    sighting: sightingOf(deps, told, message, name),
    origin: message === undefined ? 'command' : 'shortcut',
    message,
    channel: place === undefined ? undefined : { name: place.name, record: place.record },
    link: told.link,
    broughtBy: actor,
  })
  if (brought.outcome === 'doNotSurprise') {
    return opened(givenBack(adding.form, adding.values, { customer: say.words.addMoment.doNotSurprise }))
  }
  return broughtReply(deps, say, brought, { roles: adding.roles, shared: message?.shared === true })
}

async function broughtReply(
  deps: Deps,
  say: Say,
  brought: Brought,
  about: { roles: ReadonlySet<Role>; shared: boolean },
): Promise<Reply> {
  const words = say.words.addMoment
  if (brought.outcome === 'known') return says(words.known)
  if (!('moment' in brought)) return noKindnessChannel(say, about.roles)
  const { moment } = brought
  const channel = (await deps.platform(moment.workspace).directory.channel(moment.home))?.name ?? moment.home.id
  if (brought.outcome === 'waits') return says(words.waits(channel))
  if (brought.outcome === 'quiet' && moment.nudgeAt !== undefined) {
    return says(words.quiet(day(say, moment.nudgeAt), time(say, moment.nudgeAt)))
  }
  return says(about.shared ? words.sharedChannel(channel) : words.posted(channel))
}

/** The workspace's reaction makes a message a moment; any other reaction does nothing. */
export async function reactionAdded(
  deps: Deps,
  input: { actor: PersonRef; message: MessageRef; reaction: string },
): Promise<void> {
  const { actor, message: ref } = input
  const workspace = await deps.store.workspaces.get(ref.workspace)
  if (workspace === undefined || workspace.settings.reaction !== input.reaction) return
  const admission = await welcome(deps, actor)
  if (!admission.admitted) return
  const place = await placeOf(deps, ref)
  if (place.outcome !== 'allowed') {
    deps.log.info({ workspace: ref.workspace, channel: ref.channel, why: place.outcome }, 'reaction refused')
    return
  }
  const message = await deps.platform(ref.workspace).directory.message(ref)
  if (message === undefined) return
  await bring(deps, {
    workspace: workspace.id,
    settings: workspace.settings,
    sighting: deps.detector.read(message, surroundings(place.name, place.record)),
    origin: 'reaction',
    message,
    channel: { name: place.name, record: place.record },
    link: message.link,
    broughtBy: actor,
  })
}

type Place = { outcome: 'allowed' | 'absent' | 'private'; name: string; record: SourceChannel | undefined }

/** What was said in a private channel stays there until somebody has agreed that it may leave. */
async function placeOf(deps: Deps, ref: MessageRef): Promise<Place> {
  const at = { workspace: ref.workspace, id: ref.channel }
  const [channel, source] = await Promise.all([
    deps.platform(ref.workspace).directory.channel(at),
    deps.store.channels.get(at),
  ])
  const name = channel?.name ?? ref.channel
  if (channel === undefined || (channel.private && !channel.joined)) return { outcome: 'absent', name, record: source }
  const agreed = source !== undefined && source.watching !== 'none'
  return { outcome: channel.private && !agreed ? 'private' : 'allowed', name, record: source }
}

function placeWords(say: Say, outcome: 'absent' | 'private'): string {
  return outcome === 'absent' ? say.words.notices.notInChannel : say.words.notices.privateChannel(say.command('watch'))
}

function ownErrors(say: Say, { settings }: Workspace, values: FormValues): Record<string, string> {
  const errors: Record<string, string> = {}
  const link = typeof values['link'] === 'string' ? values['link'].trim() : ''
  if (link !== '' && !isHttps(link)) errors['link'] = say.words.addMoment.linkWrong
  const typed = typeof values['customer'] === 'string' ? values['customer'] : ''
  const { name, company } = customerOf(say, typed)
  if (isUnwanted(settings, [typed, name, company])) errors['customer'] = say.words.addMoment.doNotSurprise
  return errors
}

function isHttps(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === 'https:'
}

function sourceRef(actor: PersonRef, payload: FormPayload<'moment.add'>): MessageRef | undefined {
  if (payload.channel === undefined || payload.message === undefined) return undefined
  return { workspace: actor.workspace, channel: payload.channel, id: payload.message, thread: payload.thread }
}

/** The message as the platform still has it; where Kindling cannot read it again, what the person sent stands for it. */
async function sourceMessage(deps: Deps, ref: MessageRef, told: Told): Promise<Message> {
  const found = await deps.platform(ref.workspace).directory.message(ref)
  return (
    found ?? {
      ref,
      author: { id: undefined, name: undefined, kind: 'person', outside: false },
      text: told.words,
      at: deps.clock.now(),
      link: told.link,
      shared: false,
    }
  )
}

function sightingOf(deps: Deps, told: Told, message: Message | undefined, bringer: string): Sighting {
  const voice = { by: 'colleague', name: firstName(bringer) } as const
  const read = message === undefined ? undefined : deps.detector.read(message, surroundings('', undefined))
  return {
    kind: told.kind,
    detail: read?.kind === told.kind ? read?.detail : undefined,
    voice: read?.voice ?? voice,
    customer: told.customer,
    quote: mask(told.words),
    confidence: 1,
  }
}
