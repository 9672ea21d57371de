import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { channelJoined, channelLeft } from '../../src/usecases/channel-events.ts'
import { reactionAdded } from '../../src/usecases/hand.ts'
import type { Reply } from '../../src/views/actions.ts'
import type { FormValues } from '../../src/views/form.ts'
import { cardText } from '../../src/views/card.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { buttonsOf, deliverAll, errorsOf, labels, lastCard, messageIn, postedMoment, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
})

const { press, send, type } = asking(() => world)
const record = (id: string) => world.deps.store.channels.get(world.channel(id))
const joined = (id: string, by: string | null = 'jonas') =>
  channelJoined(world.deps, { channel: world.channel(id), by: by === null ? undefined : world.person(by) })
const left = (id: string, why: 'removed' | 'archived' = 'removed') =>
  channelLeft(world.deps, { channel: world.channel(id), why })
const sentTo = () =>
  world.platform.sent.map(({ outgoing }) => (outgoing.to === 'person' ? outgoing.person.id : outgoing.to))

async function change(channel: string, values: FormValues, who = 'ruth'): Promise<Reply> {
  const form = formOf(await press(who, 'channel.settings', { channel }))
  return send(who, 'channel.settings', filled(form, values), { channel })
}

describe('Kindling is added to a channel', () => {
  it('and asks there, once, whether to read it; until then it does not', async () => {
    await joined('support')
    await joined('support')
    expect(await deliverAll(world)).toEqual(['connect'])
    expect(world.platform.sent[0]?.outgoing).toMatchObject({ to: 'channel', channel: world.channel('support') })
    expect(lastCard(world)).toBe(
      'Kindling was added to #support by Jonas Weber\n' +
        'Press Watch and Kindling reads new messages here for customer moments: thanks, setbacks, milestones. Cards go to #kindness. Messages that are no moments are not stored.\n' +
        'For admins and whoever added Kindling. Older messages are not read.',
    )
    expect(await record('support')).toMatchObject({ watching: 'undecided', addedBy: 'jonas', trust: 'balanced' })
  })

  it('and a repeated event neither asks again nor undoes what was decided', async () => {
    await joined('support')
    await press('jonas', 'channel.watch', { channel: 'support' })
    world.deliveries.length = 0
    world.clock.pass(60_000)
    await joined('support', 'ken')
    expect(world.deliveries).toEqual([])
    expect(await record('support')).toMatchObject({ watching: 'watch', addedBy: 'jonas' })
  })

  it('and asks nothing when that is the kindness channel, or was answered before the question went out', async () => {
    await joined('kindness')
    await joined('support')
    await press('jonas', 'channel.ignore', { channel: 'support' })
    await press('jonas', 'channel.hand', { channel: 'support' })
    expect(await deliverAll(world)).toEqual([])
    expect(await record('kindness')).toBeUndefined()
  })

  it('and never writes where people from outside read along: it asks whoever added it', async () => {
    await joined('acme-and-us')
    expect(await deliverAll(world)).toEqual(['connectDirect'])
    expect(sentTo()).toEqual(['jonas'])
    expect(lastCard(world)).toContain(
      'People from outside are in #acme-and-us, so Kindling never writes there. Cards go to #kindness.',
    )
    const reply = await press('jonas', 'channel.watch', { channel: 'acme-and-us' })
    expect(said(reply)).toContain('Watched since 16 Nov')
    expect(await record('acme-and-us')).toMatchObject({ watching: 'watch', cards: 'home' })
  })

  it.each([null, 'marta'])('and asks an admin when it was added by nobody here (%s)', async (by) => {
    await joined('acme-and-us', by)
    await deliverAll(world)
    expect(sentTo()).toEqual(['ruth'])
    expect((await record('acme-and-us'))?.addedBy).toBeUndefined()
  })

  it('and stays silent when the channel became shared before the question went out', async () => {
    await joined('support')
    const channel = world.platform.channels.get('support')
    if (channel) world.platform.channels.set('support', { ...channel, shared: true })
    expect(await deliverAll(world)).toEqual([])
  })
})

