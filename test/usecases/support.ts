import { randomUUID } from 'node:crypto'
import type { Message, Sighting } from '../../src/domain/message.ts'
import type { Moment } from '../../src/domain/moment.ts'
import type { SourceChannel } from '../../src/domain/settings.ts'
import type { Detector, Purpose } from '../../src/ports.ts'
import type { Reply } from '../../src/views/actions.ts'
import type { Button, Card } from '../../src/views/card.ts'
import { cardText } from '../../src/views/card.ts'
import { bring } from '../../src/usecases/bring.ts'
import { prepare, delivered } from '../../src/usecases/deliveries.ts'
import type { FakeWorld } from '../support/fake-platform.ts'

export const martasWords =
  'We buried my father on Friday and I am back at the desk today because there is nobody else. Sorry if replies are slow.'

export const martas: Sighting = {
  kind: 'hardship',
  detail: 'loss',
  voice: { by: 'customer' },
  customer: { name: 'Marta Keller', company: 'Hotel Sonne' },
  quote: martasWords,
  confidence: 0.9,
}

/** Takes every message that begins with "moment" for Marta's; reads any other as it stands. */
export const momentDetector: Detector = {
  judge: (message) => (message.text.startsWith('moment') ? { ...martas, quote: message.text } : undefined),
  read: (message) => ({ ...martas, quote: message.text }),
  grey: () => undefined,
}

export function messageIn(world: FakeWorld, channel: string, text: string, change: Partial<Message> = {}): Message {
  const id = randomUUID()
  return {
    ref: { workspace: world.workspace, channel, id },
    author: { id: 'deskbell', name: 'Deskbell', kind: 'app', outside: false },
    text,
    at: world.clock.now(),
    link: `https://chat.example/${channel}/${id}`,
    shared: false,
    ...change,
  }
}

/** A moment of Marta's in #support, its card posted in #kindness. Each has an author of its own, so that none is the same again. */
export async function postedMoment(world: FakeWorld, sighting: Partial<Sighting> = {}): Promise<Moment> {
  const author = { id: randomUUID(), name: 'Sam Doyle', kind: 'person' as const, outside: false }
  const message = messageIn(world, 'support', martasWords, { author })
  const workspace = await world.deps.store.workspaces.get(world.workspace)
  if (workspace === undefined) throw new Error('no workspace')
  const record = (await world.deps.store.channels.get(world.channel('support'))) ?? watched(world, 'support')
  await world.deps.store.channels.save(record)
  const brought = await bring(world.deps, {
    workspace: world.workspace,
    settings: workspace.settings,
    sighting: { ...martas, ...sighting },
    origin: 'read',
    message,
    channel: { name: 'support', record },
    link: message.link,
    broughtBy: undefined,
  })
  if (!('moment' in brought)) throw new Error(`not a moment: ${brought.outcome}`)
  await deliverAll(world)
  return reread(world, brought.moment)
}

/** A channel that an admin has Kindling read. */
export function watched(world: FakeWorld, channel: string, change: Partial<SourceChannel> = {}): SourceChannel {
  return {
    ref: world.channel(channel),
    name: channel,
    watching: 'watch',
    trust: 'balanced',
    voice: 'both',
    cards: 'home',
    agreedTo: undefined,
    addedBy: 'ruth',
    since: world.clock.now(),
    learned: undefined,
    ...change,
  }
}

export async function reread(world: FakeWorld, moment: Moment): Promise<Moment> {
  const now = await world.deps.store.moments.get(moment.workspace, moment.id)
  if (now === undefined) throw new Error('the moment is gone')
  return now
}

/** Sends what is committed, in order, through the fake platform. */
export async function deliverAll(world: FakeWorld): Promise<readonly Purpose[]> {
  const sent: Purpose[] = []
  for (const delivery of world.deliveries.splice(0)) {
    const outgoing = await prepare(world.deps, delivery)
    if (outgoing === undefined) continue
    const id = randomUUID()
    const message = await world.platform.messenger.send(outgoing, id)
    await delivered(world.deps, delivery, { id, outgoing, message })
    sent.push(delivery.purpose)
  }
  return sent
}

/** What a notice, a replaced card or a form says, as plain text. */
export function said(reply: Reply): string {
  switch (reply.reply) {
    case 'none':
      return ''
    case 'notice':
    case 'replace':
      return cardText(reply.card)
    case 'form':
      return reply.form.title
  }
}

export function buttonsOf(card: Card): readonly Button[] {
  return card.elements.flatMap((element) => (element.kind === 'buttons' ? element.buttons : []))
}

/** The labels of everything one can press. */
export function labels(reply: Reply): readonly string[] {
  return reply.reply === 'notice' || reply.reply === 'replace'
    ? buttonsOf(reply.card).map((button) => button.label)
    : []
}

/** The errors of a form that was given back. */
export function errorsOf(reply: Reply): Readonly<Record<string, string>> {
  if (reply.reply !== 'form') throw new Error(`no form but ${reply.reply}: ${said(reply)}`)
  return reply.form.errors ?? {}
}

/** The card that was posted or updated last, as text. */
export function lastCard(world: FakeWorld): string {
  const last = world.platform.sent.findLast((sent) => sent.outgoing.to !== 'removal')?.outgoing
  if (last === undefined || last.to === 'removal') throw new Error('nothing was sent')
  return cardText(last.card)
}
