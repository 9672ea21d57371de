import type { WorkspaceId } from '../../src/domain/person.ts'
import type { SourceChannel } from '../../src/domain/settings.ts'
import type { Deps } from '../../src/ports.ts'
import type { DatabaseOptions } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/database.ts'
import { acquaint } from '../support/acquainted.ts'
import { buildSourceChannel } from '../support/factories.ts'

/** A workspace that has had Kindling for a while. */
export interface Settled {
  readonly workspace: WorkspaceId
  readonly zone: string
  /** Since when. */
  readonly at: Date
  readonly kindnessChannel: string
  readonly admin?: string
  /** Who has met Kindling; so has the admin. */
  readonly people: Iterable<string>
  /** In each of them customers speak. */
  readonly channels: readonly (Pick<SourceChannel, 'name' | 'cards'> & { readonly id: string })[]
}

/** Writes it into a database. Its cards come at any hour, as many as there are. */
export async function settle(options: DatabaseOptions, settled: Settled): Promise<void> {
  const { workspace, zone, at, admin, people, channels } = settled
  const database = await openDatabase(options)
  const { stores } = database
  const { settings } = await stores.workspaces.install({ id: workspace, name: 'Larch & Lane', zone, at })
  const anyTime = { quietFrom: '00:00', quietUntil: '00:00', workweek: 'every-day', cardsPerDay: 1e6 } as const
  const kindnessChannel = { workspace, id: settled.kindnessChannel }
  await stores.workspaces.saveSettings(workspace, { ...settings, ...anyTime, kindnessChannel })
  if (admin !== undefined) await stores.people.setRole(workspace, 'admin', [{ workspace, id: admin }])
  // As much of the core as it takes.
  const deps = { store: stores } as unknown as Pick<Deps, 'store'>
  await acquaint(deps, workspace, [...people, ...(admin === undefined ? [] : [admin])])
  for (const { id, ...how } of channels)
    await stores.channels.save(
      buildSourceChannel(workspace, { ref: { workspace, id }, voice: 'customers', since: at, ...how }),
    )
  await database.close()
}