describe('Watch this channel', () => {
  beforeEach(() => joined('support'))

  it('reads it from now on, and the card says since when and how to change it', async () => {
    const reply = await press('jonas', 'channel.watch', { channel: 'support' })
    expect(reply.reply).toBe('replace')
    expect(said(reply)).toBe(
      'Kindling was added to #support by Jonas Weber\n' +
        'Watched since 16 Nov, balanced between too many cards and too few. Change it with /kindness watch.',
    )
    expect(await record('support')).toMatchObject({ watching: 'watch', cards: 'home' })
  })

  it.each(['watch', 'agree', 'threads', 'hand', 'ignore', 'settings'] as const)(
    'is for admins and whoever added Kindling: %s is refused to others',
    async (what) => {
      const before = await record('support')
      const payload = what === 'agree' ? { channel: 'support', to: 'kindness' } : { channel: 'support' }
      expect(said(await press('priya', `channel.${what}`, payload))).toBe(
        'Only an admin can do this. Yours: Ruth Cohen.',
      )
      expect(await record('support')).toEqual(before)
    },
  )

  it('needs a kindness channel, which admins are offered to choose', async () => {
    world = await fakeDeps(database, { kindness: null })
    await joined('support')
    const words = 'Kindling has no home channel yet. An admin can choose it in the settings.'
    expect(said(await press('jonas', 'channel.watch', { channel: 'support' }))).toBe(words)
    expect(labels(await press('jonas', 'channel.watch', { channel: 'support' }))).toEqual([])
    expect(labels(await press('ruth', 'channel.watch', { channel: 'support' }))).toEqual(['Nudges'])
    expect(await record('support')).toMatchObject({ watching: 'undecided' })
  })

  it('is refused where Kindling is not, and for a channel of another workspace', async () => {
    expect(said(await press('ruth', 'channel.watch', { channel: 'elsewhere' }))).toContain(
      'Kindling is not in this channel.',
    )
    expect(said(await press('ruth', 'channel.watch', { channel: 'C0OTHER' }))).toContain(
      'Kindling is not in this channel.',
    )
  })

  it('can be left to what people bring by hand, or not done at all', async () => {
    expect(said(await press('jonas', 'channel.hand', { channel: 'support' }))).toContain('bring by hand')
    expect(await record('support')).toMatchObject({ watching: 'hand', cards: 'home' })
    expect(said(await press('jonas', 'channel.ignore', { channel: 'support' }))).toContain('does not read this channel')
    expect(await record('support')).toMatchObject({ watching: 'none' })
  })
})

