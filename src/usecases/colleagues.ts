import type { Person, WorkspaceId } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps } from '../ports.ts'

/**
 * Who somebody is, for a form that names people: a guest counts as outside unless an admin let them in by name. Undefined
 * for ids that nobody knows.
 */
export async function colleagueFinder(
  deps: Deps,
  workspace: WorkspaceId,
): Promise<(id: string) => Promise<Person | undefined>> {
  const { directory } = deps.platform(workspace)
  const guests = await deps.store.people.guests(workspace)
  return async (id) => {
    const person = await directory.person({ workspace, id })
    const letIn = person?.kind !== 'guest' || guests.some((guest) => samePerson(guest, person.ref))
    return person === undefined || letIn ? person : { ...person, kind: 'outside' as const }
  }
}
