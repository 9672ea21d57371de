import type { PersonRef, Role } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { asks } from '../views/card.ts'
import { says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import { sayToPerson } from './saying.ts'

/** Who is not let in is told why. */
export async function refuse(deps: Deps, actor: PersonRef, why: 'outside' | 'guest' | 'app'): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  return says(why === 'guest' ? say.words.notices.guest(say.company) : say.words.notices.outside(say.company))
}

/** Nothing can be posted before an admin has chosen the kindness channel. */
export function noKindnessChannel(say: Say, roles: ReadonlySet<Role>): Reply {
  const choose = asks(say.words.settings.buttons.nudges, { action: 'settings.nudges', payload: {} })
  return says(say.words.notices.noKindnessChannel, ...(roles.has('admin') ? [choose] : []))
}
