import { mask } from '../domain/mask.ts'
import type { Message, Sighting } from '../domain/message.ts'
import { momentKinds } from '../domain/moment.ts'
import type { MessageRef, PersonRef, Role } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { FormPayload, Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import { addMomentForm } from '../views/add-moment.ts'
import { card, text } from '../views/card.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { momentCard } from '../views/moment.ts'
import { says } from '../views/notices.ts'
import { readForm } from '../views/read-form.ts'
import type { ReadValues } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { cut, day, time } from '../views/say.ts'
import { welcome } from './access.ts'
import { bring } from './bring.ts'
import type { Brought } from './bring.ts'
import { customerOf, written } from './customer.ts'
import { placeOf, placeWords } from './place.ts'
import type { Place } from './place.ts'
import { shownMoment } from './record.ts'
import { sayToPerson } from './saying.ts'
import { surroundings } from './surroundings.ts'
import { noKindnessChannel, refuse } from './refusals.ts'
import { typedIn } from './typed.ts'

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
  const sighting = await readIn(deps, message, place)
  const { channel, id, thread } = message.ref
  const author = message.author.kind === 'person' ? message.author.id : undefined
  const payload = { channel, message: id, ...(thread && { thread }), ...(author && { author }) }
  const values = {
    customer: written(sighting.customer),
    words: sighting.quote,
    // An address within the sandbox is none that could be typed; the card links to the message anyway.
    link: message.link !== undefined && isHttps(message.link) ? message.link : undefined,
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
  const workspace = await deps.store.workspaces.get(actor.workspace)
  if (workspace === undefined) return noKindnessChannel(say, roles)
  const errors = { ...(read.ok ? {} : read.errors), ...linkError(say, values) }
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  const told = toldIn(read.values)
  const source = await sourceOf(deps, sourceRef(actor, payload), { ...told, author: payload.author })
  if (source !== undefined && source.place.outcome !== 'allowed') return says(placeWords(say, source.place.outcome))
  const brought = await bring(deps, {
    workspace: workspace.id,
    settings: workspace.settings,
    sighting: await sightingOf(deps, say, told, { actor, source }),
    origin: source === undefined ? 'command' : 'shortcut',
    message: source?.message,
    channel: source?.place,
    link: told.link,
    broughtBy: actor,
  })
  if (brought.outcome === 'doNotSurprise') {
    return opened(givenBack(form, values, { customer: say.words.addMoment.doNotSurprise }))
  }
  return broughtReply(deps, say, brought, { roles, shared: source?.message.shared === true })
}

/** The message that a shortcut was pressed on, and where it stands. */
interface Surfaced {
  readonly message: Message
  readonly place: Place
}

async function sourceOf(deps: Deps, ref: MessageRef | undefined, told: Handed): Promise<Surfaced | undefined> {
  if (ref === undefined) return undefined
  const place = await placeOf(deps, ref)
  return { place, message: await sourceMessage(deps, ref, told) }
}

function toldIn(values: ReadValues): Told {
  return {
    customer: values.text('customer'),
    words: values.text('words'),
    link: values.text('link') || undefined,
    kind: momentKinds.find((kind) => kind === values.text('kind')),
  }
}

interface Told {
  readonly customer: string
  readonly words: string
  readonly link: string | undefined
  readonly kind: (typeof momentKinds)[number] | undefined
}

async function broughtReply(
  deps: Deps,
  say: Say,
  brought: Brought,
  about: { roles: ReadonlySet<Role>; shared: boolean },
): Promise<Reply> {
  const words = say.words.addMoment
  if (brought.outcome === 'known' || brought.outcome === 'joined') return says(words.known)
  if (brought.outcome === 'private') return says(say.words.notices.privateChannel(say.command('watch')))
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
    sighting: await readIn(deps, message, place),
    origin: 'reaction',
    message,
    channel: { name: place.name, record: place.record },
    link: message.link,
    broughtBy: actor,
  })
}

function linkError(say: Say, values: FormValues): Record<string, string> {
  const link = typedIn(values, 'link')
  return link === '' || isHttps(link) ? {} : { link: say.words.addMoment.linkWrong }
}

function isHttps(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === 'https:'
}

function sourceRef(actor: PersonRef, payload: FormPayload<'moment.add'>): MessageRef | undefined {
  if (payload.channel === undefined || payload.message === undefined) return undefined
  return { workspace: actor.workspace, channel: payload.channel, id: payload.message, thread: payload.thread }
}

/** What came with a message that was surfaced: its words, and the id of who wrote it. */
interface Handed extends Told {
  readonly author: string | undefined
}

/** The message as the platform still has it; where Kindling cannot read it again, what the person sent stands for it. */
async function sourceMessage(deps: Deps, ref: MessageRef, told: Handed): Promise<Message> {
  const { directory } = deps.platform(ref.workspace)
  const found = await directory.message(ref)
  if (found !== undefined) return found
  const { author: id } = told
  const person = id === undefined ? undefined : await directory.person({ workspace: ref.workspace, id })
  const outside = id !== undefined && person?.kind !== 'member'
  return {
    ref,
    author: { id, name: person?.name, kind: 'person', outside },
    text: told.words,
    at: deps.clock.now(),
    link: told.link,
    shared: false,
  }
}

async function sightingOf(
  deps: Deps,
  say: Say,
  told: Told,
  { actor, source }: { actor: PersonRef; source: Surfaced | undefined },
): Promise<Sighting> {
  const read = source === undefined ? undefined : await readIn(deps, source.message, source.place)
  const name = (await deps.store.people.names([actor])).get(actor.id) ?? ''
  return {
    kind: told.kind,
    detail: read?.kind === told.kind ? read?.detail : undefined,
    voice: read?.voice ?? { by: 'colleague', name },
    customer: customerOf(say, told.customer, read?.customer),
    quote: cut(mask(told.words), longestQuote),
    confidence: 1,
  }
}

/** Masking may make words longer than they were typed. */
const longestQuote = 500

async function readIn(deps: Deps, message: Message, place: Place): Promise<Sighting> {
  return deps.detector.read(message, await surroundings(deps, message.ref.workspace, place))
}
