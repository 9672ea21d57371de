import type { ChosenFrom } from '../domain/digest.ts'
import type { Act } from '../domain/kindness.ts'
import { eachOnce } from '../domain/person.ts'
import type { PersonRef } from '../domain/person.ts'
import { defaultPreferences } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'

/** Public acts that were logged here, of givers who do not mind to be told of. All are of one workspace. */
export async function tellable(deps: Pick<Deps, 'store'>, acts: readonly Act[]): Promise<readonly Act[]> {
  const [first] = acts
  return first === undefined ? [] : tellableAmong(acts, await deps.store.people.silent(first.workspace))
}

/** The same where it is known who never wants to be told of. */
export function tellableAmong<One extends ChosenFrom>(
  acts: readonly One[],
  silent: ReadonlySet<string>,
): readonly One[] {
  return acts.filter((act) => isPublic(act) && !silent.has(act.giver.id))
}

function isPublic(act: ChosenFrom): boolean {
  return !act.private && act.imported !== true
}

/**
 * Whoever wants no name, or no story at all, by their ids: a helper of that mind is not named in another's story either. All
 * are of one workspace.
 */
export async function unnamedAmong(
  deps: Pick<Deps, 'store'>,
  people: readonly PersonRef[],
): Promise<ReadonlySet<string>> {
  const [first] = people
  if (first === undefined) return new Set()
  const ids = eachOnce(people).map(({ id }) => id)
  const set = await deps.store.people.preferences(first.workspace, ids)
  return new Set(ids.filter((id) => (set.get(id) ?? defaultPreferences).stories !== 'named'))
}
