import { describe, expect, it } from 'vitest'
import { defaultSettings } from '../../src/domain/settings.ts'
import type { CustomerSettings } from '../../src/domain/listed-customers.ts'
import { surroundings } from '../../src/usecases/surroundings.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { siteForEachTest } from '../support/site-for-each.ts'
import type { TestStore } from '../support/store.ts'
import type { Site } from '../support/trends-site.ts'

let database: TestStore
let world: FakeWorld
let site: Site
let cookie: string
siteForEachTest(
  async (opened) => {
    ;({ database, world, site } = opened)
    cookie = await site.enter('ruth', 'import')
  },
  { admin: 'ruth' },
)

const headers = { 'content-type': 'application/x-www-form-urlencoded' }
const send = (fields: Record<string, string>, as = cookie) =>
  site.ask('/import', { method: 'POST', cookie: as, headers, body: new URLSearchParams(fields).toString() })
const sent = (doing: string, rows: string, kind: string) => ({ kind, doing, rows, customer: '0', size: '1' })
const add = (rows: string, doing = 'import') => send(sent(doing, rows, 'customers'))
const replace = (rows: string, doing = 'import') => send(sent(doing, rows, 'allCustomers'))

async function listed(): Promise<CustomerSettings> {
  const { customers, customerSizes } = (await world.deps.store.workspaces.get(world.workspace))?.settings ?? {}
  return { customers: customers ?? [], customerSizes: customerSizes ?? {} }
}

async function list(customers: readonly string[], customerSizes: CustomerSettings['customerSizes'] = {}) {
  const settings = { ...defaultSettings, cardsPerDay: 7, customers, customerSizes }
  await world.deps.store.workspaces.saveSettings(world.workspace, settings)
}

const namesOf = (count: number) => Array.from({ length: count }, (_, n) => `Hotel ${n}`)
const rows = 'Company,Size\nHotel Sonne,small\n"Mori, Ryokan",\n Quay  Lodge ,LARGE\n'

describe('customers in a file', () => {
  it('are looked at, then checked, then added to the list, and the detector goes by them', async () => {
    await list(['Old Mill Inn'])
    const chosen = await send({ kind: 'customers', doing: 'columns', rows })
    expect(chosen.body).toContain('<option value="0" selected>Company</option>')
    expect(chosen.body).toContain('<option value="1" selected>Size</option>')
    expect(chosen.body).not.toContain('name="giver"')
    const { body } = await add(rows, 'check')
    for (const line of ['3 rows are fine.', '3 customers would be added.', 'The list would have 4 customers.'])
      expect(body).toContain(line)
    expect(body).toContain('value="import"')
    expect(await listed()).toEqual({ customers: ['Old Mill Inn'], customerSizes: {} })
    const done = await add(rows)
    expect(done.body).toContain('The list has 4 customers now.')
    expect(done.body).toContain('3 customers are new.')
    expect(await listed()).toEqual({
      customers: ['Old Mill Inn', 'Hotel Sonne', 'Mori, Ryokan', 'Quay Lodge'],
      customerSizes: { 'Hotel Sonne': 'small', 'Quay Lodge': 'large' },
    })
    expect((await world.deps.store.workspaces.get(world.workspace))?.settings.cardsPerDay).toBe(7)
    const around = await surroundings(world.deps, world.workspace, { name: 'support', record: undefined })
    expect(around.accounts).toEqual(['Old Mill Inn', 'Hotel Sonne', 'Mori, Ryokan', 'Quay Lodge'])
  })

  it('are added once, however often; one that is listed takes the size that is said, and keeps its own without', async () => {
    await list(['hotel sonne', 'Mori, Ryokan'], { 'hotel sonne': 'large', 'Mori, Ryokan': 'medium' })
    expect((await add(rows, 'check')).body).toContain('1 customer would get another size.')
    const first = await add(rows)
    for (const line of ['1 customer is new.', '1 customer has another size now.', '1 row was known already.'])
      expect(first.body).toContain(line)
    const once = await listed()
    expect(once).toEqual({
      customers: ['hotel sonne', 'Mori, Ryokan', 'Quay Lodge'],
      customerSizes: { 'hotel sonne': 'small', 'Mori, Ryokan': 'medium', 'Quay Lodge': 'large' },
    })
    const again = await add(rows)
    expect(again.body).toContain('3 rows were known already.')
    expect(again.body).not.toContain('new.')
    expect(await listed()).toEqual(once)
  })

  it('need no size, and whatever they are called', async () => {
    await send({
      kind: 'customers',
      doing: 'import',
      rows: 'Name\nconstructor\n__proto__\nMüller;Söhne;\n',
      customer: '0',
    })
    expect(await listed()).toEqual({ customers: ['constructor', '__proto__', 'Müller; Söhne'], customerSizes: {} })
  })

  it('with anything wrong change nothing, and each line says what', async () => {
    await list(['Old Mill Inn'])
    const file = `Company,Size
Hotel Sonne,small
,large
${'x'.repeat(80)},
${'x'.repeat(81)},
Quay Lodge,tiny

HOTEL  sonne,
Kestrel,medium
`
    for (const doing of ['check', 'import']) {
      const { status, body } = await add(file, doing)
      expect(status).toBe(422)
      for (const line of [
        'Row 3: Customer is empty.',
        'Row 5: Customer: a name has at most 80 characters.',
        'Row 6: Size: write small, medium or large, or nothing.',
        'Row 8: Customer: this name is there already, in a row above.',
        '4 things are wrong. Nothing has been changed.',
      ])
        expect(body).toContain(line)
      expect(body).not.toContain('value="import"')
    }
    expect((await listed()).customers).toEqual(['Old Mill Inn'])
  })

  it('are 2,000 with those that are listed, and no more', async () => {
    await list(['Old Mill Inn', 'Hotel 7'])
    const file = (count: number) => `Name\n${namesOf(count).join('\n')}\n`
    for (const doing of ['check', 'import']) {
      const { status, body } = await add(file(2_000), doing)
      expect(status).toBe(422)
      expect(body).toContain('The list would have 2,001 customers. It has room for 2,000.')
    }
    expect((await listed()).customers).toHaveLength(2)
    expect((await add(file(1_999))).body).toContain('The list has 2,000 customers now.')
    expect((await replace(file(2_001))).status).toBe(422)
    expect((await listed()).customers).toHaveLength(2_000)
  })

  it('need their column to be chosen', async () => {
    const { status, body } = await send({ kind: 'customers', doing: 'import', rows, giver: '0', size: '1' })
    expect(status).toBe(422)
    expect(body).toContain('Choose the column for: Customer.')
    expect(body).not.toContain('column for: Size')
  })
})

