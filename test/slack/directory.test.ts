import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { census, signIn } from '../../src/slack/sign-in.ts'
import { signedIn } from '../support/slack/signed-in.ts'
import type { SignedIn } from '../support/slack/signed-in.ts'
import { addUser, botToken, post } from '../support/slack/world.ts'
import { later } from '../support/later.ts'

let here: SignedIn
beforeEach(async () => {
  here = await signedIn()
})
afterEach(() => here.api.close())

const workspace = 'slack:T0LARCH' as const
const who = (id: string) => here.connection.directory.person({ workspace, id })

describe('people', () => {
  test.each([
    ['UPRIYA', 'member', 'Priya Nair'],
    ['UGIL', 'guest', 'Gil Soares'],
    ['UMARTA', 'outside', 'Marta Keller'],
    ['UDESKBELL', 'app', 'Deskbell'],
  ])('%s is a %s', async (id, kind, name) => {
    expect(await who(id)).toMatchObject({ ref: { workspace, id }, kind, name, zone: 'Europe/Berlin' })
  })

  test('their language is asked for, of one and of all', async () => {
    addUser(here.state, 'ULENA', 'Lena Vogt', { locale: 'de-DE' })
    expect(await who('ULENA')).toMatchObject({ locale: 'de-DE' })
    expect((await who('UPRIYA'))?.locale).toBeUndefined()
    const all = await here.connection.directory.members(workspace)
    expect(all.find(({ ref }) => ref.id === 'ULENA')).toMatchObject({ locale: 'de-DE' })
  })

  test('who has left counts as from outside', async () => {
    addUser(here.state, 'UOLD', 'Old Hand', { deleted: true })
    expect(await who('UOLD')).toMatchObject({ kind: 'outside' })
  })

  test('workspace admins run the workspace', async () => {
    expect(await who('URUTH')).toMatchObject({ runsWorkspace: true })
    expect(await who('UPRIYA')).toMatchObject({ runsWorkspace: false })
  })

  test('somebody that nobody knows is undefined, and so is a person of another workspace', async () => {
    expect(await who('UNOBODY')).toBeUndefined()
    expect(await who('U\uD800')).toBeUndefined()
    expect(await here.connection.directory.person({ workspace: 'slack:T9', id: 'UPRIYA' })).toBeUndefined()
  })

  test('a hundred questions at once are one call, and a failed one is asked again', async () => {
    here.api.trouble('users.info', { kind: 'down', status: 500 })
    await expect(who('UPRIYA')).rejects.toThrow()
    await Promise.all(Array.from({ length: 100 }, () => who('UPRIYA')))
    expect(here.called('users.info')).toBe(1)
  })
})

describe('colleagues', () => {
  afterEach(() => void vi.restoreAllMocks())
  const names = () => here.connection.directory.colleagues(workspace)
  const minute = 60_000

  test('full and first names of the workspace’s own people, each once', async () => {
    addUser(here.state, 'UPRIYA2', 'Priya Shah')
    addUser(here.state, 'UOLD', 'Old Hand', { deleted: true })
    const found = await names()
    expect(found).toEqual(expect.arrayContaining(['Priya Nair', 'Priya', 'Priya Shah', 'Ruth Cohen', 'Chloé']))
    expect(new Set(found).size).toBe(found.length)
    for (const stranger of ['Marta', 'Gil', 'Deskbell', 'Kindling', 'Old']) expect(found).not.toContain(stranger)
    expect(await here.connection.directory.colleagues('slack:T9')).toEqual([])
  })

  test('a hundred questions at once are one call an hour, and the array is the same until a name changes', async () => {
    const [first] = await Promise.all(Array.from({ length: 100 }, names))
    later(59 * minute)
    expect(await names()).toBe(first)
    expect(here.called('users.list')).toBe(1)
    later(2 * minute)
    expect(await names()).toBe(first)
    await vi.waitFor(() => expect(here.called('users.list')).toBe(2))
    addUser(here.state, 'UNEW', 'Nora New')
    later(61 * minute)
    await vi.waitFor(async () => expect(await names()).toContain('Nora'))
    expect(here.called('users.list')).toBe(3)
  })

  test('a failure is logged without a word, keeps the names known, and is not repeated for five minutes', async () => {
    here.api.trouble('users.list', { kind: 'down', status: 500 })
    expect(await names()).toEqual([])
    later(4 * minute)
    expect(await names()).toEqual([])
    // A call that went wrong before it took effect is not in the double's list.
    expect(here.called('users.list')).toBe(0)
    expect(here.log).toEqual([expect.objectContaining({ level: 'warn', event: 'slack.colleagues.failed' })])
    later(2 * minute)
    const known = await names()
    expect(known).toContain('Priya')
    here.api.trouble('users.list', { kind: 'down', status: 500 })
    later(61 * minute)
    await names()
    await vi.waitFor(() => expect(here.log).toHaveLength(2))
    expect(await names()).toBe(known)
  })
})

