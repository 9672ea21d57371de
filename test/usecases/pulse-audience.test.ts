import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runDue } from '../../src/usecases/due.ts'
import type { FormValues } from '../../src/views/form.ts'
import { cardText } from '../../src/views/card.ts'
import { alone } from '../support/alone.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { people, populate, theOpenRound } from '../support/pulse.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import { asking, filled, formOf } from './asking.ts'
import { deliverAll, errorsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  populate(world, people(40))
  await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('p0'), world.person('p1')])
  together({ Berlin: people(14), Lisbon: people(40).slice(20, 32), Tiny: people(9) })
})

const { press, send, type } = asking(() => world)
const pulse = () => world.deps.store.pulse

/** The user groups of the platform are these. */
function together(groups: Record<string, readonly string[]>): void {
  const audiences = async () =>
    Object.entries(groups).map(([label, of]) => ({
      kind: 'user group' as const,
      cut: 'User group',
      cell: `S-${label}`,
      label,
      people: of,
    }))
  Object.assign(world.platform.directory, { audiences })
}

async function plan(change: FormValues) {
  return send('p0', 'pulse.plan', filled(formOf(await type('p0', 'pulse start')), change))
}

async function started(change: FormValues): Promise<void> {
  const reply = await plan(change)
  if (reply.reply !== 'notice') throw new Error(said(reply))
  const [start] = reply.card.elements.flatMap((one) => (one.kind === 'buttons' ? one.buttons : []))
  if (start?.kind !== 'do') throw new Error('no [Start]')
  expect(said(await press('p0', start.action, start.payload))).toContain('Started.')
}

const berlin = { audience: 'group', group: 'S-Berlin' }

/** What comes at this instant, by whom it reaches. */
async function comes(at: string): Promise<ReadonlyMap<string, string>> {
  world.clock.set(at)
  const before = world.platform.sent.length
  await Promise.all([runDue(alone(world)), runDue(alone(world))])
  await deliverAll(world)
  const sent = world.platform.sent
    .slice(before)
    .flatMap(({ outgoing }) =>
      outgoing.to === 'person' ? [[outgoing.person.id, cardText(outgoing.card)] as const] : [],
    )
  return new Map(sent)
}

const [first, second, third] = ['2026-11-23T09:00:00Z', '2026-12-07T09:00:00Z', '2026-12-21T09:00:00Z']
const asked = async () => (await pulse().lastInvitees(world.workspace)).map(({ person }) => person.id).toSorted()

async function closeRound(): Promise<void> {
  await pulse().cancel(world.workspace, (await theOpenRound(world)).id)
}

