import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { freshWorkspace } from '../support/database.ts'
import { buildAct, buildGift, buildMoment, monday, personIn } from '../support/factories.ts'
import { openWholeDatabase } from '../support/whole-database.ts'
import type { WholeDatabase } from '../support/whole-database.ts'

let database: WholeDatabase
beforeAll(async () => void (database = await openWholeDatabase()))
afterAll(() => database.close())

/** As the page has it, for this workspace. */
function statements(workspace: WorkspaceId): readonly string[] {
  const page = readFileSync(resolve(import.meta.dirname, '../../.github/DATA.md'), 'utf8')
  const [, sql = ''] = /```sql\n([\s\S]+?)```/.exec(page) ?? []
  return sql
    .replaceAll('slack:T0123', workspace)
    .split(';')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

async function seed(workspace: WorkspaceId, name: string): Promise<void> {
  const { moments, acts, gifts, echoes } = database.stores
  const priya = personIn(workspace, 'priya')
  const customer = { name, company: 'Hotel Sonne' }
  const moment = buildMoment(workspace, { customer, quote: `I am ${name}, and I am lost.` })
  const act = buildAct(priya, {
    moment: moment.id,
    recipient: `${name} at Hotel Sonne`,
    story: 'We called and listened.',
  })
  await moments.insert(moment)
  await acts.log(act)
  await gifts.add(buildGift(priya, { recipient: `${name} at Hotel Sonne` }))
  const echo = {
    id: crypto.randomUUID(),
    landing: 'glad',
    words: `Yours, ${name}`,
    voice: 'theirs',
    digest: 'no',
  } as const
  await echoes.add({ ...echo, workspace, act: act.id, moment: moment.id, by: priya, at: monday })
}

const told = async (workspace: WorkspaceId) =>
  JSON.stringify(
    await Promise.all(
      ['moments', 'act_entries', 'gift_plans', 'echoes'].map((table) =>
        database.run(`select * from ${table} where workspace_id = '${workspace}'`),
      ),
    ),
  )

it('what the data map tells an operator to run takes a customer out of every table, and nobody else', async () => {
  const [ours, theirs] = [freshWorkspace(), freshWorkspace()]
  for (const workspace of [ours, theirs]) {
    await seed(workspace, 'Marta Keller')
    await seed(workspace, 'Tom Berg')
  }
  const before = await told(theirs)
  for (const statement of statements(ours)) await database.run(statement)
  expect(await told(ours)).not.toMatch(/Marta/)
  expect((await told(ours)).match(/Tom Berg/g)?.length).toBeGreaterThanOrEqual(4)
  expect(await told(theirs)).toBe(before)
})
