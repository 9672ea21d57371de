import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import * as schema from '../../src/store/schema.ts'
import { shapeOf } from '../../src/store/table-shape.ts'
import { freshWorkspace } from '../support/database.ts'
import { madeUpRow } from '../support/made-up-row.ts'
import type { WholeDatabase } from '../support/whole-database.ts'
import { openWholeDatabase } from '../support/whole-database.ts'

let database: WholeDatabase
beforeAll(async () => void (database = await openWholeDatabase()))
afterAll(() => database.close())

const tables = Object.values(schema).map(shapeOf)
const at = new Date('2026-11-16T09:00:00Z')
const later = new Date('2026-12-16T09:00:01Z')

/** A row in each table there is. */
async function filled(): Promise<WorkspaceId> {
  const workspace = freshWorkspace()
  await database.stores.workspaces.install({ id: workspace, name: 'Larch', zone: 'UTC', at })
  for (const table of tables) if (table.name !== 'workspaces') await database.run(madeUpRow(table, workspace))
  return workspace
}

async function tablesWith(workspace: WorkspaceId): Promise<readonly string[]> {
  const found: string[] = []
  for (const { name } of tables)
    if ((await database.run(`select 1 from "${name}" where workspace_id = '${workspace}'`)).length > 0) found.push(name)
  return found
}

const erase = (workspace: WorkspaceId, rows: number) =>
  database.transaction(({ workspaces }) => workspaces.erase(workspace, later, rows))

describe('a workspace that has ended', () => {
  it('is found by nothing but what asks for it, keeps its first hour, and stands again once it is installed', async () => {
    const { workspaces } = database.stores
    const id = freshWorkspace()
    expect(await workspaces.end(id, at)).toBe(false)
    await workspaces.install({ id, name: 'Larch', zone: 'UTC', at })
    const settings = (await workspaces.get(id))?.settings
    if (settings === undefined) throw new Error('installed')
    await workspaces.saveSettings(id, { ...settings, company: 'Larch & Lane' })
    expect(await workspaces.end(id, at)).toBe(true)
    expect(await workspaces.end(id, later)).toBe(false)
    expect(await workspaces.endedAt(id)).toEqual(at)
    expect(await workspaces.get(id)).toBeUndefined()
    expect(await database.transaction((unit) => unit.workspaces.lock(id))).toBeUndefined()
    expect((await workspaces.all()).map((one) => one.id)).not.toContain(id)
    expect(await workspaces.endedBefore(at)).not.toContain(id)
    expect(await workspaces.endedBefore(later)).toContain(id)
    const again = await workspaces.install({ id, name: 'Larch', zone: 'UTC', at: later })
    expect(again.settings.company).toBe('Larch & Lane')
    expect(await workspaces.endedAt(id)).toBeUndefined()
    expect((await workspaces.get(id))?.installedAt).toEqual(at)
  })

  it('is erased from every table of the schema, in as many bits as it takes, and no other workspace with it', async () => {
    const [workspace, other] = [await filled(), await filled()]
    expect(await tablesWith(workspace)).toEqual(tables.map(({ name }) => name))
    await database.stores.workspaces.end(workspace, at)
    let rounds = 1
    while ((await erase(workspace, 7)) === 'more') rounds += 1
    expect(rounds).toBe(Math.floor((tables.length - 2) / 7) + 1)
    expect(await tablesWith(workspace)).toEqual([])
    expect(await tablesWith(other)).toEqual(tables.map(({ name }) => name))
    expect(await erase(workspace, 7)).toBe('kept')
  })

  it('is left alone while it stands, before its time, and from when it is installed again', async () => {
    const workspace = await filled()
    expect(await erase(workspace, 1000)).toBe('kept')
    await database.stores.workspaces.end(workspace, later)
    expect(await erase(workspace, 1000)).toBe('kept')
    await database.stores.workspaces.install({ id: workspace, name: 'Larch', zone: 'UTC', at })
    expect(await erase(workspace, 1000)).toBe('kept')
    expect(await tablesWith(workspace)).toEqual(tables.map(({ name }) => name))
  })

  it('of a name that looks like another is not that other', async () => {
    const workspace = await filled()
    await database.stores.workspaces.end(workspace, at)
    await database.transaction(({ workspaces }) => workspaces.erase(`${workspace}${randomUUID()}`, later, 1000))
    expect(await tablesWith(workspace)).toEqual(tables.map(({ name }) => name))
  })
})