describe('a private channel', () => {
  beforeEach(() => joined('care'))

  it('shows who would read its moments before anything leaves it', async () => {
    const reply = await press('jonas', 'channel.watch', { channel: 'care' })
    expect(said(reply)).toContain(
      "The 8 people here are fewer than the 41 in #kindness, who would read this channel's moments with the customer's words. Do you agree?",
    )
    expect(labels(reply)).toEqual(['Agree and watch', 'Cards in threads here', 'Not at all'])
    expect(await record('care')).toMatchObject({ watching: 'undecided' })
    await press('jonas', 'channel.agree', { channel: 'care', to: 'kindness' })
    expect(await record('care')).toMatchObject({ watching: 'watch', cards: 'home' })
  })

  it('can keep its cards in its own threads', async () => {
    await press('jonas', 'channel.threads', { channel: 'care' })
    expect(await record('care')).toMatchObject({ watching: 'watch', cards: 'thread' })
  })

  it('keeps what people bring by hand in its own threads', async () => {
    await press('jonas', 'channel.hand', { channel: 'care' })
    expect(await record('care')).toMatchObject({ watching: 'hand', cards: 'thread' })
  })

  it('is asked for its consent by the form, too, before its cards go to the kindness channel', async () => {
    const form = formOf(await press('jonas', 'channel.settings', { channel: 'care' }))
    expect(filled(form)).toMatchObject({ watching: 'none', cards: 'thread' })
    for (const watching of ['watch', 'hand']) {
      const reply = await change('care', { watching, cards: 'home', trust: 'careful' }, 'jonas')
      expect(said(reply)).toContain('Do you agree?')
      expect(labels(reply)).toEqual(['Agree and watch', 'Cards in threads here', 'Not at all'])
      expect(await record('care')).toMatchObject({ watching: 'undecided', agreedTo: undefined, trust: 'careful' })
    }
  })

  it('that has agreed is not asked again, until it keeps its cards in, or is read no longer', async () => {
    const agreed = () => press('jonas', 'channel.agree', { channel: 'care', to: 'kindness' })
    await agreed()
    expect(filled(formOf(await press('jonas', 'channel.settings', { channel: 'care' })))).toMatchObject({
      cards: 'home',
    })
    expect(said(await change('care', { watching: 'hand', voice: 'colleagues' }, 'jonas'))).toBe('Saved.')
    expect(await record('care')).toMatchObject({ watching: 'hand', cards: 'home', agreedTo: 'kindness' })
    expect(said(await change('care', { cards: 'thread' }, 'jonas'))).toBe('Saved.')
    expect(said(await change('care', { cards: 'home' }, 'jonas'))).toContain('Do you agree?')
    await agreed()
    await type('jonas', 'unwatch', 'care')
    expect(said(await change('care', { watching: 'watch', cards: 'home' }, 'jonas'))).toContain('Do you agree?')
    await agreed()
    await press('jonas', 'channel.ignore', { channel: 'care' })
    expect(await record('care')).toMatchObject({ watching: 'none', agreedTo: undefined })
  })

  it('says in its form who reads the kindness channel', async () => {
    await press('jonas', 'channel.threads', { channel: 'care' })
    const form = formOf(await type('jonas', 'watch', 'care'))
    expect(form.fields.find((field) => field.name === 'cards')?.hint).toBe(
      "In the kindness channel, the 41 people in #kindness read this channel's moments with the customer's words.",
    )
  })
})

describe('cards in threads', () => {
  it('are refused where people from outside read along, by button and by form', async () => {
    await joined('acme-and-us')
    expect(said(await press('jonas', 'channel.threads', { channel: 'acme-and-us' }))).toContain('cards cannot go there')
    await press('jonas', 'channel.watch', { channel: 'acme-and-us' })
    const form = formOf(await press('jonas', 'channel.settings', { channel: 'acme-and-us' }))
    expect(form.fields.map((field) => field.name)).toEqual(['watching', 'trust', 'voice'])
    await change('acme-and-us', { cards: 'thread' }, 'jonas')
    expect(await record('acme-and-us')).toMatchObject({ cards: 'home' })
  })
})

describe('/kindness watch and unwatch', () => {
  it('ask about a channel that is not read, and open the form of one that is', async () => {
    await joined('support')
    const question = await type('jonas', 'watch', 'support')
    expect(labels(question)).toEqual(['Watch this channel', 'Only by hand', 'Not at all'])
    await press('jonas', 'channel.watch', { channel: 'support' })
    expect(formOf(await type('jonas', 'watch', 'support'))).toMatchObject({
      form: 'channel.settings',
      title: 'This channel',
    })
  })

  it('stop reading, and say so when there is nothing to stop', async () => {
    await joined('support')
    await press('jonas', 'channel.watch', { channel: 'support' })
    expect(said(await type('jonas', 'unwatch', 'support'))).toBe('Kindling no longer reads #support.')
    expect(await record('support')).toMatchObject({ watching: 'none' })
    expect(said(await type('jonas', 'unwatch', 'support'))).toBe('Kindling does not read #support.')
  })

  it('decide a no before anything else was decided', async () => {
    await joined('support')
    expect(said(await type('jonas', 'unwatch', 'support'))).toBe('Kindling does not read #support.')
    expect(await record('support')).toMatchObject({ watching: 'none' })
  })

  it.each(['watch', 'unwatch'])('%s is refused to others, and where Kindling is not', async (command) => {
    await joined('support')
    await press('jonas', 'channel.watch', { channel: 'support' })
    expect(said(await type('priya', command, 'support'))).toBe('Only an admin can do this. Yours: Ruth Cohen.')
    expect(said(await type('ruth', command, 'elsewhere'))).toBe(
      'Kindling is not in this channel. Type /invite @Kindling here, then try again.',
    )
    expect(await record('support')).toMatchObject({ watching: 'watch' })
  })
})