describe('a large workspace', () => {
  const members = () => here.connection.directory.members(workspace)
  const crowd = Array.from({ length: 1200 }, (_, n) => `UCROWD${n}`)
  beforeEach(() => {
    for (const id of crowd) addUser(here.state, id, `Colleague ${id}`)
  })

  test('is read page by page, also where Slack makes Kindling wait in the middle, and everybody comes once', async () => {
    here.api.trouble('users.list', { kind: 'none' }, { kind: 'slow-down', seconds: 1 })
    const found = (await members()).map(({ ref }) => ref.id)
    expect(found.filter((id) => id.startsWith('UCROWD')).toSorted()).toEqual(crowd.toSorted())
    expect(new Set(found).size).toBe(found.length)
    const asked = here.api.calls.filter(({ method }) => method === 'users.list')
    expect(asked.map(({ refused }) => refused)).toEqual([undefined, undefined, undefined])
    expect(new Set(asked.map(({ args }) => args['cursor'])).size).toBe(3)
  })

  test('of which a page fails is no workspace of fewer people', async () => {
    here.api.trouble('users.list', { kind: 'none' }, { kind: 'refuse', word: 'internal_error' })
    await expect(members()).rejects.toThrow('internal_error')
    expect((await members()).length).toBeGreaterThan(crowd.length)
  })
})

describe('channels', () => {
  const where = (id: string) => here.connection.directory.channel({ workspace, id })

  test.each([
    ['CSUPPORT', { name: 'support', private: false, shared: false, joined: true, members: 10 }],
    ['CELSE', { name: 'elsewhere', joined: false, members: 2 }],
    ['CCARE', { name: 'care', private: true, members: 3 }],
    ['CACME', { name: 'acme-and-us', shared: true }],
  ])('%s', async (id, expected) => {
    expect(await where(id)).toMatchObject(expected)
  })

  test('a private channel without Kindling is not there, and a direct message is no channel', async () => {
    here.state.channels.get('CCARE')?.members.delete('UKINDLING')
    expect(await where('CCARE')).toBeUndefined()
    expect(await where('DPRIYA')).toBeUndefined()
    expect(here.called('conversations.info')).toBe(1)
  })

  test('a channel is asked for again once it was changed', async () => {
    await where('CSUPPORT')
    const support = here.state.channels.get('CSUPPORT')
    if (support !== undefined) support.shared = true
    here.connection.directory.forgetChannel('CSUPPORT')
    expect(await where('CSUPPORT')).toMatchObject({ shared: true })
  })

  test('internal channels are those Kindling is in and nobody from outside reads', async () => {
    const names = (await here.connection.directory.internalChannels(workspace)).map((channel) => channel.name)
    expect(names).toEqual(['kindness', 'support', 'care'])
  })

  test('of another workspace are not known here, nor are its messages', async () => {
    const { directory } = here.connection
    expect(await directory.internalChannels('slack:T9')).toEqual([])
    const { ts } = post(here.state, 'CSUPPORT', { user: 'UPRIYA', text: 'Hello' })
    expect(await directory.message({ workspace: 'slack:T9', channel: 'CSUPPORT', id: ts })).toBeUndefined()
  })

  test('a lacking permission is logged and hides the channel', async () => {
    here.api.scopes.delete('groups:read')
    expect(await where('CCARE')).toBeUndefined()
    const events = here.log.slice(-2).map(({ level, event }) => `${level} ${event}`)
    expect(events).toEqual(['warn slack.missing_scope', 'warn slack.missing_scopes'])
  })
})

