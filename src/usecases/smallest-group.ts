import type { PersonRef } from '../domain/person.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import type { Thresholds } from '../domain/pulse/round.ts'
import { isPaused } from '../domain/settings.ts'
import type { Settings } from '../domain/settings.ts'
import type { Delivery, Deps, Outgoing } from '../ports.ts'
import { cut } from '../views/say.ts'
import { smallestGroupCard } from '../views/settings.ts'
import { namesOf } from './roles.ts'
import { preferencesOf, sayToPerson } from './saying.ts'

/** With what a round opens now: never below what is promised to everybody, whatever was planned or set. */
export function thresholdsNow(
  { smallestGroup }: Pick<Settings, 'smallestGroup'>,
  planned: Thresholds = leastThresholds,
): Thresholds {
  const raised = (name: keyof Thresholds) => Math.max(leastThresholds[name], planned[name], smallestGroup)
  return { mean: raised('mean'), distribution: raised('distribution'), comments: raised('comments') }
}

/** One to each reader when it changed. The period tells when, from what, and who did it. */
export function smallestGroupDelivery(
  changed: { readonly from: number; readonly to: number },
  by: PersonRef,
  reader: PersonRef,
  now: Date,
): Delivery {
  const period = [now.toISOString(), changed.from, by.id].join('/')
  return { workspace: by.workspace, purpose: 'smallestGroup', subject: `${changed.to}`, period, lane: reader.id }
}

/** To one reader of the change, unless they pause everything. */
export async function smallestGroupOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, subject, period, lane } = delivery
  const [at = '', from = '', ...by] = period.split('/')
  const reader = { workspace, id: lane }
  if (isPaused(await preferencesOf(deps, reader), deps.clock.now())) return undefined
  const changer = { workspace, id: by.join('/') }
  const [say, names] = await Promise.all([sayToPerson(deps, reader), namesOf(deps, [changer])])
  const name = cut(names.get(changer.id) ?? say.words.moment.somebody, 40)
  const change = { from: Number(from), to: Number(subject), by: name, at: new Date(at) }
  return { to: 'person', person: reader, card: smallestGroupCard(say, change) }
}
