import type { GiftRefusal } from '../domain/gift.ts'
import type { Act } from '../domain/kindness.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { refusalWords } from '../views/gift.ts'
import type { Say } from '../views/say.ts'
import { settingsOf } from './workspace-settings.ts'

/** "Is the problem solved?": asked about a moment of frustration, once there are gift rules. */
export async function solvedAsked(
  deps: Pick<Deps, 'store'>,
  actor: PersonRef,
  moment: Moment | undefined,
): Promise<'ask' | undefined> {
  if (moment?.kind !== 'frustration') return undefined
  return (await settingsOf(deps.store, actor)).gifts.on ? 'ask' : undefined
}

/** Why an act's cost is refused, at its field. */
export function costErrors(say: Say, act: Act, refusal: GiftRefusal): Record<string, string> {
  const { currency = '', recipient, day } = act
  const words = refusalWords(say, { refusal, currency, recipient, day })
  return refusal.why === 'fixFirst' ? { solved: words } : { cost: words }
}
