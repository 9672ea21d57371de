import type { Fading } from '../domain/learning.ts'
import { missedStep, remaining, taught } from '../domain/learning.ts'
import type { Moment } from '../domain/moment.ts'
import { channelOf } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Bringing } from './bring.ts'
import { surroundings } from './surroundings.ts'

/**
 * Moves what the moment's channel has learned by `step`. Answers how far it really moved, so that just that can be taken
 * back; undefined where there is no such channel any more.
 */
export async function teach(
  unit: UnitOfWork,
  moment: Pick<Moment, 'source'>,
  step: number,
  now: Date,
): Promise<Fading | undefined> {
  if (moment.source === undefined) return undefined
  const channel = channelOf(moment.source.message)
  const known = await unit.channels.lock(channel)
  if (known === undefined) return undefined
  const learned = taught(known.learned, step, now)
  await unit.channels.learn(channel, learned)
  return { amount: learned.amount - remaining(known.learned, now), at: now }
}

/** Takes back what is left of a moment's last lesson. Taken back once more, it holds again. */
export async function takeBack(unit: UnitOfWork, moment: Moment, now: Date): Promise<Fading | undefined> {
  return moment.lesson && teach(unit, moment, -remaining(moment.lesson, now), now)
}

/** A message that the detector passed over makes its channel a little surer, once: with the moment that it becomes. */
export async function teachMissed(unit: UnitOfWork, moment: Moment, now: Date): Promise<Moment> {
  return { ...moment, lesson: await teach(unit, moment, missedStep, now) }
}

/**
 * Whether somebody brings by hand what the detector, as it stands, would pass over in a channel that it reads. Where
 * nobody knows who wrote the message, the detector cannot be asked.
 */
export async function passedOver(deps: Deps, { workspace, origin, message, channel }: Bringing): Promise<boolean> {
  if (origin === 'read' || message === undefined || channel?.record?.watching !== 'watch') return false
  if (message.author.kind === 'person' && message.author.id === undefined) return false
  return deps.detector.judge(message, await surroundings(deps, workspace, channel)) === undefined
}
