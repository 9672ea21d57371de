import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { en } from '../../src/views/words/en/index.ts'
import { textsOf } from '../support/adaptive-cards.ts'
import type { House } from '../support/teams/house.ts'
import { openHouse } from '../support/teams/house.ts'
import type { Json, TeamsMessage } from '../support/teams/world.ts'
import { channelId } from '../support/teams/world.ts'
import type { TestStore } from '../support/store.ts'
import { openTestStore } from '../support/store.ts'
import { deliverAll, momentDetector, watched } from '../usecases/support.ts'

let database: TestStore
let house: House
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (house = await openHouse(database, momentDetector)))
afterEach(() => house.double.close())

const textOf = (message: TeamsMessage | undefined) => textsOf(message?.card).join('\n')
const lastTo = (who: string) => textOf(house.chat(who).at(-1))
const inChannels = () =>
  house.state.messages.filter((one) => one.conversation.startsWith('19:') && one.from === undefined)

interface Action extends Json {
  readonly type: string
  readonly title: string
  readonly data: Json
}

function actionsOf(node: unknown): readonly Action[] {
  if (Array.isArray(node)) return node.flatMap(actionsOf)
  if (typeof node !== 'object' || node === null) return []
  const own = String((node as Json)['type']).startsWith('Action.') ? [node as Action] : []
  return [...own, ...Object.entries(node).flatMap(([name, value]) => (name === 'fallback' ? [] : actionsOf(value)))]
}

function button(message: TeamsMessage | undefined, title: string): Action {
  const found = actionsOf(message?.card).find((action) => action.title === title)
  if (found === undefined)
    throw new Error(
      `no button ${title} but ${actionsOf(message?.card)
        .map((one) => one.title)
        .join(', ')}`,
    )
  return found
}

/** A card in #kindness of what a customer said. */
async function moment(words = 'moment: thank you'): Promise<TeamsMessage> {
  const record = watched(house.fake, channelId('support'), { name: 'Support > General' })
  await house.fake.deps.store.channels.save(record)
  await house.says('jonas', { channel: 'support' }, `<p>${words}</p>`)
  await deliverAll(house.fake)
  const card = house.channel('kindness').at(-1)
  if (card === undefined) throw new Error('no card')
  return card
}

