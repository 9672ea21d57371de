import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { guardAuditLog } from '../../src/store/append-only.ts'
import { freshWorkspace } from '../support/database.ts'
import { after, monday, personIn } from '../support/factories.ts'
import type { WholeDatabase } from '../support/whole-database.ts'
import { openWholeDatabase } from '../support/whole-database.ts'

let database: WholeDatabase
beforeAll(async () => void (database = await openWholeDatabase()))
afterAll(() => database.close())

const audit = () => database.stores.audit
const grant = (workspace: WorkspaceId, subject: string, minutes = 0) =>
  audit().note({
    workspace,
    by: personIn(workspace, 'ruth'),
    at: after({ minutes }),
    what: 'role.granted',
    subject,
    names: ['hr'],
  })
const install = (id: WorkspaceId) =>
  database.stores.workspaces.install({ id, name: 'Larch & Lane', zone: 'UTC', at: monday })
const count = async (workspace: WorkspaceId) => (await audit().entries(workspace, { limit: 100 })).length

describe('the audit log', () => {
  it('is read newest first, page by page, and each workspace its own', async () => {
    const [ours, theirs] = [freshWorkspace(), freshWorkspace()]
    // Noted later, though the clock of its process was behind.
    await grant(ours, 'amara', 5)
    await grant(theirs, 'eve')
    await grant(ours, 'grace', 3)
    await audit().note({ workspace: ours, by: undefined, at: monday, what: 'workspace.connected' })
    const [newest, ...rest] = await audit().entries(ours, { limit: 2 })
    expect(newest).toEqual({
      workspace: ours,
      id: newest?.id,
      by: undefined,
      at: monday,
      what: 'workspace.connected',
      subject: undefined,
      names: [],
    })
    expect(rest).toMatchObject([
      { subject: 'grace', by: personIn(ours, 'ruth'), at: after({ minutes: 3 }), names: ['hr'] },
    ])
    const before = rest[0]?.id
    expect(await audit().entries(ours, { before, limit: 2 })).toMatchObject([{ subject: 'amara' }])
    // An entry of another workspace leads nowhere else.
    const [foreign] = await audit().entries(theirs, { limit: 1 })
    expect(await audit().entries(theirs, { before: foreign?.id, limit: 5 })).toEqual([])
  })

  it('takes no note by somebody of another workspace', async () => {
    const [ours, theirs] = [freshWorkspace(), freshWorkspace()]
    const note = { workspace: ours, by: personIn(theirs, 'ruth'), at: monday, what: 'idea.added' } as const
    await expect(audit().note(note)).rejects.toThrow(RangeError)
    expect(await count(ours)).toBe(0)
  })

  it('is kept with the change or not at all', async () => {
    const workspace = freshWorkspace()
    const change = database.transaction(async (unit) => {
      await unit.audit.note({ workspace, by: undefined, at: monday, what: 'idea.added' })
      throw new Error('something failed')
    })
    await expect(change).rejects.toThrow('something failed')
    expect(await count(workspace)).toBe(0)
  })
})

describe('an entry', () => {
  const refused = 'the audit log is append-only'

  it.each([
    ['another author', "done_by = 'eve'"],
    ['no author', 'done_by = null'],
    ['another time', "at = at - interval '1 day'"],
    ['another kind', "what = 'idea.added'"],
    ['somebody else who was meant', "subject = 'eve'"],
    ['other names', "names = '{admin}'"],
    ['another workspace', "workspace_id = 'slack:T0'"],
    ['something else while a person is forgotten', "done_by = 'someone', names = '{admin}'"],
  ])('cannot be given %s, whoever asks the database', async (_what, set) => {
    const workspace = freshWorkspace()
    await install(workspace)
    await grant(workspace, 'amara')
    const before = await audit().entries(workspace, { limit: 5 })
    await expect(database.run(`update audit_log set ${set} where workspace_id = '${workspace}'`)).rejects.toThrow(
      refused,
    )
    expect(await audit().entries(workspace, { limit: 5 })).toEqual(before)
  })

  it('cannot be deleted, nor can all at once', async () => {
    const workspace = freshWorkspace()
    await install(workspace)
    await grant(workspace, 'amara')
    await expect(database.run(`delete from audit_log where workspace_id = '${workspace}'`)).rejects.toThrow(refused)
    await expect(database.run('truncate audit_log')).rejects.toThrow(refused)
    expect(await count(workspace)).toBe(1)
  })

  it('names somebody who is forgotten no more, and says what was done all the same', async () => {
    const workspace = freshWorkspace()
    await install(workspace)
    await grant(workspace, 'amara')
    await database.transaction((unit) => unit.records.forget(personIn(workspace, 'amara')))
    await database.transaction((unit) => unit.records.forget(personIn(workspace, 'ruth')))
    expect(await audit().entries(workspace, { limit: 5 })).toMatchObject([
      { what: 'role.granted', by: { id: 'someone' }, subject: 'someone', names: ['hr'], at: monday },
    ])
  })

  it('goes with its workspace, in whatever order the tables are emptied', async () => {
    for (const order of [
      ['audit_log', 'workspaces'],
      ['workspaces', 'audit_log'],
    ]) {
      const workspace = freshWorkspace()
      await install(workspace)
      await grant(workspace, 'amara')
      const statements = order.map((table) => `delete from ${table} where workspace_id = '${workspace}';`)
      await database.run(`begin; ${statements.join(' ')} commit;`)
      expect(await count(workspace)).toBe(0)
    }
  })

  it('is guarded once, however often a process starts', async () => {
    await database.run(guardAuditLog)
    await database.run(guardAuditLog)
    const triggers = await database.run(
      "select tgname as name from pg_trigger where tgrelid = 'audit_log'::regclass order by tgname",
    )
    expect(triggers.map(({ name }) => name)).toEqual([
      'audit_log_not_emptied',
      'audit_log_stays',
      'audit_log_unchanged',
    ])
  })
})
