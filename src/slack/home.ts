import { home } from '../usecases/home.ts'
import type { Connection, World } from './connection.ts'
import type { Asker } from './perform.ts'
import { renderHome } from './render-card.ts'
import { traits } from '../traits.ts'

/** Shows a person's home tab as it stands now. */
export async function publishHome(world: World, connection: Connection, user: string): Promise<void> {
  const cards = await home(world.deps, { workspace: connection.workspace, id: user })
  await connection.client.views.publish({ user_id: user, view: renderHome(cards) })
}

/** What was done from the home tab shows there at once. A home that cannot be drawn now is drawn when it is opened. */
export async function refreshHome(world: World, { connection, user, place }: Asker): Promise<void> {
  if (place.surface !== 'home') return
  try {
    await publishHome(world, connection, user)
  } catch (error) {
    world.log.warn({ workspace: connection.workspace, person: user, ...traits(error) }, 'slack.home.failed')
  }
}
