import { alive } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { called, momentCard } from '../views/moment.ts'
import { logAct, oldButton, says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import { shownMoment } from './record.ts'

/** Somebody did something about a moment. */
export interface AboutMoment {
  readonly actor: PersonRef
  readonly payload: { readonly moment: string }
}

/** Locks a moment and lets `work` decide; undefined where there is none, or where `work` says so. */
export async function changeMoment<Result>(
  deps: Deps,
  actor: PersonRef,
  id: string,
  work: (unit: UnitOfWork, moment: Moment) => Promise<Result | undefined>,
): Promise<Result | undefined> {
  return deps.store.transact(async (unit) => {
    const moment = await unit.moments.lock(actor.workspace, id)
    return moment === undefined ? undefined : work(unit, moment)
  })
}

/** The moment of this id; undefined where none is named, or there is none. */
export async function momentNamed(
  { store }: Pick<Deps, 'store'>,
  workspace: WorkspaceId,
  id: string | undefined,
): Promise<Moment | undefined> {
  return id === undefined ? undefined : store.moments.get(workspace, id)
}

/** "This moment is no longer open." */
export function gone(say: Say): Reply {
  return says(say.words.notices.gone, logAct(say))
}

/** For who clicked on a card older than its moment: how it is now, or that it is over. */
export async function outdated(deps: Deps, say: Say, moment: Moment | undefined): Promise<Reply> {
  return moment !== undefined && alive(moment) ? current(deps, say, moment) : gone(say)
}

/** The card as it is now, for who clicked on an older one. */
export async function current(deps: Deps, say: Say, moment: Moment): Promise<Reply> {
  return oldButton(say, momentCard(say, await shownMoment(deps, moment)))
}

/** A colleague's first name. */
export async function callName(deps: Pick<Deps, 'store'>, say: Say, person: PersonRef | undefined): Promise<string> {
  return called(say, person === undefined ? new Map() : await deps.store.people.names([person]), person)
}
