import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { SandboxMessage } from '../../src/ports.ts'
import type { Database } from '../../src/store/database.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildAct, buildIdea, buildMoment, buildSourceChannel, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().sandbox

function build(workspace: WorkspaceId, change: Partial<SandboxMessage> = {}): SandboxMessage {
  return {
    workspace,
    id: randomUUID(),
    channel: 'support',
    thread: undefined,
    author: 'marta',
    at: monday,
    text: 'The import fails again.',
    card: undefined,
    privateTo: undefined,
    delivery: undefined,
    edited: false,
    ...change,
  }
}

describe('the chat', () => {
  test('messages come back oldest first, those of one instant in the order they came', async () => {
    const workspace = freshWorkspace('sandbox')
    const [third, first, second] = [build(workspace, { at: after({ minutes: 1 }) }), build(workspace), build(workspace)]
    for (const message of [third, first, second]) await store().put(message)
    expect(await store().messages(workspace)).toEqual([first, second, third])
  })

  test('a changed message takes the place of the old one', async () => {
    const workspace = freshWorkspace('sandbox')
    const [first, second] = [build(workspace), build(workspace)]
    await store().put(first)
    await store().put(second)
    const changed = {
      ...first,
      text: 'It works now.',
      card: { elements: [{ kind: 'title', text: 'Hello' }] },
      edited: true,
    }
    await store().put(changed as SandboxMessage)
    expect(await store().messages(workspace)).toEqual([changed, second])
  })

  test('a delivery finds the message it brought, until that is removed', async () => {
    const workspace = freshWorkspace('sandbox')
    const message = build(workspace, { delivery: 'd1', privateTo: 'priya', thread: '1' })
    await store().put(message)
    expect(await store().byDelivery(workspace, 'd1')).toEqual(message)
    expect(await store().byDelivery(freshWorkspace('sandbox'), 'd1')).toBeUndefined()
    await store().remove(workspace, message.id)
    expect(await store().byDelivery(workspace, 'd1')).toBeUndefined()
    expect(await store().messages(workspace)).toEqual([])
  })

  test('the clock stands at the wall clock until it is moved', async () => {
    const workspace = freshWorkspace('sandbox')
    expect(await store().clockOffset(workspace)).toBe(0)
    await store().setClockOffset(workspace, 7 * 24 * 3_600_000)
    await store().setClockOffset(workspace, 90 * 24 * 3_600_000)
    expect(await store().clockOffset(workspace)).toBe(90 * 24 * 3_600_000)
    expect(await store().clockOffset(freshWorkspace('sandbox'))).toBe(0)
  })
})

describe('starting over', () => {
  /** A row of this workspace in every table. */
  async function fill({ stores, sandbox, conversations }: Database, workspace: WorkspaceId): Promise<void> {
    const priya = personIn(workspace, 'priya')
    await stores.workspaces.install({ id: workspace, name: 'Larch & Lane', zone: 'UTC', at: monday })
    await stores.channels.save(buildSourceChannel(workspace))
    await stores.people.savePreferences(priya, { ...defaultPreferences, digest: 'direct' })
    await stores.people.setRole(workspace, 'admin', [priya])
    await stores.people.setGuests(workspace, [priya])
    await stores.people.noteMessage(priya, 'one', monday)
    await stores.moments.insert(buildMoment(workspace))
    await stores.deletions.note({ workspace, channel: 'support', id: '1.0' }, monday)
    await stores.acts.log(buildAct(priya))
    await stores.ideas.add(workspace, buildIdea(), priya)
    await stores.ideas.retire(workspace, '1', priya)
    const digest = { workspace, period: 'p', from: monday, until: monday, toldAt: monday, message: undefined }
    await stores.digests.begin(digest, ['a'])
    const delivery = { workspace, purpose: 'nudge', subject: 's', period: '1', lane: 'kindness' } as const
    await stores.undelivered.add({ delivery, id: 'd', reason: 'gone', tries: 1, since: monday })
    await stores.notes.keep(workspace, 'marta', { words: 'A call.', by: priya, at: monday })
    await conversations.put({ workspace, kind: 'person', id: 'priya', reference: {} })
    await sandbox.put(build(workspace))
    await sandbox.setClockOffset(workspace, 5)
  }

  /** Every table with the number of rows that this workspace has in it. */
  const rowsOf = (workspace: WorkspaceId) =>
    database().transaction(async (_stores, executeSql) => {
      const tables = await executeSql(
        "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'",
      )
      const counts = new Map<string, number>()
      for (const { name } of tables.rows) {
        const count = `select count(*)::int as rows from "${String(name)}" where workspace_id = $1`
        counts.set(String(name), Number((await executeSql(count, [workspace])).rows[0]?.['rows']))
      }
      return counts
    })

  test('every row of the workspace is gone from every table, and no other', async () => {
    const [ours, theirs] = [freshWorkspace('sandbox'), freshWorkspace('sandbox')]
    await fill(database(), ours)
    await fill(database(), theirs)
    const full = await rowsOf(theirs)
    expect(full.size).toBeGreaterThan(10)
    expect([...full.values()].every((rows) => rows === 1)).toBe(true)
    await store().startOver(ours)
    expect([...(await rowsOf(ours)).values()].every((rows) => rows === 0)).toBe(true)
    expect(await rowsOf(theirs)).toEqual(full)
  })
})

test('every table of Kindling is led by its workspace, and so is every unique index', async () => {
  const led = await database().transaction(async (_stores, executeSql) => {
    const { rows } = await executeSql(`
      select c.relname as index, a.attname as first from pg_index i
      join pg_class c on c.oid = i.indexrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indisunique or i.indisprimary`)
    return rows
  })
  expect(led.length).toBeGreaterThan(15)
  expect(led.filter(({ first }) => first !== 'workspace_id')).toEqual([])
})
