import { afterAll, beforeAll, beforeEach } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { Preferences, Settings } from '../../src/domain/settings.ts'
import type { Outgoing, PulseSchedule } from '../../src/ports.ts'
import { runDue } from '../../src/usecases/due.ts'
import { cardText } from '../../src/views/card.ts'
import { alone } from '../support/alone.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { buildSchedule, people, populate } from '../support/pulse.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { deliverAll } from './support.ts'

export const monday = '2026-11-23T09:00:00Z'
export const thursday = '2026-11-26T09:00:00Z'
export const friday = '2026-11-27T16:00:00Z'

/** A workspace with a pulse and no digest, new for each test of the file that calls this. */
export function pulseStage() {
  let database: TestStore
  let world: FakeWorld
  beforeAll(async () => void (database = await openTestStore()))
  afterAll(() => database.close())
  beforeEach(async () => {
    world = await fakeDeps(database)
    // No digest comes between.
    await change({ kindnessChannel: undefined })
  })

  async function change(some: Partial<Settings>): Promise<void> {
    const { settings } = (await world.deps.store.workspaces.get(world.workspace)) ?? {}
    if (settings === undefined) throw new Error('no workspace')
    await world.deps.store.workspaces.saveSettings(world.workspace, { ...settings, ...some })
  }

  return {
    world: () => world,
    /** The operator has set no secret. */
    withoutSecret: () => void (world = { ...world, deps: { ...world.deps, pulse: undefined } }),
    /** Another workspace in the same store, in which everything here happens from now on. */
    enterAnother: async (now: string): Promise<FakeWorld> => {
      const other = await fakeDeps(database, { now })
      world = { ...other, deps: { ...other.deps, pulse: world.deps.pulse } }
      return world
    },
    pulse: () => world.deps.store.pulse,
    hr: () => ({ actor: world.person('p0'), roles: new Set(['hr'] as const) }),

    /** What two replicas do at this instant, and what they send: who hears what. */
    tick: async (at: string): Promise<readonly (readonly [who: string, title: string | undefined])[]> => {
      world.clock.set(at)
      const before = world.platform.sent.length
      await Promise.all([runDue(alone(world)), runDue(alone(world))])
      await deliverAll(world)
      return world.platform.sent.slice(before).map(({ outgoing, message }) => {
        if (outgoing.to === 'removal') return [message.channel, undefined]
        const who = outgoing.to === 'person' ? outgoing.person.id : message.channel.replace('direct-', '')
        return [who, cardText(outgoing.card).split('\n')[0]]
      })
    },

    scheduled: async (count: number, some: Partial<PulseSchedule> = {}): Promise<void> => {
      populate(world, people(count))
      await world.deps.store.pulse.saveSchedule(world.workspace, buildSchedule(world.workspace, some))
    },

    prefer: async (who: string, some: Partial<Preferences>): Promise<void> => {
      await world.deps.store.people.savePreferences(world.person(who), { ...defaultPreferences, ...some })
    },

    /** The admins set it. */
    smallest: (smallestGroup: number) => change({ smallestGroup }),
  }
}

export const cardOf = (outgoing: Outgoing | undefined) =>
  outgoing === undefined || outgoing.to === 'removal' ? '' : cardText(outgoing.card)

export const whoOf = (sent: readonly (readonly [string, unknown])[]) => sent.map(([who]) => who).toSorted()