describe('a list that is replaced', () => {
  it('is what the file says, once it was checked what goes', async () => {
    await list(['hotel sonne', 'Old Mill Inn', 'Mori, Ryokan'], { 'Old Mill Inn': 'large', 'Mori, Ryokan': 'medium' })
    const { body } = await replace(rows, 'check')
    for (const line of ['1 customer would be added.', '2 customers would get another size.'])
      expect(body).toContain(line)
    expect(body).toContain('1 customer would be taken off the list.')
    expect((await listed()).customers).toContain('Old Mill Inn')
    expect((await replace(rows)).body).toContain('1 customer was taken off the list.')
    expect(await listed()).toEqual({
      customers: ['Hotel Sonne', 'Mori, Ryokan', 'Quay Lodge'],
      customerSizes: { 'Hotel Sonne': 'small', 'Quay Lodge': 'large' },
    })
  })

  it('is empty where no rows are, after the same question', async () => {
    await list(namesOf(1_500), { 'Hotel 3': 'small' })
    for (const doing of ['columns', 'check']) {
      const { status, body } = await replace('', doing)
      expect(status).toBe(200)
      expect(body).toContain('1,500 customers would be taken off the list.')
      expect(body).toContain('The list would be empty.')
      expect(body).toContain('value="import"')
    }
    expect((await listed()).customers).toHaveLength(1_500)
    expect((await replace('Company,Size\n')).body).toContain('The list is empty now.')
    expect(await listed()).toEqual({ customers: [], customerSizes: {} })
  })

  it('stays where a file cannot be read, and where rows that are added are none', async () => {
    await list(['Old Mill Inn'])
    expect((await add('')).body).toContain('There are no rows.')
    for (const file of ['Name\n"Hotel\n', 'Name\nJos\uFFFD\n', `Name\n${'x\n'.repeat(10_001)}`])
      expect((await replace(file)).status).toBe(422)
    expect((await listed()).customers).toEqual(['Old Mill Inn'])
  })
})

describe('customers', () => {
  it('are brought in by nobody but an admin, into their own workspace only', async () => {
    const other = await fakeDeps(database)
    const roles = world.deps.store.people
    await roles.setRole(world.workspace, 'admin', [world.person('sam')])
    const sams = await site.enter('sam', 'import')
    await roles.setRole(world.workspace, 'admin', [world.person('ruth')])
    for (const as of [sams, 'kindling=x', ''])
      expect((await send(sent('import', rows, 'allCustomers'), as)).status).toBeGreaterThan(400)
    const cross = { 'sec-fetch-site': 'cross-site', ...headers }
    const body = new URLSearchParams(sent('import', rows, 'customers')).toString()
    expect((await site.ask('/import', { method: 'POST', cookie, headers: cross, body })).status).toBe(403)
    expect((await listed()).customers).toEqual([])
    await add(rows)
    expect((await listed()).customers).toHaveLength(3)
    expect((await other.deps.store.workspaces.get(other.workspace))?.settings.customers).toEqual([])
  })

  it('stand on the page as text, whatever they hold', async () => {
    const { body } = await add('<script>alert(1)</script>,x\n<b>Hotel</b>,<i>\n', 'check')
    expect(body).not.toContain('<script>alert')
    expect(body).not.toContain('<b>Hotel')
  })
})
