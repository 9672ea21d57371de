import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import { channelJoined } from '../../src/usecases/channel-events.ts'
import { showHelp } from '../../src/usecases/help.ts'
import type { Reply } from '../../src/views/actions.ts'
import { en } from '../../src/views/words/en/index.ts'
import { commandLines } from '../../src/views/help.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
})

const { press, type } = asking(() => world)
const speaks = (who: string, language: 'en' | 'de') =>
  world.deps.store.people.savePreferences(world.person(who), { ...defaultPreferences, language })

const linksOf = (reply: Reply) =>
  ('card' in reply ? reply.card.elements : [])
    .flatMap((element) => (element.kind === 'buttons' ? element.buttons : []))
    .flatMap((button) => (button.kind === 'link' ? [[button.label, button.url]] : []))

const forMembers = [
  'Kindling helps us be kind to our customers. Type /kindness and one of these:',
  '• help: this list',
  '• moment [what they said]: add a customer moment',
  '• moments: open moments you could take',
  '• log: log an act of kindness',
  '• thank @a @b for …: thank colleagues, 20 characters or more',
  '• ideas [hardship, …]: three ideas',
  '• mine: your claims, your acts, your week',
  '• digest: preview the digest, for you alone',
  '• pulse: answer the open pulse',
  '• preferences: what you get and when',
  '• snooze 2w, snooze off: quiet for a while',
  '• export: everything under your name, as a file',
  '• forget me: erase yourself; asks first',
  'Stuck? Ask Ruth Cohen.',
]

describe('help', () => {
  it.each(['', ' ', 'help', 'HELP me'])('answers "%s" with what a member may do, and whom to ask', async (text) => {
    expect(said(await type('priya', text)).split('\n')).toEqual(forMembers)
  })

  it('leads to the page, in the reader’s language, where Kindling has an address', async () => {
    const deps = { ...world.deps, address: () => 'https://kindling.example' }
    const ask = async () => showHelp(deps, { actor: world.person('priya'), roles: new Set() })
    expect(linksOf(await ask())).toEqual([['Help, step by step', 'https://kindling.example/help?in=en']])
    await speaks('priya', 'de')
    expect(linksOf(await ask())).toEqual([['Hilfe, Schritt für Schritt', 'https://kindling.example/help?in=de']])
    expect(linksOf(await type('priya', 'help'))).toEqual([])
  })

  it('lists for admins what only they may do', async () => {
    const lines = said(await type('ruth', 'help'))
    for (const line of ['digest now: ', 'watch: ', 'unwatch: ', 'settings: ']) expect(lines).toContain(`• ${line}`)
  })

  it('lists watch and unwatch for whoever added Kindling to a channel', async () => {
    await channelJoined(world.deps, { channel: world.channel('support'), by: world.person('jonas') })
    const lines = said(await press('jonas', 'help.show'))
    expect(lines).toContain('• unwatch: ')
    expect(lines).not.toContain('• settings: ')
  })

  it('names only commands that exist', async () => {
    for (const { name } of commandLines({ words: en }, { roles: new Set(['admin']) })) {
      expect(said(await type('ruth', name, 'support')), name).not.toContain('is not something Kindling knows')
    }
  })
})

describe('an unknown command', () => {
  it.each([
    ['claims', 'mine'],
    ['momnet', 'moment'],
    ['pref', 'preferences'],
    ['lgo', 'log'],
    ['idea', 'ideas'],
  ])('%s is answered with %s', async (typed, meant) => {
    const reply = await type('priya', `${typed} and more`)
    expect(said(reply)).toBe(`"${typed}" is not something Kindling knows. Did you mean /kindness ${meant}?`)
    expect(labels(reply)).toEqual(['Show all commands'])
  })

  it.each(['xyzzy', 'toString', '__proto__', 'settigns', 'constructor'])(
    'guesses nothing for a member who typed %s',
    async (typed) => {
      expect(said(await type('priya', typed))).toBe(`"${typed}" is not something Kindling knows.`)
    },
  )

  it('repeats no more than forty characters of what was typed', async () => {
    const words = said(await type('priya', 'é'.repeat(5000)))
    expect(words).toBe(`"${'é'.repeat(39)}…" is not something Kindling knows.`)
  })

  it('suggests to admins what only they may do', async () => {
    expect(said(await type('ruth', 'settigns'))).toContain('Did you mean /kindness settings?')
  })
})
