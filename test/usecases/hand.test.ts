import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { click, submit } from '../../src/usecases/dispatch.ts'
import { command } from '../../src/usecases/command.ts'
import { reactionAdded, surfaceMessage } from '../../src/usecases/hand.ts'
import { messageArrived } from '../../src/usecases/messages.ts'
import { parseAction, parseForm } from '../../src/views/actions.ts'
import type { FormValues } from '../../src/views/form.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import {
  deliverAll,
  errorsOf,
  labels,
  lastCard,
  messageIn,
  momentDetector,
  postedMoment,
  said,
  watched,
} from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database, { detector: momentDetector })))

const where = { surface: 'channel', channel: undefined, message: undefined } as const
const filled: FormValues = {
  customer: 'Tom Reed, Old Mill Inn',
  words: 'I have no idea how to begin with all of this.',
  link: 'https://desk.example/42',
  kind: 'need',
}

function send(values: FormValues, payload: object = {}, who = 'priya') {
  const call = parseForm('moment.add', payload)
  if (call === undefined) throw new Error('no such form')
  return submit(world.deps, { actor: world.person(who), where, call, values })
}

describe('Add a moment', () => {
  it('opens with what was typed after the command', async () => {
    const reply = await command(world.deps, {
      actor: world.person('priya'),
      channel: world.channel('elsewhere'),
      text: 'moment  Tom is stuck\nwith his first booking',
    })
    const words = reply.reply === 'form' ? reply.form.fields.find((field) => field.name === 'words') : undefined
    expect(words?.value).toBe('Tom is stuck\nwith his first booking')
  })

  it('posts the card and says where', async () => {
    expect(said(await send(filled))).toBe('The card is in #kindness.')
    await deliverAll(world)
    expect(lastCard(world)).toContain('Tom Reed, Old Mill Inn could use a hand')
    expect(lastCard(world)).toContain('Why this card: a request for help, passed on by Priya.')
  })

  it('shows a single name as it was typed', async () => {
    await send({ ...filled, customer: 'Hotel Sonne', kind: 'unsure' })
    await deliverAll(world)
    expect(lastCard(world)).toContain('Hotel Sonne said something that may deserve a reply')
    expect(lastCard(world)).toContain('; the kind is unclear.')
  })

  it('says when the card goes out in quiet hours', async () => {
    world.clock.set('2026-11-16T19:00:00Z')
    expect(said(await send(filled))).toBe('Saved. It is quiet time now; the card goes out on Tue 17 Nov at 08:00.')
  })

  it.each([
    ['no customer', { customer: '' }, { customer: '0 characters so far; please write at least 2.' }],
    ['too few words', { words: 'Stuck.' }, { words: '6 characters so far; please write at least 10.' }],
    ['501 characters', { words: 'x'.repeat(501) }, { words: 'That is 501 characters; the limit is 500.' }],
    ['a link that is none', { link: 'desk/42' }, { link: 'Use a link that starts with https://' }],
    ['a script for a link', { link: 'javascript:alert(1)' }, { link: 'Use a link that starts with https://' }],
    ['an unknown kind', { kind: 'joy' }, { kind: 'Please choose one.' }],
  ])('refuses %s at its field', async (_what, change, errors) => {
    expect(errorsOf(await send({ ...filled, ...change }))).toEqual(errors)
    expect(world.deliveries).toEqual([])
  })

  it('refuses a customer on the do-not-surprise list at the field', async () => {
    const known = await world.deps.store.workspaces.get(world.workspace)
    if (known === undefined) throw new Error('no workspace')
    await world.deps.store.workspaces.saveSettings(world.workspace, {
      ...known.settings,
      doNotSurprise: ['Old Mill Inn'],
    })
    expect(errorsOf(await send(filled))).toEqual({
      customer: 'This customer is on the do-not-surprise list, so no card is posted.',
    })
  })

  it('says that there is no home channel yet, with the way to the settings for admins', async () => {
    world = await fakeDeps(database, { kindness: null })
    expect(labels(await send(filled))).toEqual([])
    const reply = await send(filled, {}, 'ruth')
    expect(said(reply)).toBe('Kindling has no home channel yet. An admin can choose it in the settings.')
    expect(labels(reply)).toHaveLength(1)
  })

  it('is not for people from outside', async () => {
    expect(said(await send(filled, {}, 'marta'))).toBe('This is for people who work at Larch & Lane.')
    expect(world.deliveries).toEqual([])
  })
})

