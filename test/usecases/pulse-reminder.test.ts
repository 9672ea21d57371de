import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { SendFault } from '../../src/ports.ts'
import { runDue } from '../../src/usecases/due.ts'
import { alone } from '../support/alone.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { answerAs, people } from '../support/pulse.ts'
import { cardOf, monday, pulseStage, thursday, whoOf } from './pulse-stage.ts'

const { world: worldNow, enterAnother, tick, scheduled, prefer } = pulseStage()
let world: FakeWorld
beforeEach(() => void (world = worldNow()))

describe('the reminder', () => {
  it('comes once, the working day before, to those without an answer, and counts for everybody alike', async () => {
    await scheduled(12)
    await tick(monday)
    for (const who of people(10)) await answerAs(world, who, {})
    expect(await tick('2026-11-26T08:59:00Z')).toEqual([])
    const lines = world.log.length
    expect(await tick(thursday)).toEqual([
      [expect.stringMatching(/p1[01]/), 'The pulse is open until Fri 27 Nov'],
      [expect.stringMatching(/p1[01]/), 'The pulse is open until Fri 27 Nov'],
    ])
    expect(await tick('2026-11-26T10:00:00Z')).toEqual([])
    expect(world.deliveries).toEqual([])
    expect(world.log.slice(lines)).toEqual([])
    const had = await world.deps.store.people.messageCounts(world.workspace, new Date(monday))
    expect([...had.values()]).toEqual(people(12).map(() => 2))
  })

  it('that cannot be sent is lost, and the log does not say whose', async () => {
    await scheduled(12)
    await tick(monday)
    for (const who of people(11)) await answerAs(world, who, {})
    world.platform.failWith = new SendFault('temporary', 'internal_error')
    expect(await tick(thursday)).toEqual([])
    expect(await tick('2026-11-26T10:00:00Z')).toEqual([])
    expect(world.log.at(-1)).toMatchObject({ level: 'warn', ids: { code: 'internal_error' } })
    expect(JSON.stringify(world.log)).not.toContain('p11')
  })

  it('that the platform puts off is sent when it allows', async () => {
    await scheduled(12)
    await tick(monday)
    for (const who of people(11)) await answerAs(world, who, {})
    world.platform.failWith = new SendFault('rate-limited', 'ratelimited', { retryAfter: 0.01 })
    expect(whoOf(await tick(thursday))).toEqual(['p11'])
  })

  it('that the platform makes wait holds up no other workspace', async () => {
    await scheduled(12)
    await tick(monday)
    for (const who of people(11)) await answerAs(world, who, {})
    const slow = world
    world = await enterAnother(monday)
    await scheduled(12)
    await tick(monday)
    const sentNow = Promise.withResolvers<void>()
    const slowly = Promise.withResolvers<void>()
    const { messenger } = slow.platform
    const send: typeof messenger.send = async (outgoing, delivery) => {
      sentNow.resolve()
      await slowly.promise
      return messenger.send(outgoing, delivery)
    }
    const waiting = { ...slow.platform, messenger: { ...messenger, send } }
    const platform = (id: WorkspaceId) => (id === slow.workspace ? waiting : world.platform)
    const before = world.platform.sent.length
    world.clock.set(thursday)
    const run = runDue(alone({ ...world, deps: { ...world.deps, platform } }, slow.workspace))
    await sentNow.promise
    await vi.waitFor(() => expect(world.platform.sent).toHaveLength(before + 12), 10_000)
    expect(slow.platform.sent.filter(({ outgoing }) => cardOf(outgoing).startsWith('The pulse is open'))).toEqual([])
    slowly.resolve()
    await run
    expect(cardOf(slow.platform.sent.at(-1)?.outgoing)).toContain('The pulse is open until')
  })

  it('does not come on the heels of an invitation', async () => {
    await scheduled(12)
    await tick('2026-11-23T00:00:00Z')
    await prefer('p1', { pausedUntil: new Date(thursday) })
    await tick(monday)
    for (const who of people(12).filter((one) => one !== 'p1')) await answerAs(world, who, {})
    expect(whoOf(await tick(thursday))).toEqual(['p1'])
    expect(await tick('2026-11-26T09:01:00Z')).toEqual([])
  })
})
