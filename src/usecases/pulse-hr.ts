import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { says } from '../views/notices.ts'
import { sayToPerson } from './saying.ts'
import { hrNames } from './trends-chat.ts'

/** The refusal for somebody without the HR role, naming those who have it. */
export async function refuseNonHr(deps: Deps, actor: PersonRef): Promise<Reply> {
  const [say, names] = await Promise.all([sayToPerson(deps, actor), hrNames(deps, actor)])
  return says(say.words.pulseDesk.onlyHr(names))
}
