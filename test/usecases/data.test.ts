import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { home } from '../../src/usecases/home.ts'
import { myData } from '../../src/usecases/my-data.ts'
import { holderOf } from '../../src/usecases/sign-in.ts'
import { buildAct } from '../support/factories.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { buttonsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  world = { ...world, deps: { ...world.deps, address: () => 'https://kindling.example' } }
})

const { press, type } = asking(() => world)

async function fileOf(who: string) {
  const parts: string[] = []
  for await (const part of (await myData(world.deps, world.person(who))).body) parts.push(String(part))
  return JSON.parse(parts.join('')) as Record<string, readonly Record<string, unknown>[]>
}

describe('my data', () => {
  it('is offered in the home view, beside the page about privacy', async () => {
    const buttons = (await home(world.deps, world.person('priya'))).flatMap(buttonsOf)
    expect(buttons.map(({ label }) => label)).toEqual(expect.arrayContaining(['My data', 'Privacy']))
    expect(buttons.find(({ label }) => label === 'Privacy')).toMatchObject({
      url: expect.stringMatching(/^https:\/\/kindling\.example\/privacy\?for=\w+%3A\w+$/) as unknown,
    })
  })

  it('says what is kept, and what one can do', async () => {
    const reply = await press('priya', 'data.show')
    expect(said(reply)).toBe(
      'Kept under your name: your acts, claims, thanks and settings. Pulse answers carry no name.',
    )
    expect(labels(reply)).toEqual(['Get it as a file', 'Forget me'])
  })

  it.each([() => type('priya', 'export'), () => press('priya', 'data.export')])('is a link to a file', async (ask) => {
    const reply = await ask()
    expect(said(reply)).toContain(
      'Everything under your name, as a file. Pulse answers carry no name and are not in it.',
    )
    if (reply.reply !== 'notice') throw new Error('no notice')
    const [button] = buttonsOf(reply.card)
    const link = button?.kind === 'link' ? button.url : ''
    expect(link).toMatch(/^https:\/\/kindling\.example\/download\/[\w.-]+$/)
    expect(await holderOf(world.deps, link.split('/').at(-1) ?? '', 'download')).toMatchObject({
      person: world.person('priya'),
      file: { kind: 'mine' },
    })
  })

  it('says what is missing where nobody can open a page', async () => {
    world = { ...world, deps: { ...world.deps, address: undefined } }
    expect(said(await type('priya', 'export'))).toContain('whoever runs Kindling sets KINDLING_PUBLIC_URL first')
    expect((await home(world.deps, world.person('priya'))).flatMap(buttonsOf).map(({ label }) => label)).not.toContain(
      'Privacy',
    )
  })

  it('is for people who work here', async () => {
    expect(said(await type('marta', 'export'))).toBe('This is for people who work at Larch & Lane.')
  })
})

describe('the file', () => {
  it('tells acts given, helped in and changed, and who one is here', async () => {
    const { acts } = world.deps.store
    await type('priya', 'snooze 2w')
    await acts.log(buildAct(world.person('priya'), { story: 'given' }))
    await acts.log(buildAct(world.person('jonas'), { story: 'helped', helpers: [world.person('priya')] }))
    await acts.log(buildAct(world.person('jonas'), { story: 'of others' }))
    const file = await fileOf('priya')
    expect(file['acts']?.map(({ story }) => story).toSorted()).toEqual(['given', 'helped'])
    expect(file['person']).toMatchObject([{ id: 'priya', name: 'Priya Nair' }])
    expect(file['about']).toEqual({ id: 'priya', workspace: world.workspace, writtenAt: '2026-11-16T08:12:00.000Z' })
  })
})
