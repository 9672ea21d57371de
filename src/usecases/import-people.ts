import type { Person, PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { pauses } from './pauses.ts'

/** Whom a cell of a file means: by an e-mail address, the platform's id, or the full name where only one has it. */
export type Finder = (named: string) => Person | 'nobody' | 'several'

/** Members, and guests whom an admin let in by name. */
export async function finderOf(deps: Deps, workspace: WorkspaceId): Promise<Finder> {
  const { directory } = deps.platform(workspace)
  const [members, letIn] = await Promise.all([directory.members(workspace), deps.store.people.guests(workspace)])
  const guests = await Promise.all(letIn.map((guest: PersonRef) => directory.person(guest)))
  const pause = pauses()
  const known = new Map<string, Set<Person>>()
  for (const person of [...members, ...guests.filter((guest) => guest !== undefined)]) {
    await pause()
    for (const name of [person.email, person.name])
      if (name !== undefined && name.trim() !== '')
        known.set(same(name), (known.get(same(name)) ?? new Set()).add(person))
  }
  const ids = new Map([...members, ...guests.filter((guest) => guest !== undefined)].map((one) => [one.ref.id, one]))
  return (named) => {
    const byId = ids.get(named)
    if (byId !== undefined) return byId
    const [person, ...others] = known.get(same(named)) ?? []
    if (person === undefined) return 'nobody'
    return others.length > 0 ? 'several' : person
  }
}

function same(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