describe('messages', () => {
  test('one of the channel and one of a thread are found by their id alone', async () => {
    const root = post(here.state, 'CSUPPORT', { user: 'UPRIYA', text: 'A question of <@UJONAS>' })
    const answer = post(here.state, 'CSUPPORT', { user: 'UJONAS', text: 'An answer', thread: root.ts })
    const find = (id: string) => here.connection.directory.message({ workspace, channel: 'CSUPPORT', id })
    expect(await find(root.ts)).toMatchObject({ text: 'A question of @Jonas Weber', author: { name: 'Priya Nair' } })
    expect(await find(answer.ts)).toMatchObject({ text: 'An answer', ref: { thread: root.ts } })
  })

  test('one that is gone, or stands where Kindling is not, is undefined', async () => {
    const elsewhere = post(here.state, 'CELSE', { user: 'UPRIYA', text: 'Not for you' })
    const find = (channel: string, id: string) => here.connection.directory.message({ workspace, channel, id })
    expect(await find('CSUPPORT', '1.000001')).toBeUndefined()
    expect(await find('CELSE', elsewhere.ts)).toBeUndefined()
  })
})

describe('signing in', () => {
  test('a refused token is named, with where to find the right one', async () => {
    await expect(signedIn('xoxb-wrong')).rejects.toThrow(/SLACK_BOT_TOKEN \(invalid_auth\).*OAuth & Permissions/)
  })

  test('a Web API that does not answer is named by its address', async () => {
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    await expect(signIn({ botToken, apiUrl: 'http://127.0.0.1:9/api/', log })).rejects.toThrow(
      'http://127.0.0.1:9/api/',
    )
  })

  test('permissions that the installation lacks are logged', async () => {
    here.api.scopes.delete('reactions:read')
    const lines: object[] = []
    const log = { info: () => {}, warn: (ids: object) => void lines.push(ids), error: () => {} }
    await signIn({ botToken, apiUrl: here.api.url, log })
    expect(lines).toEqual([{ missing: ['reactions:read'] }])
  })

  test('the workspace’s zone is the one most people are in, and its owners and admins are known', async () => {
    addUser(here.state, 'UFAR', 'Far Away', { tz: 'Asia/Tokyo' })
    addUser(here.state, 'UBOSS', 'Bo Boss', { admin: true })
    addUser(here.state, 'UGONE', 'Gone Boss', { admin: true, deleted: true })
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const counted = await census(here.connection, log)
    expect(counted.zone).toBe('Europe/Berlin')
    const workspace = here.connection.workspace
    expect(counted.admins).toContainEqual({ ref: { workspace, id: 'UBOSS' }, name: 'Bo Boss' })
    expect(counted.admins.map((admin) => admin.ref.id)).not.toContain('UGONE')
    here.api.trouble('users.list', { kind: 'down', status: 500 })
    expect(await census(here.connection, log)).toEqual({ zone: 'UTC', admins: [] })
  })

  test('Slackbot, whose zone is Slack’s own, does not outvote the first person of a new workspace', async () => {
    here.state.users.clear()
    addUser(here.state, 'USLACKBOT', 'Slackbot', { tz: 'America/Los_Angeles' })
    addUser(here.state, 'UFIRST', 'First Here', { admin: true })
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    expect(await census(here.connection, log)).toEqual({
      zone: 'Europe/Berlin',
      admins: [{ ref: { workspace, id: 'UFIRST' }, name: 'First Here' }],
    })
  })
})
