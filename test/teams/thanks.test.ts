import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { otherMentions } from '../../src/teams/mentions.ts'
import { textsOf } from '../support/adaptive-cards.ts'
import type { House } from '../support/teams/house.ts'
import { openHouse } from '../support/teams/house.ts'
import { letIn, mention } from '../support/teams/activities.ts'
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

const reason = 'staying on the line with the bank until the guests had their keys'
const ref = (who: string) => ({ workspace: house.fake.workspace, id: house.user(who).aad })
const sent = () => house.fake.deps.store.thanks.byGiver(ref('priya'), new Date(0))
const lastTo = (who: string) => textsOf(house.chat(who).at(-1)?.card).join('\n')
const span = (text: string) => `<span itemtype="http://schema.skype.com/Mention" itemid="0">${text}</span>`

/** What Teams sends where Priya mentions Kindling and others in #support. */
async function asks(words: string, mentioned: Readonly<Record<string, string>>): Promise<void> {
  const entities = Object.entries(mentioned).map(([name, id]) => {
    return { type: 'mention', text: `<at>${name}</at>`, mentioned: { id, name } }
  })
  const said = Object.keys(mentioned).reduce((now, name) => now.replace(`@${name}`, span(name)), words)
  const html = `<p>${span(house.state.bot.name)}&nbsp;${said}</p>`
  await house.does(
    'priya',
    { channel: 'support' },
    {
      type: 'message',
      text: '',
      entities: [mention(house.state), ...entities],
      attachments: [{ contentType: 'text/html', content: html }],
    },
  )
}

/** The data of the only button of what somebody was told last. */
function opener(who: string): Json {
  const walk = (node: unknown): Json | undefined => {
    if (typeof node !== 'object' || node === null) return undefined
    const { data } = node as Json
    if (typeof data === 'object' && data !== null && 'command' in data) return data
    return Object.values(node)
      .map(walk)
      .find((one) => one !== undefined)
  }
  return walk(house.chat(who).at(-1)?.card) ?? expect.fail('no opener')
}

describe('thanks on Teams', () => {
  it('whoever is mentioned is found by the id that Teams has for them here', async () => {
    const [ken, sam] = [house.user('ken'), house.user('sam')]
    await asks(`thank @${ken.name} and @${sam.name} for ${reason}`, { [ken.name]: ken.user, [sam.name]: sam.user })
    expect((await sent())[0]?.recipients).toEqual([ref('ken'), ref('sam')])
    expect((await sent())[0]?.reason).toBe(reason)
    expect(lastTo('priya')).toContain('Ken and Sam have them.')
  })

  it('in the chat with Kindling, where nobody can be mentioned, names do', async () => {
    await house.asks('priya', {}, `thank @Ken Tanaka, @sam for ${reason}`)
    expect((await sent())[0]?.recipients).toEqual([ref('ken'), ref('sam')])
  })

  it('a team is thanked as its people, where its roster can be read', async () => {
    const people = [ref('priya').id, ref('ken').id, ref('sam').id]
    const audiences = async () => [
      { kind: 'team' as const, cut: 'Team', cell: channelId('support'), label: 'Support', people },
    ]
    Object.assign(house.fake.platform.directory, { audiences })
    await asks(`thank @Support for ${reason}`, { Support: channelId('support') })
    expect((await sent())[0]?.recipients).toEqual([ref('ken'), ref('sam')])
  })

  it('a form behind a button still knows whom the command mentioned', async () => {
    const [ken, priya] = [house.user('ken'), house.user('priya')]
    await asks(`thank @${ken.name} @${priya.name} for ${reason}`, { [ken.name]: ken.user, [priya.name]: priya.user })
    const dialog = await house.opens('priya', {}, opener('priya'))
    expect(textsOf(dialog.card).join('\n')).toContain('Choose somebody other than yourself.')
    expect(JSON.stringify(dialog.card)).toContain(ken.aad)
    expect(await sent()).toEqual([])
  })

  it.each([
    ['of another shape', [{ kind: 'everybody', id: '*', text: '@all' }]],
    ['of somebody from outside', [{ kind: 'person', id: 'nobody', text: '@all' }]],
  ])('a forged mention %s thanks nobody', async (_, mentions) => {
    const forged = { command: `thank @all for ${reason}`, channel: channelId('support'), mentions }
    const dialog = await house.opens('priya', {}, forged)
    expect(dialog.title).toBe('Say thank you')
    expect(await sent()).toEqual([])
  })

  it('mentions of Kindling itself, and what is no mention, are not read', () => {
    const entities = [mention(house.state), { type: 'clientInfo' }, { type: 'mention', mentioned: {} }]
    const activity = { type: 'message', serviceUrl: 'https://x', from: { id: '29:a' }, conversation: { id: 'c' } }
    expect(otherMentions(letIn({ ...activity, recipient: house.state.bot, entities }))).toEqual([])
  })
})

describe('hearts on Teams', () => {
  const react = (who: string, id: string | undefined, more: Json) =>
    house.does(who, { channel: 'kindness', thread: id ?? '' }, { type: 'messageReaction', replyToId: id, ...more })

  it('on a card of thanks are counted, and taken off again; others are not', async () => {
    await house.asks('ken', {}, 'help')
    await house.asks('priya', {}, `thank @Ken Tanaka for ${reason}`)
    await deliverAll(house.fake)
    const card = house.channel('kindness').at(-1)
    await react('sam', card?.id, { reactionsAdded: [{ type: 'heart' }, { type: 'like' }] })
    await react('grace', card?.id, { reactionsAdded: [{ type: '1f49c_purpleheart' }] })
    await react('jonas', card?.id, { reactionsAdded: [{ type: 'laugh' }] })
    await react('jonas', undefined, { reactionsAdded: [{ type: 'heart' }] })
    const applause = async () => {
      const [thanks] = await sent()
      return [...(await house.fake.deps.store.applause.count(ref('priya'), [thanks?.id ?? ''])).values()]
    }
    expect(await applause()).toEqual([2])
    await react('sam', card?.id, { reactionsRemoved: [{ type: 'heart' }] })
    expect(await applause()).toEqual([1])
  })
})
