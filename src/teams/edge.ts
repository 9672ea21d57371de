import { SendFault } from '../ports.ts'
import { faultReference } from '../usecases/reference.ts'
import type { Reply } from '../views/actions.ts'
import { says } from '../views/notices.ts'
import { en } from '../views/words/en/index.ts'
import type { Asker } from './asker.ts'
import { whose } from './asker.ts'
import { unreachable } from './faults.ts'
import { traits } from './traits.ts'
import type { World } from './world.ts'

/** Said when a button or a form is none that this version made: an old card, or a forgery. */
export const oldCard: Reply = says(en.notices.oldCard)

/** Said when somebody would make a moment of what Kindling wrote itself. */
export const ownCard: Reply = says(en.notices.ownCard)

/** Whether a person cannot be written to, since they have not added Kindling. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof SendFault && error.code === unreachable
}

/** What somebody is told when their command, click or form failed. A fault is logged, with ids only. */
export function confession(world: World, asker: Asker, error: unknown): string {
  if (error instanceof SendFault && error.kind === 'rate-limited') return en.notices.busy
  const ref = faultReference()
  world.log.error({ ref, ...whose(asker), ...traits(error) }, 'teams.fault')
  return en.notices.fault(ref)
}
