import type { Platform, WorkspaceId } from '../domain/person.ts'
import type { ChannelToCheck } from '../ports.ts'
import type { CopyRows } from './copy-connection.ts'
import { sealedColumns } from './sealed.ts'

/** What the database says and other checks need: of workspaces that stand, on the platforms that are asked for. */
export interface StoredFacts {
  readonly workspaces: readonly WorkspaceId[]
  /** Their kindness channels, and the channels that they watch. */
  readonly channels: readonly ChannelToCheck[]
  /** Under which secrets open rounds of the pulse are sealed, in hex. */
  readonly pulseSecrets: readonly string[]
  /** How many pulses are planned. */
  readonly pulsePlans: number
  /** What is sealed, of all workspaces: with which key, and how often. */
  readonly sealedWith: ReadonlyMap<string, number>
  readonly installations: readonly { readonly id: WorkspaceId; readonly token: string }[]
}

/**
 * The tables have to be those of this version. Kindling may have been run with another platform on the same database before, or
 * the sandbox: what that left is nobody's business now.
 */
export async function factsOf(rows: CopyRows, platforms: readonly Platform[]): Promise<StoredFacts> {
  const run = async <Row>(statement: string) => (await rows.run(statement)) as readonly Row[]
  const served = platforms.map((platform) => `'${platform}'`).join(', ')
  const stands = `ended_at is null and split_part(workspace_id, ':', 1) in (${served})`
  const ofThese = `workspace_id in (select workspace_id from workspaces where ${stands})`
  const workspaces = await run<{ id: WorkspaceId; home: string | null }>(
    `select workspace_id as id, settings->'kindnessChannel'->>'id' as home from workspaces where ${stands}`,
  )
  const homes = workspaces.flatMap(({ id, home }): ChannelToCheck[] =>
    home === null ? [] : [{ workspace: id, id: home, name: 'the kindness channel', use: 'home' }],
  )
  const watched = await run<Omit<ChannelToCheck, 'use'>>(`
    select workspace_id as workspace, channel_id as id, name from channels
    where watching = 'watch' and channel_id not like 'hook:%' and ${ofThese} order by 1, 2`)
  const pulse = await run<{ id: string }>(`select encode(secret_id, 'hex') as id from pulse_round_key where ${ofThese}`)
  const [plans] = await run<{ count: number }>(
    `select count(*)::int as count from pulse_schedule where not stopped and ${ofThese}`,
  )
  return {
    workspaces: workspaces.map(({ id }) => id),
    channels: [...homes, ...watched.map((one) => ({ ...one, use: 'watched' as const }))],
    pulseSecrets: pulse.map(({ id }) => id),
    pulsePlans: plans?.count ?? 0,
    sealedWith: new Map((await sealedBy(rows)).map(({ key, count }) => [String(key), Number(count)])),
    installations: await run('select workspace_id as id, token from installations'),
  }
}

function sealedBy(rows: CopyRows) {
  const secrets = sealedColumns.map(({ table, column }) => `select ${column} as secret from ${table}`)
  return rows.run(`
    select split_part(secret, ':', 2) as key, count(*)::int as count from (${secrets.join(' union all ')}) as all_of_them
    where secret like 'sealed:%' group by 1 order by 1`)
}