describe('the form This channel', () => {
  it('begins, while nobody has decided, with how things stand', async () => {
    for (const channel of ['support', 'care']) await joined(channel)
    const asked = async (channel: string) => filled(formOf(await press('jonas', 'channel.settings', { channel })))
    expect(await asked('support')).toMatchObject({ watching: 'hand' })
    expect(formOf(await press('jonas', 'channel.settings', { channel: 'support' }))?.intro).toBe('#support')
    expect(await asked('care')).toMatchObject({ watching: 'none' })
  })

  it('saves how it is read and keeps what it has learned', async () => {
    await joined('support')
    await press('jonas', 'channel.watch', { channel: 'support' })
    const learned = { amount: 0.04, at: world.clock.now() }
    await world.deps.store.channels.learn(world.channel('support'), learned)
    const values = { watching: 'watch', trust: 'careful', voice: 'colleagues', cards: 'thread' }
    expect(said(await change('support', values, 'jonas'))).toBe('Saved.')
    expect(await record('support')).toMatchObject({ ...values, learned })
  })

  it('answers wrong values at their fields', async () => {
    await joined('support')
    expect(
      errorsOf(await change('support', { watching: 'always', trust: 'blind', voice: '', cards: 'nowhere' })),
    ).toEqual({
      watching: 'Please choose one.',
      trust: 'Please choose one.',
      voice: 'Please choose one.',
      cards: 'Please choose one.',
    })
  })

  it('does not read a channel of which the cards would have nowhere to go', async () => {
    world = await fakeDeps(database, { kindness: null })
    await joined('support')
    await joined('care')
    expect(said(await change('support', { watching: 'watch' }))).toContain('no home channel yet')
    expect(said(await change('care', { watching: 'hand', cards: 'home' }))).toContain('no home channel yet')
    expect(said(await change('care', { watching: 'hand', cards: 'thread' }))).toBe('Saved.')
  })
})

describe('Kindling leaves a channel', () => {
  beforeEach(async () => {
    await joined('support')
    await press('jonas', 'channel.watch', { channel: 'support' })
    world.deliveries.length = 0
    world.platform.sent.length = 0
  })

  it('and tells the admins once, with the day and why', async () => {
    await left('support', 'archived')
    await left('support', 'archived')
    expect(await deliverAll(world)).toEqual(['disconnected'])
    expect(sentTo()).toEqual(['ruth'])
    expect(lastCard(world)).toBe(
      'Kindling no longer reads #support.\nThe channel was archived on 16 Nov. Open moments from there stay.',
    )
    expect(await record('support')).toMatchObject({ watching: 'undecided' })
  })

  it('and keeps a no, which is asked about anew when it comes back', async () => {
    await press('jonas', 'channel.ignore', { channel: 'support' })
    world.clock.pass(60_000)
    await left('support')
    expect(await record('support')).toMatchObject({ watching: 'none' })
    await joined('support')
    expect(await deliverAll(world)).toEqual(['connect'])
    expect(await record('support')).toMatchObject({ watching: 'none' })
  })

  it('and says nothing of a channel that it never read', async () => {
    await joined('reviews')
    world.deliveries.length = 0
    await left('reviews')
    await left('elsewhere')
    expect(world.deliveries).toEqual([])
  })

  it('and asks again when it comes back', async () => {
    await left('support')
    world.deliveries.length = 0
    world.clock.pass(1000)
    await joined('support', 'ken')
    await joined('support', 'ken')
    expect(await deliverAll(world)).toEqual(['connect'])
    expect(lastCard(world)).toContain('by Ken Tanaka')
  })
})

