import type { Round } from '../domain/pulse/round.ts'
import type { Deps } from '../ports.ts'
import { answerRound } from '../usecases/pulse-answering.ts'
import { answerOf } from './answers.ts'
import { inhabitant, workspace } from './company.ts'
import { draw } from './draw.ts'
import type { Employee } from './employees.ts'
import { employees, refOfEmployee } from './employees.ts'

/** A part of the clock's way. `after` is undefined where the way begins: then everything up to `until` is in it. */
export interface Stretch {
  readonly after: Date | undefined
  readonly until: Date
  /** Whom the visitor plays: their answer is the visitor's to give. */
  readonly you: string | undefined
}

/**
 * Most of the made-up colleagues answer this open round, each at an hour of their own. Whoever has answered, the visitor
 * in their name perhaps, is left alone.
 */
export async function colleaguesAnswer(deps: Deps, round: Round, stretch: Stretch): Promise<void> {
  if (stretch.until >= round.closesAt) return
  const come = employees.filter((one) => one.id !== stretch.you && isIn(stretch, answersAt(one, round)))
  if (come.length === 0) return
  const asking = { ...round, acts: await actsSince(deps, round) }
  for (const one of come) {
    const answer = answerOf(one, asking)
    if (answer === undefined) continue
    const mayHaveAnswered = stretch.after === undefined || inhabitant(one.id) !== undefined
    if (mayHaveAnswered && (await hasAnswered(deps, round, one))) continue
    await answerRound(deps, { actor: refOfEmployee(one), round: round.id, answer })
  }
}

export function isIn({ after, until }: Stretch, at: Date): boolean {
  return at <= until && (after === undefined || at > after)
}

const hour = 60 * 60 * 1000
const day = 24 * hour

/** Between Monday 10:00 and Friday 15:59 of the company's time, sooner rather than later. */
function answersAt({ id }: Employee, { number, opensAt }: Round): Date {
  const { share } = draw('hour', id, number)
  const days = Math.floor(5 * share() ** 2)
  return new Date(opensAt.getTime() + days * day + (10 + 6 * share()) * hour)
}

/** Acts of kindness since the round before closed, the visitor's among them. */
async function actsSince({ store, clock }: Deps, { number }: Round): Promise<number> {
  const rounds = await store.pulse.rounds(workspace)
  const before = rounds.findLast((one) => one.state === 'released' && one.number < number)
  if (before === undefined) return 0
  const [acts = 0] = await store.acts.countBetween(workspace, [before.closesAt, clock.now()])
  return acts
}

async function hasAnswered({ store, pulse }: Deps, round: Round, one: Employee): Promise<boolean> {
  const key = await store.pulse.key(workspace, round.id)
  if (key === undefined || pulse === undefined) return false
  return pulse.with(round, key.wrapped, (seal) =>
    store.pulse.hasAnswer(workspace, round.id, seal.slot(refOfEmployee(one))),
  )
}