describe('a user group or team', () => {
  it('is chosen from those with ten people, shown before the start, and alone is asked', async () => {
    const form = formOf(await type('p0', 'pulse start'))
    const field = form.fields.find(({ name }) => name === 'group')
    expect(field).toMatchObject({
      options: [
        { value: 'S-Berlin', label: 'Berlin' },
        { value: 'S-Lisbon', label: 'Lisbon' },
      ],
    })
    expect(said(await plan(berlin))).toContain('Goes to: Berlin, 14 people\n')
    await started(berlin)
    expect(said(await type('p1', 'pulse schedule'))).toContain('Who is asked: Berlin\n')
    await world.deps.store.people.savePreferences(world.person('p3'), { ...defaultPreferences, pulse: false })
    const told = await comes(first)
    const invited = people(14).filter((who) => who !== 'p3')
    expect([...told.keys()].toSorted()).toEqual(invited.toSorted())
    expect(await asked()).toEqual(invited.toSorted())
    expect(said(await type('p30', 'pulse'))).toBe('This round goes to some people only, and you are not among them.')
  })

  it('is frozen when a round opens: who comes later is asked from the next one on', async () => {
    await started(berlin)
    await comes(first)
    together({ Berlin: [...people(14), 'p30'] })
    expect(said(await type('p30', 'pulse'))).toBe('This round began before you joined. The next one comes to you.')
    expect(await asked()).not.toContain('p30')
    await closeRound()
    await comes(second)
    expect(await asked()).toContain('p30')
  })

  it.each<[string, FormValues, Record<string, string>]>([
    ['none', { audience: 'group', group: '' }, { group: 'Please choose one.' }],
    ['one that was not offered', { audience: 'group', group: 'S-Tiny' }, { group: 'Please choose one.' }],
    [
      'one whose people have left',
      { audience: 'group', group: 'S-Lisbon' },
      { group: 'At least 10 people have to be asked, so that no answer stands alone.' },
    ],
  ])('is not asked where %s is chosen', async (_what, change, errors) => {
    for (const who of people(23).slice(20)) world.platform.people.delete(who)
    expect(errorsOf(await plan(change))).toEqual(errors)
  })

  it('is not offered where there are none, and while they are being read the form says so', async () => {
    together({})
    const names = (form: ReturnType<typeof formOf>) => form.fields.map(({ name }) => name)
    expect(names(formOf(await type('p0', 'pulse start')))).not.toContain('group')
    Object.assign(world.platform.directory, { audiences: async () => Promise.reject(new Error('Berlin is down')) })
    const form = formOf(await type('p0', 'pulse start'))
    expect(form.fields.find(({ name }) => name === 'audience')?.hint).toContain('still being read')
    expect(errorsOf(await plan(berlin))).toEqual({ audience: 'Please choose one.' })
    expect(JSON.stringify(world.log)).not.toContain('Berlin')
  })

  it('that two teams are called by keeps them apart', async () => {
    const two = ['a', 'b'].map((cell) => ({
      kind: 'team' as const,
      cut: 'Team',
      cell,
      label: 'Care',
      people: people(12),
    }))
    Object.assign(world.platform.directory, { audiences: async () => two })
    const field = formOf(await type('p0', 'pulse start')).fields.find(({ name }) => name === 'group')
    expect(field).toMatchObject({
      options: [
        { value: 'a', label: 'Care' },
        { value: 'b', label: 'Care (2)' },
      ],
    })
  })

  it('stays for 90 days, under whatever name, also by stopping and starting', async () => {
    await started(berlin)
    const change = async (who: FormValues) =>
      send('p0', 'pulse.change', filled(formOf(await press('p0', 'pulse.change')), who))
    const tooSoon = 'can change once in 90 days, so that no group is built around one person: next on Sun 14 Feb 2027.'
    for (const other of [{ audience: 'group', group: 'S-Lisbon' }, { audience: 'everybody' }])
      expect(errorsOf(await change(other))['audience']).toContain(tooSoon)
    const renamed = people(14)
    Object.assign(world.platform.directory, {
      audiences: async () => [
        { kind: 'user group', cut: 'User group', cell: 'S-Berlin', label: 'HQ', people: renamed },
      ],
    })
    expect(said(await change({ hour: '9' }))).toBe('Changed, from the next round on.')
    expect(await pulse().schedule(world.workspace)).toMatchObject({
      audience: { group: 'S-Berlin', name: 'HQ' },
      hour: 9,
    })
    await press('p0', 'pulse.stop')
    const reply = await plan({ audience: 'everybody' })
    if (reply.reply !== 'notice') throw new Error(said(reply))
    const [start] = reply.card.elements.flatMap((one) => (one.kind === 'buttons' ? one.buttons : []))
    if (start?.kind !== 'do') throw new Error('no [Start]')
    expect(said(await press('p0', start.action, start.payload))).toContain(tooSoon)
    world.clock.set('2027-02-14T12:00:00Z')
    await started({ audience: 'everybody', first: '2027-02-22' })
  })
})

