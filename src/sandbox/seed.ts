import type { SourceChannel } from '../domain/settings.ts'
import { saveChannel, setRole } from '../usecases/auditing.ts'
import { click, submit } from '../usecases/dispatch.ts'
import { messageArrived } from '../usecases/messages.ts'
import { changeSettings } from '../usecases/workspace-settings.ts'
import { connectWorkspace } from '../usecases/workspaces.ts'
import type { SandboxMessage } from '../ports.ts'
import type { Chat } from './chat.ts'
import { asMessage, refOf, unseen } from './chat.ts'
import { beginning, company, inhabitants, kindling, rooms, workspace, zone } from './company.ts'
import type { Running } from './running.ts'

const ref = (id: string) => ({ workspace, id })
const berlin = (day: string, time: string) => new Date(`2026-11-${day}T${time}:00+01:00`)

/** Whose messages of the past days stand in which channel, so that nobody begins on an empty page. */
const chatter = [
  ['12', '09:04', 'kindness', 'ruth', 'From today Kindling reads #support and #reviews, too. It shows when a customer could use a kind word. Take one when you like; nothing here is a duty.'],
  ['12', '09:11', 'kindness', 'sofia', 'I like that it shows what they said, in their words.'],
  ['12', '10:26', 'support', 'deskbell', 'Deskbell · Ticket 4127 from Ben Ashworth (Harbour Rooms)\n> How do I export the arrivals list as a PDF?'],
  ['12', '10:31', 'support', 'jonas', 'Answered: Reports, Arrivals, Export.'],
] as const // prettier-ignore

/** Has been here for long enough to say so in a channel, but has never pressed a button of Kindling's. */
const newcomer = 'sofia'

/** Lives the company's past days through the same use cases as everything else, then stops on Monday, 09:12. */
export async function seed(running: Running): Promise<void> {
  const deps = running.deps()
  await running.clock.moveTo(berlin('12', '09:00'))
  await connectWorkspace(deps, { id: workspace, name: company, zone, admins: [] })
  await setUp(running)
  for (const [day, time, channel, author, text] of chatter) {
    await running.clock.moveTo(berlin(day, time))
    await running.chat.add({ channel, author, text })
  }
  await aThankYou(running)
  await aWish(running)
  // The first digest is due on Monday at 09:00.
  await at(running, berlin('16', '09:00'))
  await running.clock.moveTo(beginning)
  await running.chat.add({ channel: unseen, author: kindling, text: seededMark })
}

/** Whether a seeding came to its end; one that was cut short begins again. */
export async function isSeeded(chat: Chat): Promise<boolean> {
  return (await chat.all()).some(isMark)
}

/** Names this sandbox until somebody starts over. */
export function runOf(messages: readonly SandboxMessage[]): string {
  return messages.find(isMark)?.id ?? ''
}

const seededMark = 'seeded'
const isMark = (message: SandboxMessage) => message.channel === unseen && message.text === seededMark

async function setUp(running: Running): Promise<void> {
  const { store, clock } = running.deps()
  const byNobody = { by: undefined, at: clock.now() }
  await store.transact(async (unit) => {
    await changeSettings(unit, { workspace }, { zone, kindnessChannel: ref('kindness') }, clock.now())
    await setRole(unit, { workspace, role: 'admin', people: [ref('ruth')] }, byNobody)
    await setRole(unit, { workspace, role: 'hr', people: [ref('amara')] }, { ...byNobody, by: ref('ruth') })
    await setRole(unit, { workspace, role: 'approver', people: [ref('ken')] }, { ...byNobody, by: ref('ruth') })
  })
  for (const { id, kind } of inhabitants)
    if (kind === 'member' && id !== newcomer) await store.people.greet(ref(id), clock.now(), undefined)
  for (const room of rooms.filter((one) => one.id !== 'kindness')) {
    const channel: SourceChannel = {
      ref: ref(room.id),
      name: room.id,
      // A private channel is connected once its people have agreed.
      watching: room.private ? 'undecided' : 'watch',
      trust: 'balanced',
      voice: room.id === 'support' || room.id === 'reviews' ? 'customers' : 'both',
      cards: 'home',
      agreedTo: undefined,
      addedBy: 'ruth',
      since: clock.now(),
      learned: undefined,
    }
    await store.transact((unit) => saveChannel(unit, channel, { by: ref('ruth'), at: clock.now() }))
  }
}

/** A guest house writes a review; Chloé takes it, Sam helps, the act is logged. */
async function aThankYou(running: Running): Promise<void> {
  await at(running, berlin('12', '14:05'))
  const moment = await heard(
    running,
    'reviews',
    'Deskbell · New review from Aiko Mori (Mori Ryokan)\n' +
      '> Thank you so much to Sam for staying on the line until our last guest was checked in. We did not expect that.',
  )
  if (moment === undefined) return
  await at(running, berlin('12', '14:20'))
  const where = { surface: 'channel', channel: ref('kindness'), message: undefined } as const
  await click(running.deps(), { actor: ref('chloe'), where, call: { action: 'moment.take', payload: { moment } } })
  await at(running, berlin('12', '14:31'))
  await click(running.deps(), { actor: ref('sam'), where, call: { action: 'moment.help', payload: { moment } } })
  await at(running, berlin('12', '16:40'))
  await submit(running.deps(), {
    actor: ref('chloe'),
    where,
    call: { form: 'act.log', payload: { moment } },
    values: {
      deed: 'note',
      recipient: 'Aiko at Mori Ryokan',
      story:
        'We read her review out in the stand-up, with Sam in the room, and wrote back by hand to say what it meant to us.',
      betterOff: '',
      day: '2026-11-12',
      minutes: '20',
      cost: '',
      helpers: ['sam'],
      reader: 'public',
    },
  })
  await running.hooks().settle()
}

/** A small wish that is still open on Monday. */
async function aWish(running: Running): Promise<void> {
  await at(running, berlin('13', '10:48'))
  await heard(
    running,
    'support',
    'Deskbell · New message from Tom Birch (Old Mill Inn)\n' +
      '> We are new to all this. Could somebody talk us through seasonal prices? We have tried twice and got lost.',
  )
}

/** The helpdesk posts a customer's words. Answers the moment they became. */
async function heard(running: Running, channel: string, text: string): Promise<string | undefined> {
  const message = await running.chat.add({ channel, author: 'deskbell', text })
  await messageArrived(running.deps(), asMessage(message))
  await running.hooks().settle()
  return (await running.deps().store.moments.bySource(refOf(message)))?.id
}

async function at(running: Running, instant: Date): Promise<void> {
  await running.clock.moveTo(instant)
  await running.hooks().tick()
  await running.hooks().settle()
}