describe('a command', () => {
  it('in the chat with Kindling is answered there', async () => {
    await house.asks('priya', {}, 'help')
    expect(lastTo('priya')).toContain('Kindling helps us be kind')
  })

  it('that is mentioned in a channel is answered in the chat, and nothing stands in the channel', async () => {
    await house.asks('priya', { channel: 'support', thread: '1763284300000' }, 'mine')
    expect(lastTo('priya')).toContain('Hello Priya')
    expect(inChannels()).toEqual([])
  })

  it('opens the chat once, however often somebody asks', async () => {
    for (const words of ['mine', 'ideas']) await house.asks('priya', { channel: 'support' }, words)
    expect(house.double.called('open')).toBe(1)
    expect(house.chat('priya')).toHaveLength(2)
  })

  it('is read as it was typed, whatever HTML it comes in', async () => {
    await house.asks('priya', { channel: 'support' }, 'nonsense&nbsp;&lt;at&gt;everyone&lt;/at&gt;')
    expect(lastTo('priya')).toContain('"nonsense" is not something Kindling knows.')
  })

  it('is read without the card that it answers', async () => {
    const quote =
      '<blockquote itemtype="http://schema.skype.com/Reply"><p>Kindling</p><p>Hello</p></blockquote><p>mine</p>'
    await house.does(
      'priya',
      {},
      { type: 'message', text: 'mine', attachments: [{ contentType: 'text/html', content: quote }] },
    )
    expect(lastTo('priya')).toContain('Hello Priya')
  })

  it('without words, or with ten thousand bytes of them, is answered all the same', async () => {
    await house.asks('priya', { channel: 'support' }, '')
    expect(lastTo('priya')).toContain('Kindling helps us be kind')
    await house.asks('priya', { channel: 'support' }, `${'<b>'.repeat(1_000)}${'x'.repeat(10_000)}`)
    expect(lastTo('priya')).toContain('is not something Kindling knows')
  })

  it('shows the whole home in the chat, with the admins part to admins alone', async () => {
    await house.asks('ruth', {}, 'mine')
    expect(lastTo('ruth')).toContain(`Kindling at Larch & Lane`.replace('&', '\\&'))
    expect(button(house.chat('ruth').at(-1), 'Preferences')).toBeDefined()
    await house.asks('priya', {}, 'mine')
    expect(lastTo('priya')).not.toContain('Kindling at')
    await house.asks('ruth', { channel: 'support' }, 'mine')
    expect(lastTo('ruth')).not.toContain('Kindling at')
  })

  it('that needs a form sends a card whose button opens it, with what was typed in it', async () => {
    await house.asks('priya', { channel: 'support' }, 'moment We lost **everything** &amp; more')
    expect(lastTo('priya')).toBe(en.addMoment.title)
    const opener = button(house.chat('priya').at(-1), 'Open the form')
    expect(opener.data).toMatchObject({ channel: channelId('support'), msteams: { type: 'task/fetch' } })
    const dialog = await house.opens('priya', {}, opener.data)
    expect(dialog.title).toBe(en.addMoment.title)
    expect(JSON.stringify(dialog.card)).toContain('We lost **everything** & more')
  })

  it.each([
    ['gil', 'An admin can let you in by name.'],
    ['marta', 'This is for people who work at Larch'],
  ])('of %s, who is no member, is refused', async (who, words) => {
    house.user(who).added = true
    await house.asks(who, { channel: 'acme' }, 'moments')
    expect(lastTo(who)).toContain(words)
  })

  it('of somebody who has not added Kindling is answered by how to do that, and by nothing else', async () => {
    house.user('sam').added = false
    await house.asks('sam', { channel: 'support' }, 'moment Marta is leaving us')
    expect(inChannels().map(textOf)).toEqual([en.teams.addForYourself])
    expect(JSON.stringify(inChannels())).not.toContain('Marta')
  })

  it('says not even that where people from outside read along', async () => {
    house.user('sam').added = false
    for (const who of ['sam', 'gil']) await house.asks(who, { channel: 'acme' }, 'mine')
    expect(inChannels()).toEqual([])
  })

  it('that fails is confessed with a reference that the log has, too', async () => {
    const { deps } = house.fake
    const moments = { ...deps.store.moments, open: () => Promise.reject(new Error('the words of somebody')) }
    Object.assign(house.world, { deps: { ...deps, store: { ...deps.store, moments } } })
    await house.asks('priya', { channel: 'support' }, 'moments')
    const [, ref] = /Ref ([2-9A-Z]{4})/.exec(lastTo('priya')) ?? []
    expect(house.fake.log).toContainEqual(
      expect.objectContaining({
        level: 'error',
        event: 'teams.fault',
        ids: expect.objectContaining({ ref }) as object,
      }),
    )
    expect(JSON.stringify(house.fake.log)).not.toContain('the words of somebody')
    expect(inChannels()).toEqual([])
  })
})

