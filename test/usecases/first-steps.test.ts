import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { click, submit } from '../../src/usecases/dispatch.ts'
import { howToInvite } from '../../src/usecases/first-steps.ts'
import { connectWorkspace } from '../../src/usecases/workspaces.ts'
import type { ActionCall, FormCall } from '../../src/views/actions.ts'
import { cardText } from '../../src/views/card.ts'
import type { FormValues } from '../../src/views/form.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll, labels, said, watched } from './support.ts'

let database: TestStore
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())

const where = { surface: 'direct', channel: undefined, message: undefined } as const

function as(world: FakeWorld, id: string) {
  return {
    clicks: (call: ActionCall) => click(world.deps, { actor: world.person(id), where, call }),
    sends: (call: FormCall, values: FormValues) => submit(world.deps, { actor: world.person(id), where, call, values }),
  }
}

/** Kindling was just installed by Ruth; nothing is set up. */
async function installed(): Promise<FakeWorld> {
  const world = await fakeDeps(database, { newcomers: true, kindness: null })
  await introduce(world)
  return world
}

async function introduce(world: FakeWorld) {
  const admins = [{ ref: world.person('ruth'), name: 'Ruth Cohen' }]
  await connectWorkspace(world.deps, { id: world.workspace, name: 'Larch & Lane', zone: 'Europe/Berlin', admins })
}

/** What stands in Ruth's chat with Kindling: its cards, top to bottom, as they are now. */
function chat(world: FakeWorld, id = 'ruth'): readonly string[] {
  const cards = new Map<string, string>()
  for (const { outgoing, message } of world.platform.sent)
    if (outgoing.to !== 'removal' && message.channel === `direct-${id}`) cards.set(message.id, cardText(outgoing.card))
  return [...cards.values()].map((text) => text.split('\n')[0] ?? '')
}

const nudges = {
  channel: 'kindness',
  cards: '5',
  quietFrom: '18:00',
  quietUntil: '08:00',
  workweek: 'mon-fri',
  zone: 'Europe/Berlin',
  language: 'en',
  claimDays: '3',
  openDays: '14',
  quoteDays: '90',
  reaction: 'sparkling_heart',
}
const digest = { day: '2', time: '10:00', channel: '*', pulseLine: 'yes', tellThanks: 'yes' }
const toms = { customer: 'Tom', words: 'He moved house last week.', link: '', kind: 'unsure' }

async function choosesChannel(world: FakeWorld) {
  await as(world, 'ruth').sends({ form: 'settings.nudges', payload: {} }, nudges)
  await deliverAll(world)
}