describe('a round does not open, and all of HR are told why,', () => {
  const toldHr = async (at: string) => {
    const told = await comes(at)
    expect([...told.keys()].toSorted()).toEqual(['p0', 'p1'])
    expect(await pulse().openRound(world.workspace)).toBeUndefined()
    return told.get('p1') ?? ''
  }
  const next =
    'The next round is planned for Mon 7 Dec. Who is asked can change once in 90 days: next on Sun 14 Feb 2027.'

  it('where the group is gone', async () => {
    await started(berlin)
    together({ Lisbon: people(12) })
    expect(await toldHr(first)).toBe(
      `No round on Mon 23 Nov\nBerlin is not there any more, or Kindling may not read it.\n${next}`,
    )
    expect([...(await comes('2026-11-23T10:00:00Z')).keys()]).toEqual([])
    const form = formOf(await press('p0', 'pulse.change'))
    expect(filled(form)).toMatchObject({ audience: 'group', group: 'S-Berlin' })
  })

  it('where fewer than ten of the group are left, and opens the next one once there are more', async () => {
    await started(berlin)
    for (const who of people(14).slice(4, 9)) world.platform.people.delete(who)
    expect(await toldHr(first)).toBe(
      `No round on Mon 23 Nov\nFewer than 10 people of Berlin could be asked, and then no answer is safe.\n${next}`,
    )
    populate(world, people(40))
    await comes(second)
    expect((await theOpenRound(world)).invited).toBe(14)
  })

  it('where many have moved out of the group, until 90 days are over', async () => {
    await started(berlin)
    await comes(first)
    await closeRound()
    together({ Berlin: [...people(14).slice(5), ...people(40).slice(20, 30)] })
    const told = await toldHr(second)
    expect(told).toContain('Many of those who were asked last are not in Berlin any more')
    expect(labels({ reply: 'notice', card: lastCard() })).toEqual(['Change'])
    expect(await asked()).toEqual(people(14).toSorted())
    world.clock.set('2027-02-15T09:00:00Z')
    await comes('2027-02-15T09:00:00Z')
    expect(await asked()).toHaveLength(19)
    expect((await pulse().schedule(world.workspace))?.changedAt).toEqual(new Date('2027-02-15T09:00:00Z'))
  })

  it('but not where people come, leave the company, or few move', async () => {
    await started(berlin)
    await comes(first)
    await closeRound()
    for (const who of people(6).slice(2)) world.platform.people.delete(who)
    together({ Berlin: [...people(8), 'p10', 'p11', ...people(40).slice(20)] })
    await comes(second)
    expect(await asked()).toHaveLength(4 + 2 + 20)
  })

  it('and not where HR has changed the audience since the last round', async () => {
    await started({ audience: 'everybody' })
    await comes(first)
    await closeRound()
    world.clock.set('2027-02-14T12:00:00Z')
    const form = formOf(await press('p0', 'pulse.change'))
    expect(said(await send('p0', 'pulse.change', filled(form, { ...berlin, first: '2027-02-22' })))).toContain(
      'Changed',
    )
    await comes('2027-02-22T09:00:00Z')
    expect(await asked()).toEqual(people(14).toSorted())
  })

  it('only once they can be read: until then it waits', async () => {
    await started(berlin)
    Object.assign(world.platform.directory, { audiences: async () => Promise.reject(new Error('down')) })
    expect([...(await comes(first)).keys()]).toEqual([])
    expect(await pulse().schedule(world.workspace)).toMatchObject({ nextDay: '2026-11-23' })
    together({ Berlin: people(14) })
    await comes('2026-11-23T09:01:00Z')
    expect((await theOpenRound(world)).invited).toBe(14)
  })

  it('which nobody hears who is not of HR any more, or once the pulse was stopped', async () => {
    await started(berlin)
    together({})
    world.clock.set(first)
    await runDue(alone(world))
    await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('p0')])
    const told = await comes('2026-11-23T09:01:00Z')
    expect([...told.keys()]).toEqual(['p0'])
    await press('p0', 'pulse.stop')
    expect([...(await comes(third)).keys()]).toEqual([])
  })

  function lastCard() {
    const outgoing = world.platform.sent.map((one) => one.outgoing).findLast(({ to }) => to === 'person')
    if (outgoing?.to !== 'person') throw new Error('nobody was told')
    return outgoing.card
  }
})
