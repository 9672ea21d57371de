import type { WorkspaceId } from '../../src/domain/person.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { AdminConnection } from '../../src/store/admin.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { Stores } from '../../src/ports.ts'
import { buildAct, buildMoment, buildThanks } from '../support/factories.ts'

/** What there is to make. */
export interface Filled {
  readonly workspaces: number
  /** One of ten workspaces has somebody who has the digest as a direct message. */
  readonly readers: number
  /** Of each workspace: its stories, its thanks, its open moment and an idea. */
  readonly told: number
  readonly period: string
}

const day = 24 * 60 * 60 * 1000
const model: WorkspaceId = 'slack:T0MODEL'
const givers = ['priya', 'jonas', 'sam', 'ken'].map((id) => ({ workspace: model, id }))
const earlierDigests = 4

/**
 * Fills workspaces whose digest is due at this instant, in Berlin. Each has had four digests of three stories, and since then
 * four acts, thanks and a moment that waits.
 */
export async function fillWorkspaces(
  { url, admin }: { readonly url: string; readonly admin: AdminConnection },
  workspaces: number,
  due: Date,
): Promise<Filled> {
  const database = await openDatabase({ url, dataDir: 'not used' })
  try {
    await database.transaction((stores) => makeModel(stores, due))
  } finally {
    await database.close()
  }
  for (const table of ['people', 'act_entries', 'thanks_entries', 'moments', 'digests', 'told_acts', 'workspaces'])
    await admin.run(`insert into ${table} select copy.* from ${table} model, generate_series(1, ${workspaces}) n,
      lateral jsonb_populate_record(model, jsonb_build_object('workspace_id', 'slack:T' || n)) copy
      where model.workspace_id = '${model}'`)
  await admin.run(`update workspaces set
    settings = jsonb_set(settings, '{kindnessChannel}', jsonb_build_object('workspace', workspace_id, 'id', 'kindness'))`)
  await admin.run(`update people set preferences = '{}' where person_id = 'ken' and workspace_id !~ '0$'`)
  await admin.run(`update workspaces set ended_at = installed_at where workspace_id = '${model}'`)
  await admin.run('vacuum analyze')
  return { workspaces, readers: Math.floor(workspaces / 10), told: 3 + 1 + 1 + 1, period: due.toISOString() }
}

async function makeModel(stores: Stores, due: Date): Promise<void> {
  const before = (days: number) => new Date(due.getTime() - days * day)
  await stores.workspaces.install({ id: model, name: 'Bench', zone: 'Europe/Berlin', at: before(60) })
  for (const giver of givers) await stores.people.meet(giver, giver.id)
  const [priya, , , ken] = givers
  if (priya === undefined || ken === undefined) throw new Error('nobody gives')
  await stores.people.savePreferences(ken, { ...defaultPreferences, digest: 'direct' })
  for (let week = earlierDigests; week >= 0; week -= 1) {
    const acts = givers.map((giver, n) => buildAct(giver, { loggedAt: before(7 * week + n + 1) }))
    for (const act of acts) await stores.acts.log(act)
    const thanks = buildThanks(priya, { sentAt: before(7 * week + 2) })
    await stores.thanks.send(thanks)
    const told = [...acts.slice(0, 3), thanks].map(({ id }) => id)
    const until = before(7 * week)
    const digest = { workspace: model, period: until.toISOString(), from: before(7 * week + 7), until, toldAt: until }
    if (week > 0) await stores.digests.begin([{ digest: { ...digest, colleagues: 40, message: undefined }, told }])
  }
  const moment = { createdAt: before(3), expiresAt: before(-11), nudgeAt: before(3), nudged: true }
  await stores.moments.insert(buildMoment(model, moment))
}