describe('the first steps of whoever installs Kindling', () => {
  it('come one after the other, and each turns into its tick in place', async () => {
    const world = await installed()
    await deliverAll(world)
    expect(chat(world)).toEqual(['Welcome to Kindling, Ruth'])
    await choosesChannel(world)
    expect(chat(world)).toEqual(['✓ Kindness channel: #kindness', 'Where do customers speak?'])

    await world.deps.store.channels.save(watched(world, 'support', { watching: 'undecided' }))
    await as(world, 'ruth').clicks({ action: 'channel.watch', payload: { channel: 'support' } })
    await deliverAll(world)
    expect(chat(world).slice(1)).toEqual(['✓ Watching #support', 'When is the digest?'])

    const fine = await as(world, 'ruth').clicks({ action: 'firstStep.digest', payload: {} })
    expect(said(fine)).toBe('✓ The digest: Mondays at 09:00, Europe/Berlin')
    await deliverAll(world)
    expect(chat(world).slice(2)).toEqual(['✓ The digest: Mondays at 09:00, Europe/Berlin', 'Try it'])

    await as(world, 'ruth').sends({ form: 'moment.add', payload: {} }, toms)
    await deliverAll(world)
    expect(chat(world).slice(3)).toEqual(['✓ The first moment is there', 'That is all'])
  })

  it('can each wait, and be done later', async () => {
    const world = await installed()
    await deliverAll(world)
    const later = await as(world, 'ruth').clicks({ action: 'firstStep.later', payload: { step: 'channel' } })
    expect(said(later)).toContain('Welcome to Kindling, Ruth')
    expect(labels(later)).toEqual(['Choose a channel'])
    await deliverAll(world)
    expect(chat(world)).toEqual(['Welcome to Kindling, Ruth', 'Where do customers speak?'])
    await choosesChannel(world)
    expect(chat(world)).toEqual(['✓ Kindness channel: #kindness', 'Where do customers speak?'])
    await as(world, 'ruth').clicks({ action: 'firstStep.later', payload: { step: 'watch' } })
    await as(world, 'ruth').clicks({ action: 'firstStep.later', payload: { step: 'watch' } })
    await deliverAll(world)
    expect(chat(world).slice(1)).toEqual(['Where do customers speak?', 'When is the digest?'])
  })

  it('take another time for the digest than the one they offer', async () => {
    const world = await installed()
    for (const step of ['channel', 'watch'] as const)
      await as(world, 'ruth').clicks({ action: 'firstStep.later', payload: { step } })
    await as(world, 'ruth').clicks({ action: 'settings.digest', payload: {} })
    await deliverAll(world)
    expect(chat(world).at(-1)).toBe('When is the digest?')
    await as(world, 'ruth').sends({ form: 'settings.digest', payload: {} }, digest)
    await deliverAll(world)
    expect(chat(world).slice(2)).toEqual(['✓ The digest: Tuesdays at 10:00, Europe/Berlin', 'Try it'])
  })

  it('are not begun anew by another start, nor where a kindness channel was chosen', async () => {
    const world = await installed()
    await introduce(world)
    expect(await deliverAll(world)).toEqual(['firstStep'])
    const settled = await fakeDeps(database, { newcomers: true })
    await introduce(settled)
    expect(await deliverAll(settled)).toEqual([])
  })

  it('begin with the first admin who comes by, where nobody is known to have installed it', async () => {
    const world = await fakeDeps(database, { newcomers: true, kindness: null })
    await as(world, 'priya').clicks({ action: 'help.show', payload: {} })
    await as(world, 'ruth').clicks({ action: 'help.show', payload: {} })
    expect(await deliverAll(world)).toEqual(['welcome', 'firstStep'])
    expect(chat(world)).toEqual(['Welcome to Kindling, Ruth'])
  })

  it('go on once where two do the same at the same time', async () => {
    const world = await installed()
    await deliverAll(world)
    await Promise.all([1, 2, 3].map(() => as(world, 'ruth').sends({ form: 'settings.nudges', payload: {} }, nudges)))
    await deliverAll(world)
    expect(chat(world)).toEqual(['✓ Kindness channel: #kindness', 'Where do customers speak?'])
  })

  it('are for admins', async () => {
    const world = await installed()
    await deliverAll(world)
    for (const call of [
      { action: 'firstStep.later', payload: { step: 'channel' } },
      { action: 'firstStep.digest', payload: {} },
    ] as const)
      expect(said(await as(world, 'sam').clicks(call))).toBe('Only an admin can do this. Yours: Ruth Cohen.')
    expect(await deliverAll(world)).toEqual(['welcome'])
    expect(chat(world)).toEqual(['Welcome to Kindling, Ruth'])
  })

  it('say that a card is old where there are none, and how to invite Kindling', async () => {
    const world = await fakeDeps(database)
    const later = await as(world, 'ruth').clicks({ action: 'firstStep.later', payload: { step: 'watch' } })
    expect(said(later)).toContain('This card is older than what it shows.')
    const how = await as(world, 'ruth').clicks({ action: 'firstStep.invite', payload: {} })
    expect(said(how)).toContain('Type /invite @Kindling in that channel.')
    expect(labels(how)).toEqual([])
    const address = () => 'https://kindling.example'
    const shown = await howToInvite(
      { ...world.deps, address },
      { actor: world.person('ruth'), roles: new Set(['admin']) },
    )
    expect(JSON.stringify(shown)).toContain('https://kindling.example/help?in=en#invite')
  })

  it('that fail hinder nobody', async () => {
    const world = await installed()
    const broken = { ...world.deps.store.firstSteps, get: async () => Promise.reject(new Error('gone')) }
    const deps = { ...world.deps, store: { ...world.deps.store, firstSteps: broken } }
    const call = { form: 'settings.digest', payload: {} } as const
    expect(said(await submit(deps, { actor: world.person('ruth'), where, call, values: digest }))).toBe('Saved.')
    expect(world.log.map(({ event }) => event)).toContain('first steps failed')
  })
})
