import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { en } from '../../src/views/words/en/index.ts'
import { schemaErrors, textsOf } from '../support/adaptive-cards.ts'
import type { AdaptiveCard } from '../../src/adaptive-cards/model.ts'
import type { Dialog, House } from '../support/teams/house.ts'
import { openHouse } from '../support/teams/house.ts'
import type { Json } from '../support/teams/world.ts'
import { channelId } from '../support/teams/world.ts'
import type { TestStore } from '../support/store.ts'
import { openTestStore } from '../support/store.ts'
import { deliverAll, momentDetector } from '../usecases/support.ts'

let database: TestStore
let house: House
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (house = await openHouse(database, momentDetector)))
afterEach(() => house.double.close())

const logAct = { action: 'act.log', payload: {}, msteams: { type: 'task/fetch' } }

/** What a dialog's button sends, with what was filled in. */
function sent({ card }: Dialog, inputs: Json = {}): Json {
  const actions = card?.['actions'] as { data: Json }[] | undefined
  const values = (card?.['body'] as Json[] | undefined)?.filter((one) => String(one['type']).startsWith('Input.')) ?? []
  const shown = Object.fromEntries(values.map((one) => [String(one['id']), one['value'] ?? '']))
  return { ...actions?.[0]?.data, ...shown, ...inputs }
}

const act = { deed: 'conversation', recipient: 'Marta Keller', story: 'Called her and listened for half an hour.' }
const acts = () =>
  house.fake.deps.store.acts.byGiver({ workspace: house.fake.workspace, id: house.user('priya').aad }, 5)

describe('a dialog', () => {
  it('shows the form of the pressed button, as Microsoft takes it', async () => {
    const dialog = await house.opens('priya', {}, logAct)
    expect(dialog.title).toBe(en.act.logTitle)
    expect(schemaErrors(dialog.card as unknown as AdaptiveCard)).toEqual([])
    expect(JSON.stringify(dialog.card)).toContain('graph.microsoft.com/users')
  })

  it('gives the form back, with what was typed and what is wrong, then takes it', async () => {
    const opened = await house.opens('priya', {}, logAct)
    const helpers = `${house.user('jonas').aad}, ${house.user('sam').aad}`
    const wrong = await house.submits('priya', {}, sent(opened, { ...act, story: 'Short', helpers }))
    expect(textsOf(wrong.card).join('\n')).toContain(en.form.tooShort(5, 20))
    expect(JSON.stringify(wrong.card)).toContain('Short')
    expect(await acts()).toEqual([])
    const done = await house.submits('priya', {}, sent(wrong, act))
    expect(done.card).toBeUndefined()
    const [logged] = await acts()
    expect(logged?.story).toBe(act.story)
    expect(logged?.helpers.map(({ id }) => id)).toEqual([house.user('jonas').aad, house.user('sam').aad])
  })

  it('says what came of it, and keeps its buttons in the chat', async () => {
    const opened = await house.opens('priya', { channel: 'kindness' }, logAct)
    const done = await house.submits('priya', { channel: 'kindness' }, sent(opened, act))
    expect(done.message).toContain('Thank you')
    expect(house.chat('priya')).toHaveLength(1)
    expect(house.channel('kindness')).toEqual([])
  })

  it('says it also where the chat cannot be written to', async () => {
    house.user('priya').added = false
    const opened = await house.opens('priya', { channel: 'kindness' }, logAct)
    expect((await house.submits('priya', { channel: 'kindness' }, sent(opened, act))).message).toContain('Thank you')
    expect(house.fake.log.map((line) => line.event)).toContain('teams.answer.unposted')
  })

  it('runs the command that was typed, as who opens it now', async () => {
    const typed = { command: 'watch', channel: channelId('support') }
    expect((await house.opens('sam', {}, typed)).message).toContain('Only an admin can do this.')
    expect((await house.opens('ruth', {}, typed)).message).toContain('Kindling was added to')
  })

  it.each([
    ['another form', { form: 'settings.steal', payload: {} }],
    ['a payload with more in it', { form: 'preferences', payload: { person: 'ruth' } }],
    ['nothing', {}],
    ['no object', 'preferences'],
    ['nothing at all', undefined],
  ])('sent as %s is an old one', async (_name, data) => {
    expect((await house.submits('priya', {}, data)).message).toBe(en.notices.oldCard)
    expect((await house.opens('priya', {}, data)).message).toBe(en.notices.oldCard)
  })

  it('sent for a setting by somebody who is no admin is refused', async () => {
    const data = { form: 'settings.nudges', payload: {}, kindness: channelId('support'), actor: house.user('ruth').aad }
    expect((await house.submits('priya', {}, data)).message).toContain('Only an admin can do this.')
  })

  it('of somebody from outside is refused', async () => {
    expect((await house.opens('marta', { channel: 'acme' }, logAct)).message).toContain('for people who work at')
    const data = { form: 'act.log', payload: {}, ...act }
    expect((await house.submits('gil', { channel: 'acme' }, data)).message).toContain('let you in by name')
  })

  it('that fails says so, with a reference', async () => {
    const { deps } = house.fake
    const people = { ...deps.store.people, meet: () => Promise.reject(new Error('away')) }
    Object.assign(house.world, { deps: { ...deps, store: { ...deps.store, people } } })
    expect((await house.opens('priya', {}, logAct)).message).toMatch(/Something failed.*Ref/)
    expect(house.fake.log.map((line) => line.event)).toContain('teams.fault')
  })

  it('reads a customer as plain words, whatever they look like', async () => {
    const opened = await house.opens('priya', {}, { action: 'moment.add', payload: {} })
    const words = '<at>everyone</at> **win** [here](https://evil.example) @channel'
    await house.submits('priya', {}, sent(opened, { customer: 'Tom Reed', words, kind: 'need' }))
    await deliverAll(house.fake)
    const [card] = house.channel('kindness')
    const shown = JSON.stringify(card?.card?.body)
    expect(shown).toContain('\\\\<at\\\\>everyone')
    expect(shown).not.toContain('[here](')
    expect(shown).not.toContain('"entities"')
  })
})

