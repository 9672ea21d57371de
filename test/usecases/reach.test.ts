import { beforeEach, describe, expect, it } from 'vitest'
import { mayWrite } from '../../src/usecases/reach.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { people, theOpenRound } from '../support/pulse.ts'
import { monday, pulseStage, thursday, whoOf } from './pulse-stage.ts'

const { world: worldNow, tick, scheduled, prefer } = pulseStage()
let world: FakeWorld
beforeEach(() => void (world = worldNow()))

/** So many messages have just reached somebody unasked. */
async function wrote(who: string, count: number, at = world.clock.now()): Promise<void> {
  for (let n = 0; n < count; n += 1)
    await world.deps.store.people.noteMessage(world.person(who), `${at.toISOString()} ${n}`, at)
}

const may = (who: string) => mayWrite(world.deps, world.person(who), 'helperJoined')

describe('quiet hours', () => {
  it('are those of the workspace’s zone, where nobody knows a person’s own', async () => {
    const { people: directory } = world.platform
    const known = directory.get('priya')
    if (known === undefined) throw new Error('no priya')
    directory.set('priya', { ...known, zone: undefined })
    // 18:30 in Berlin.
    world.clock.set('2026-11-16T17:30:00Z')
    expect(await may('priya')).toBe(false)
    world.clock.set('2026-11-17T07:30:00Z')
    expect(await may('priya')).toBe(true)
  })
})

describe('the messages of a week', () => {
  it('are as many as somebody wants, where no pulse is to come', async () => {
    await wrote('p1', 2)
    expect(await may('p1')).toBe(true)
    await wrote('p1', 3)
    expect(await may('p1')).toBe(false)
  })

  it('keep a place for an invitation from seven days before it comes', async () => {
    await scheduled(12)
    // It comes on Monday the 23rd at ten in Berlin.
    world.clock.set('2026-11-16T08:59:00Z')
    await wrote('p1', 2)
    expect(await may('p1')).toBe(true)
    world.clock.set('2026-11-16T09:00:00Z')
    expect(await may('p1')).toBe(false)
    expect(await may('p2')).toBe(true)
    await wrote('p2', 2)
    await prefer('p2', { pulse: false })
    expect(await may('p2')).toBe(true)
  })

  it('keep it until the invitation is out, and it goes out', async () => {
    await scheduled(12)
    await wrote('p1', 2, new Date('2026-11-20T10:00:00Z'))
    await prefer('p2', { quietUntil: '12:00' })
    await wrote('p2', 2, new Date('2026-11-20T10:00:00Z'))
    expect(whoOf(await tick(monday))).toContain('p1')
    world.clock.set('2026-11-23T13:00:00Z')
    expect(await may('p2')).toBe(false)
  })

  it('are never more because of the pulse: who has had theirs is invited when the week allows', async () => {
    await scheduled(12)
    await wrote('p1', 3, new Date('2026-11-18T10:00:00Z'))
    expect(whoOf(await tick(monday)).toSorted()).toEqual(
      people(12)
        .filter((who) => who !== 'p1')
        .toSorted(),
    )
    expect(whoOf(await tick('2026-11-25T10:01:00Z'))).toEqual(['p1'])
  })

  it('are never more because of its reminder', async () => {
    await scheduled(12)
    await tick(monday)
    await prefer('p1', { perWeek: 1 })
    await wrote('p2', 2)
    expect(whoOf(await tick(thursday)).toSorted()).toEqual(
      people(12)
        .filter((who) => who !== 'p1' && who !== 'p2')
        .toSorted(),
    )
  })

  it('are never more because of what HR says, which comes when the week allows', async () => {
    await scheduled(12)
    await tick(monday)
    const { id } = await theOpenRound(world)
    await tick('2026-11-27T16:00:00Z')
    await world.deps.store.pulse.saySomething(world.workspace, id, { text: 'Quiet mornings.', by: world.person('p0') })
    await wrote('p1', 2, new Date('2026-11-27T10:00:00Z'))
    const told = (heard: readonly (readonly [string, string | undefined])[]) =>
      whoOf(heard.filter(([, title]) => title === 'You said, we did'))
    expect(told(await tick('2026-11-30T09:00:00Z'))).not.toContain('p1')
    expect(told(await tick('2026-12-04T10:01:00Z'))).toEqual(['p1'])
  })
})
