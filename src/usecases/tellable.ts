import type { Act } from '../domain/kindness.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Preferences } from '../domain/settings.ts'
import { defaultPreferences } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'

/** What people set, by their ids; who set nothing is left out. */
export type Wishes = ReadonlyMap<string, Preferences>

/** Public acts that were logged here, of givers who do not mind to be told of. */
export async function tellable(deps: Pick<Deps, 'store'>, acts: readonly Act[]): Promise<readonly Act[]> {
  const shown = acts.filter(isPublic)
  return tellableAmong(
    shown,
    await wishesOf(
      deps,
      shown.map(({ giver }) => giver),
    ),
  )
}

/** The same where the wishes of their givers are known. */
export function tellableAmong(acts: readonly Act[], wishes: Wishes): readonly Act[] {
  return acts.filter((act) => isPublic(act) && !isSilent(act.giver, wishes))
}

/** Whether somebody never wants to be told of. */
export function isSilent({ id }: PersonRef, wishes: Wishes): boolean {
  return wished(wishes, id) === 'never'
}

function isPublic(act: Act): boolean {
  return !act.private && act.imported !== true
}

/** Whoever wants no name, or no story at all: a helper of that mind is not named in another's story either. */
export async function unnamedAmong(
  deps: Pick<Deps, 'store'>,
  people: readonly PersonRef[],
): Promise<ReadonlySet<string>> {
  const wishes = await wishesOf(deps, people)
  return new Set(people.map(({ id }) => id).filter((id) => wished(wishes, id) !== 'named'))
}

/** Of people of one workspace. */
export async function wishesOf({ store }: Pick<Deps, 'store'>, people: readonly PersonRef[]): Promise<Wishes> {
  const [first] = people
  if (first === undefined) return new Map()
  return store.people.preferences(
    first.workspace,
    unique(people).map(({ id }) => id),
  )
}

function wished(wishes: Wishes, id: string): Preferences['stories'] {
  return (wishes.get(id) ?? defaultPreferences).stories
}

/** Each person once, in the order in which they come. */
export function unique(people: readonly PersonRef[]): readonly PersonRef[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}
