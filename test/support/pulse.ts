import { randomBytes, randomUUID } from 'node:crypto'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Answer } from '../../src/domain/pulse/answer.ts'
import { questionsOf } from '../../src/domain/pulse/opening.ts'
import { leastThresholds } from '../../src/domain/pulse/round.ts'
import type { Invitee, Round } from '../../src/domain/pulse/round.ts'
import type { PulseSchedule } from '../../src/ports.ts'
import { answerRound } from '../../src/usecases/pulse-answering.ts'
import type { FakeWorld } from './fake-platform.ts'
import { after, monday } from './factories.ts'

/** Round 1, open from Monday to Friday. */
export function buildRound(workspace: WorkspaceId, change: Partial<Round> = {}): Round {
  return {
    workspace,
    id: randomUUID(),
    number: 1,
    state: 'open',
    questions: questionsOf(change.number ?? 1, ['team']),
    thresholds: leastThresholds,
    opensAt: monday,
    closesAt: after({ days: 4 }),
    invited: 2,
    answered: undefined,
    ...change,
  }
}

export function buildInvitees(workspace: WorkspaceId, ...people: readonly string[]): readonly Invitee[] {
  return people.map((id) => ({ person: { workspace, id }, cells: { team: 'care' } }))
}

export const aKey = () => ({ wrapped: randomBytes(60), secretId: randomBytes(8) })

/** Every two weeks to everybody at ten, from Monday 23 November 2026 on. */
export function buildSchedule(workspace: WorkspaceId, change: Partial<PulseSchedule> = {}): PulseSchedule {
  return {
    workspace,
    cadence: 'fortnightly',
    audience: { kind: 'everybody' },
    nextDay: '2026-11-23',
    hour: 10,
    cuts: ['team'],
    thresholds: leastThresholds,
    startedBy: { workspace, id: 'amara' },
    changedAt: monday,
    ...change,
  }
}

/** The company has these members and nobody else. */
export function populate(world: FakeWorld, people: readonly string[], zone = 'Europe/Berlin'): void {
  world.platform.people.clear()
  for (const id of people) {
    const ref = world.person(id)
    world.platform.people.set(id, { ref, name: `Person ${id}`, kind: 'member', zone, runsWorkspace: false })
  }
}

export const people = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`)

/** The round that is open in this world. Fails where there is none. */
export async function theOpenRound(world: FakeWorld): Promise<Round> {
  const round = await world.deps.store.pulse.openRound(world.workspace)
  if (round === undefined) throw new Error('no round is open')
  return round
}

/** Somebody answers the open round. */
export async function answerAs(world: FakeWorld, who: string, answer: Partial<Answer>) {
  const { id } = await theOpenRound(world)
  const whole = { values: { satisfaction: 4 }, comment: undefined, ...answer }
  return answerRound(world.deps, { actor: world.person(who), round: id, answer: whole })
}
