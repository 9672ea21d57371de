import type { Act } from '../domain/kindness.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { preferencesOf } from './saying.ts'

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
  deps: Pick<Deps, 'store'>,
  people: readonly PersonRef[],
  wish: (stories: 'named' | 'unnamed' | 'never') => boolean,
): Promise<ReadonlySet<string>> {
  const asked = await Promise.all(
    unique(people).map(async (person) => (wish((await preferencesOf(deps, person)).stories) ? [person.id] : [])),
  )
  return new Set(asked.flat())
}

/** Each person once, in the order in which they come. */
export function unique(people: readonly PersonRef[]): readonly PersonRef[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}
