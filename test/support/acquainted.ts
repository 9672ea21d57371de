import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Deps } from '../../src/ports.ts'

/** These people have met Kindling long ago: nobody welcomes them, and they get no tips. */
export async function acquaint({ store }: Pick<Deps, 'store'>, workspace: WorkspaceId, ids: Iterable<string>) {
  for (const id of ids) await store.people.greet({ workspace, id }, new Date(0), undefined)
}
