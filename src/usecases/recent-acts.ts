import type { Act } from '../domain/kindness.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import type { RecentAct } from '../views/recent-acts.ts'
import { recentActsCard } from '../views/recent-acts.ts'
import type { Insider } from './roles.ts'
import { namesOf, refuseNonAdmin } from './roles.ts'
import { preferencesOf, sayToPerson } from './saying.ts'

const thirtyDays = 30 * 24 * 60 * 60 * 1000
const mostShown = 10

/** "Acts": the newest ones, so that an admin can undo what should not stand. Quiet ones stay quiet here, too. */
export async function showActs(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const [from, until] = [new Date(say.now.getTime() - thirtyDays), new Date(say.now.getTime() + 1)]
  const acts = await deps.store.acts.newest(actor.workspace, from, until, mostShown)
  const [shown, names] = await Promise.all([
    Promise.all(acts.map((act) => recent(deps, act))),
    namesOf(
      deps,
      acts.map((act) => act.giver),
    ),
  ])
  return notice(recentActsCard(say, shown, names))
}

async function recent(deps: Deps, act: Act): Promise<RecentAct> {
  return { act, told: act.private ? 'never' : (await preferencesOf(deps, act.giver)).stories }
}