describe('a message extension', () => {
  const chosen = (more: Json = {}): Json => ({
    commandId: 'surfaceMoment',
    messagePayload: {
      id: '1763284320000',
      createdDateTime: '2026-11-16T09:12:00Z',
      linkToMessage: 'https://teams.microsoft.com/l/message/1',
      body: { contentType: 'html', content: '<p>We buried my father &amp; I am back.</p>' },
      from: { user: { id: house.user('jonas').aad, displayName: 'Jonas Weber' } },
      ...more,
    },
  })

  it('makes a moment of the chosen message', async () => {
    const dialog = await house.extends('priya', { channel: 'support' }, chosen())
    expect(dialog.title).toBe(en.addMoment.title)
    expect(JSON.stringify(dialog.card)).toContain('We buried my father & I am back.')
    await house.submits('priya', { channel: 'support' }, sent(dialog, { kind: 'hardship' }))
    await deliverAll(house.fake)
    expect(house.channel('kindness')).toHaveLength(1)
  })

  it('reads what the message answers as a quote', async () => {
    const content = JSON.stringify({ messagePreview: 'Are you well?', messageSender: {} })
    const attachments = [{ contentType: 'messageReference', content }]
    const dialog = await house.extends('priya', { channel: 'support' }, chosen({ attachments }))
    expect(JSON.stringify(dialog.card)).toContain('> Are you well?')
  })

  it("takes none of Kindling's own cards", async () => {
    const application = { id: house.state.bot.id.slice(3), displayName: 'Kindling' }
    const dialog = await house.extends('priya', { channel: 'support' }, chosen({ from: { application } }))
    expect(dialog.message).toBe(en.notices.ownCard)
  })

  it('takes nothing from where Kindling is not', async () => {
    const dialog = await house.extends('priya', { channel: 'nowhere' }, chosen())
    expect(dialog.message).toContain('Add Kindling to this team first.')
  })

  it('logs an act from anywhere', async () => {
    expect((await house.extends('priya', {}, { commandId: 'logAct' })).title).toBe(en.act.logTitle)
  })

  it('that nobody made, or without a message, is an old one', async () => {
    for (const value of [{ commandId: 'steal' }, { commandId: 'surfaceMoment' }, {}])
      expect((await house.extends('priya', { channel: 'support' }, value)).message).toBe(en.notices.oldCard)
  })

  it.each(['gil', 'marta'])('is refused to %s from outside', async (who) => {
    expect((await house.extends(who, { channel: 'acme' }, chosen())).message).toContain('for people who work at')
  })
})