describe('Surface as a moment', () => {
  it('opens the form with the words, their author and the link; sending it makes the message a moment', async () => {
    const message = messageIn(world, 'support', 'We lost him on Friday, and I am back already.')
    world.platform.messages.set(`${message.ref.channel}/${message.ref.id}`, message)
    const reply = await surfaceMessage(world.deps, { actor: world.person('priya'), message })
    if (reply.reply !== 'form') throw new Error(said(reply))
    const values = Object.fromEntries(reply.form.fields.map((field) => [field.name, String(field.value ?? '')]))
    expect(values).toMatchObject({
      customer: 'Marta Keller, Hotel Sonne',
      words: message.text,
      link: message.link,
      kind: 'hardship',
    })
    await send(values, reply.form.payload)
    await deliverAll(world)
    expect(lastCard(world)).toContain('in #support')
    expect(said(await surfaceMessage(world.deps, { actor: world.person('sam'), message }))).toContain(
      'That message is a moment already.',
    )
    expect(said(await send(values, reply.form.payload))).toBe('That message is a moment already.')
  })

  it('keeps what is said in a private channel there until somebody has agreed', async () => {
    const message = messageIn(world, 'care', 'moment in private')
    expect(said(await surfaceMessage(world.deps, { actor: world.person('priya'), message }))).toContain(
      'private channel',
    )
    expect(said(await send(filled, { channel: 'care', message: message.ref.id }))).toContain('private channel')
    expect(world.deliveries).toEqual([])
  })

  it('can be done in an open channel of which nobody has decided yet, and is not read there', async () => {
    await world.deps.store.channels.save(watched(world, 'support', { watching: 'undecided' }))
    const message = messageIn(world, 'support', 'moment')
    expect(await messageArrived(world.deps, message)).toBe('none')
    world.platform.messages.set(`support/${message.ref.id}`, message)
    expect(said(await send(filled, { channel: 'support', message: message.ref.id }))).toContain('#kindness')
    expect(await deliverAll(world)).toEqual(['nudge'])
  })

  it('cannot be done in a private channel of which nobody has decided yet', async () => {
    await world.deps.store.channels.save(watched(world, 'care', { watching: 'undecided' }))
    const message = messageIn(world, 'care', 'moment in private')
    expect(said(await send(filled, { channel: 'care', message: message.ref.id }))).toContain('private channel')
    world.platform.messages.set(`care/${message.ref.id}`, message)
    const reacted = { actor: world.person('priya'), message: message.ref, reaction: 'sparkling_heart' }
    await reactionAdded(world.deps, reacted)
    expect(world.deliveries).toEqual([])
  })

  it('takes nothing from a channel that was set to not at all', async () => {
    await world.deps.store.channels.save(watched(world, 'support', { watching: 'none' }))
    const message = messageIn(world, 'support', 'moment')
    expect(said(await surfaceMessage(world.deps, { actor: world.person('priya'), message }))).toBe(
      'Kindling takes nothing from this channel. An admin, or whoever added it here, can change that with /kindness watch.',
    )
    expect(said(await send(filled, { channel: 'support', message: message.ref.id }))).toContain('takes nothing')
    expect(world.deliveries).toEqual([])
  })

  it('says when Kindling is not in the channel', async () => {
    const message = messageIn(world, 'unknown', 'moment')
    expect(said(await surfaceMessage(world.deps, { actor: world.person('priya'), message }))).toContain(
      '/invite @Kindling',
    )
  })

  it('refuses people from outside', async () => {
    const message = messageIn(world, 'support', 'moment')
    expect(said(await surfaceMessage(world.deps, { actor: world.person('marta'), message }))).toContain(
      'for people who work at',
    )
  })
})

describe('the reaction', () => {
  const react = (who: string, reaction: string, message: ReturnType<typeof messageIn>) =>
    reactionAdded(world.deps, { actor: world.person(who), message: message.ref, reaction })

  it('makes a message a moment, once', async () => {
    const message = messageIn(world, 'support', 'Thank you, Lotte, you saved our weekend.')
    world.platform.messages.set(`support/${message.ref.id}`, message)
    await react('priya', 'sparkling_heart', message)
    await react('jonas', 'sparkling_heart', message)
    expect(await deliverAll(world)).toEqual(['nudge'])
  })

  it.each([
    ['another reaction', 'priya', 'tada'],
    ['somebody from outside', 'marta', 'sparkling_heart'],
    ['a guest', 'gil', 'sparkling_heart'],
  ])('does nothing for %s', async (_what, who, reaction) => {
    const message = messageIn(world, 'support', 'Thank you.')
    world.platform.messages.set(`support/${message.ref.id}`, message)
    await react(who, reaction, message)
    expect(world.deliveries).toEqual([])
  })
})

describe('the note of how a customer likes to be treated', () => {
  it('is kept, shown to whoever takes the next moment, and erased', async () => {
    const moment = await postedMoment(world)
    const call = parseForm('note.keep', { moment: moment.id })
    if (call === undefined) throw new Error('no such form')
    const words = 'Please call, I never get to my mail.'
    const kept = await submit(world.deps, {
      actor: world.person('priya'),
      where,
      call,
      values: { customer: 'marta keller,  Hotel Sonne', words },
    })
    expect(said(kept)).toContain("'s next moment.")
    const press = (action: string, id = moment.id) => {
      const parsed = parseAction(action, { moment: id })
      if (parsed === undefined) throw new Error('no such action')
      return click(world.deps, { actor: world.person('priya'), where, call: parsed })
    }
    expect(said(await press('moment.take'))).toContain(`How they like it: “${words}”`)
    expect(said(await press('note.erase'))).toBe('The note is erased.')
    const next = await postedMoment(world)
    expect(said(await press('moment.take', next.id))).not.toContain('How they like it')
  })
})
