import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Deps } from '../../src/ports.ts'

/** The world's deps without the workspaces that other tests left in the database; `others` stay, and come first. */
export function alone(
  world: { readonly deps: Deps; readonly workspace: WorkspaceId },
  ...others: readonly WorkspaceId[]
): Deps {
  const { store } = world.deps
  const kept = [...others, world.workspace]
  const all = async () =>
    (await store.workspaces.all())
      .filter(({ id }) => kept.includes(id))
      .toSorted((a, b) => kept.indexOf(a.id) - kept.indexOf(b.id))
  return { ...world.deps, store: { ...store, workspaces: { ...store.workspaces, all } } }
}