describe('Channels', () => {
  it('show admins how the cards of each were judged', async () => {
    await joined('support')
    await press('jonas', 'channel.watch', { channel: 'support' })
    await joined('reviews')
    const taken = await postedMoment(world)
    await press('priya', 'moment.take', { moment: taken.id })
    const wrong = await postedMoment(world)
    await press('priya', 'moment.dismiss', { moment: wrong.id })
    const reply = await press('ruth', 'channels.show')
    expect(said(reply)).toBe(
      'Channels\n' +
        '#reviews, not decided yet: no cards in 30 days\n' +
        '#support, balanced: in 30 days 2 cards, 1 taken, 1 not a moment',
    )
    expect(labels(reply)).toEqual(['Change', 'Forget this channel', 'Change', 'Forget this channel'])
    expect(said(await press('jonas', 'channels.show'))).toContain('Only an admin can do this.')
  })

  it('are judged by people alone: what came back, was brought by hand or is a month old counts as it is', async () => {
    await joined('support')
    await press('jonas', 'channel.watch', { channel: 'support' })
    await postedMoment(world)
    world.clock.pass(31 * 24 * 60 * 60 * 1000)
    const back = await postedMoment(world)
    await press('priya', 'moment.dismiss', { moment: back.id })
    await press('priya', 'moment.bringBack', { moment: back.id })
    const message = messageIn(world, 'support', 'We are at our wits’ end.')
    world.platform.messages.set(`support/${message.ref.id}`, message)
    await reactionAdded(world.deps, { actor: world.person('priya'), message: message.ref, reaction: 'sparkling_heart' })
    const words = 'in 30 days 1 card, 0 taken, 0 not a moment, 1 brought by hand'
    expect(said(await press('ruth', 'channels.show'))).toBe(`Channels\n#support, balanced: ${words}`)
    expect(formOf(await press('ruth', 'channel.settings', { channel: 'support' }))?.intro).toBe(`#support: ${words}.`)
    expect(formOf(await type('jonas', 'watch', 'support'))?.intro).toBe(`#support: ${words}.`)
  })

  it('stay within what a message can hold, however many there are', async () => {
    for (let n = 0; n < 60; n += 1) {
      const ref = world.channel(`c${n}`)
      await world.deps.store.channels.save({
        ref, name: `c${n}`, watching: 'watch', trust: 'eager', voice: 'both', cards: 'home', agreedTo: undefined, addedBy: undefined,
        since: world.clock.now(), learned: undefined,
      }) // prettier-ignore
    }
    const reply = await press('ruth', 'channels.show')
    if (reply.reply !== 'notice') throw new Error('no notice')
    expect(reply.card.elements.length).toBeLessThanOrEqual(48)
    expect(cardText(reply.card)).toContain('And 40 more.')
    expect(buttonsOf(reply.card).every((button) => button.label.length <= 24)).toBe(true)
  })

  it('are forgotten by admins only, and their moments stay', async () => {
    await joined('support')
    const moment = await postedMoment(world)
    expect(said(await press('jonas', 'channel.forget', { channel: 'support' }))).toContain('Only an admin')
    expect(said(await press('ruth', 'channel.forget', { channel: 'support' }))).toBe(
      '#support is forgotten. Moments from there stay.',
    )
    expect(await record('support')).toBeUndefined()
    expect(await world.deps.store.moments.get(world.workspace, moment.id)).toMatchObject({ state: 'open' })
    expect(said(await press('ruth', 'channel.forget', { channel: 'support' }))).toContain('does not know this channel')
  })
})