describe('a pressed button', () => {
  it('on a moment shows its new card to who pressed it at once; the claim stands in their chat', async () => {
    const card = await moment()
    const answer = await house.executes('priya', { channel: 'kindness' }, card.id, button(card, "I'll take this").data)
    expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(textsOf(answer.value).join('\n')).toContain('Priya')
    expect(house.chat('priya')).toHaveLength(1)
    await deliverAll(house.fake)
    expect(textOf(house.channel('kindness')[0])).toContain('Priya')
    expect(inChannels()).toHaveLength(1)
  })

  it('acts for who pressed it, whoever its data names', async () => {
    const card = await moment()
    const { data } = button(card, "I'll take this")
    const forged = { ...data, actor: house.user('ruth').aad, from: { aadObjectId: house.user('ruth').aad } }
    await house.executes('priya', { channel: 'kindness' }, card.id, forged)
    const [claimed] = await house.fake.deps.store.moments.ownedBy({
      workspace: house.fake.workspace,
      id: house.user('priya').aad,
    })
    expect(claimed?.state).toBe('claimed')
    expect(
      await house.fake.deps.store.moments.ownedBy({ workspace: house.fake.workspace, id: house.user('ruth').aad }),
    ).toEqual([])
  })

  it('of a moment of another organisation finds none', async () => {
    const card = await moment()
    const other = await openHouse(database, momentDetector)
    const answer = await other.executes('priya', { channel: 'kindness' }, card.id, button(card, "I'll take this").data)
    expect(answer).toMatchObject({ statusCode: 200, value: en.teams.answeredInChat })
    expect(textOf(other.chat('priya').at(-1))).toContain('no longer open')
    await other.double.close()
  })

  it.each([
    ['an unknown action', { action: 'moment.steal', payload: {} }],
    ['one of JavaScript', { action: '__proto__', payload: {} }],
    ['a payload with more in it', { action: 'act.log', payload: { moment: 'x', admin: true } }],
    ['no data', undefined],
    ['a text', 'moment.take'],
  ])('with %s is an old card, and does nothing', async (_name, data) => {
    const answer = await house.executes('priya', { channel: 'kindness' }, undefined, data)
    expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' })
    expect(lastTo('priya')).toBe(en.notices.oldCard)
    expect(inChannels()).toEqual([])
  })

  it('tells who has not added Kindling the whole answer, which nobody else sees', async () => {
    const card = await moment()
    house.user('sam').added = false
    const answer = await house.executes('sam', { channel: 'kindness' }, card.id, button(card, "I'll take this").data)
    expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' })
    expect(String(answer.value)).toContain('Yours until')
    expect(inChannels()).toHaveLength(1)
  })

  it.each(['gil', 'marta'])('is refused to %s from outside', async (who) => {
    const card = await moment()
    const answer = await house.executes(who, { channel: 'acme' }, card.id, button(card, "I'll take this").data)
    expect(String(answer.value)).toContain('This is for people who work at Larch & Lane')
    expect(inChannels()).toHaveLength(1)
  })

  it('that fails is answered in words, not by a bare error', async () => {
    const card = await moment()
    const { deps } = house.fake
    const transact = () => Promise.reject(new Error('away'))
    Object.assign(house.world, { deps: { ...deps, store: { ...deps.store, transact } } })
    const answer = await house.executes('priya', { channel: 'kindness' }, card.id, button(card, "I'll take this").data)
    expect(answer).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' })
    expect(String(answer.value)).toMatch(/nothing was saved.*Ref/)
  })

  it('says what it did where the chat cannot be written to just now', async () => {
    const card = await moment()
    house.double.trouble('open', { kind: 'status', status: 502 })
    const answer = await house.executes('priya', { channel: 'kindness' }, card.id, button(card, "I'll take this").data)
    expect(String(answer.value)).toContain('Yours until')
    expect(house.fake.log.map((line) => line.event)).toContain('teams.answer.unposted')
  })

  it('is answered before Teams gives up, also where the chat takes its time', async () => {
    const card = await moment()
    house.double.trouble('open', { kind: 'hang' })
    const answer = await house.executes('priya', { channel: 'kindness' }, card.id, button(card, "I'll take this").data)
    expect(textsOf(answer.value).join('\n')).toContain('Priya')
  })

  it('of a client too old for it comes as a message, and does the same', async () => {
    const card = await moment()
    const value = button(card, "I'll take this").data
    await house.does('priya', { channel: 'kindness' }, { type: 'message', text: '', value, replyToId: card.id })
    expect(house.chat('priya')).toHaveLength(1)
    await house.does('priya', { channel: 'kindness' }, { type: 'message', text: '', value: { action: 'no' } })
    expect(lastTo('priya')).toBe(en.notices.oldCard)
    expect(inChannels()).toHaveLength(1)
  })
})

describe('the question whether to read a channel', () => {
  const press = (who: string, at: string, card: TeamsMessage | undefined, title: string) =>
    house.executes(who, { channel: at }, card?.id, button(card, title).data)

  it('is answered where it stands', async () => {
    await house.does('ruth', { channel: 'support' }, { type: 'installationUpdate', action: 'add' })
    await deliverAll(house.fake)
    const [card] = house.channel('support')
    const answer = await press('ruth', 'support', card, 'Watch this channel')
    expect(textsOf(answer.value).join('\n')).toContain('Watched since')
    expect(textOf(house.channel('support')[0])).toContain('Change it with @Kindling watch.')
    expect(house.chat('ruth')).toEqual([])
  })

  it('is not answered in another channel than its own', async () => {
    await house.does('ruth', { channel: 'support' }, { type: 'installationUpdate', action: 'add' })
    await deliverAll(house.fake)
    const [card] = house.channel('support')
    await house.executes('ruth', { channel: 'kindness' }, card?.id, button(card, 'Watch this channel').data)
    expect(lastTo('ruth')).toContain('Watched since')
    expect(house.channel('kindness')).toEqual([])
  })

  it('is refused to others, for their eyes alone', async () => {
    await house.does('ruth', { channel: 'support' }, { type: 'installationUpdate', action: 'add' })
    await deliverAll(house.fake)
    await press('sam', 'support', house.channel('support')[0], 'Watch this channel')
    expect(lastTo('sam')).toContain('Only an admin can do this.')
    expect(inChannels()).toHaveLength(1)
    expect(textOf(inChannels()[0])).not.toContain('Watched')
  })
})

describe('an invoke', () => {
  it('that nobody knows is answered 501, as botbuilder does', async () => {
    for (const name of ['tab/fetch', 'constructor', undefined])
      expect(await house.does('priya', {}, { type: 'invoke', name })).toEqual({ status: 501 })
  })

  it("of Teams' own buttons for feedback is answered 200", async () => {
    expect(await house.does('priya', {}, { type: 'invoke', name: 'message/submitAction' })).toEqual({ status: 200 })
  })
})
