import type { Act } from '../domain/kindness.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Preferences } from '../domain/settings.ts'
import { defaultPreferences } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'

/** Public acts that were logged here, of givers who do not mind to be told of. */
export async function tellable(deps: Pick<Deps, 'store'>, acts: readonly Act[]): Promise<readonly Act[]> {
  const shown = acts.filter((act) => !act.private && act.imported !== true)
  const silent = await silentAmong(
    deps,
    shown.map(({ giver }) => giver),
  )
  return shown.filter(({ giver }) => !silent.has(giver.id))
}

/** Ids of those who never want to be told of. */
export async function silentAmong(
  deps: Pick<Deps, 'store'>,
  people: readonly PersonRef[],
): Promise<ReadonlySet<string>> {
  return whose(deps, people, (stories) => stories === 'never')
}

/** Whoever wants no name, or no story at all: a helper of that mind is not named in another's story either. */
export async function unnamedAmong(
  deps: Pick<Deps, 'store'>,
  people: readonly PersonRef[],
): Promise<ReadonlySet<string>> {
  return whose(deps, people, (stories) => stories !== 'named')
}

async function whose(
  { store }: Pick<Deps, 'store'>,
  people: readonly PersonRef[],
  wish: (stories: Preferences['stories']) => boolean,
): Promise<ReadonlySet<string>> {
  const [first] = people
  if (first === undefined) return new Set()
  const ids = unique(people).map(({ id }) => id)
  const set = await store.people.preferences(first.workspace, ids)
  return new Set(ids.filter((id) => wish((set.get(id) ?? defaultPreferences).stories)))
}

/** Each person once, in the order in which they come. */
export function unique(people: readonly PersonRef[]): readonly PersonRef[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}
