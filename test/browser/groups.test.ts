import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { issue } from '../../src/usecases/sign-in.ts'
import { browserTest, openBrowser, openPage, whereThereIsABrowser } from '../support/browser.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { laptop, phone } from '../support/sandbox-page.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'

let browser: Browser
let database: TestStore
let world: FakeWorld
let site: Site
const folder = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'kindling-groups-'))
const group = (label: string, ...people: readonly string[]) =>
  ({ kind: 'user group', cut: 'User group', cell: label, label, people }) as const

beforeAll(
  whereThereIsABrowser(async () => {
    browser = await openBrowser()
    database = await openTestStore()
    world = await fakeDeps(database)
    await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('amara')])
    const groups = [group('Berlin', 'priya', 'jonas', 'ken', 'ruth', 'amara'), group('Remote', 'sam', 'chloe')]
    Object.assign(world.platform.directory, { groups: async () => groups })
    site = await openSite(world)
  }),
)
afterAll(
  whereThereIsABrowser(async () => {
    await browser.close()
    await site.close()
    await database.close()
  }),
)

async function visit(options: BrowserContextOptions) {
  // A page that says what is wrong with a file is answered with 422, which Chromium notes as an error.
  const opened = await openPage(browser, site.address, options, '422')
  const { page } = opened
  await page.goto(`${site.address}/trends/open/${await issue(world.deps, world.person('amara'), 'link')}`)
  await page.getByRole('button', { name: 'Open the trends' }).click()
  await page.getByRole('link', { name: 'Groups', exact: true }).click()
  await page.getByRole('heading', { name: 'Groups', exact: true }).waitFor()
  return opened
}

const windows1252 = Buffer.from('id;department\r\npriya;K\xfcche\r\njonas;K\xfcche\r\n', 'latin1')

browserTest('HR chooses a file of an old spreadsheet, checks it, and uses what was checked', async () => {
  const { page, amiss, close } = await visit({ ...laptop, colorScheme: 'light' })
  const choose = (name: string, buffer: Buffer) =>
    page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'text/csv', buffer })
  const rows = page.getByLabel('The rows, or paste them here')
  await choose('bad.csv', Buffer.from('id,department\nnobody,Care\n'))
  await vi.waitFor(async () => expect(await rows.inputValue()).toContain('nobody'), 10_000)
  await page.locator('#file').getByRole('button', { name: 'Check only' }).click()
  await page.getByRole('alert').getByText('Row 2: nobody here has this id.').waitFor()
  await page.screenshot({ path: join(folder, 'groups-wrong.png'), fullPage: true })
  await choose('groups.csv', windows1252)
  await vi.waitFor(async () => expect(await rows.inputValue()).toContain('priya'), 10_000)
  await page.locator('#file').getByRole('button', { name: 'Check only' }).click()
  await page.getByText('2 rows are fine. Nothing has been changed yet.').waitFor()
  expect(await rows.inputValue()).toContain('priya;Küche')
  await page.screenshot({ path: join(folder, 'groups-checked.png'), fullPage: true })
  await page.getByRole('button', { name: 'Use from the next round' }).click()
  await page.getByText('Done. The next round uses these groups.').waitFor()
  await page.screenshot({ path: join(folder, 'groups-used.png'), fullPage: true })
  expect(await world.deps.store.pulse.segments(world.workspace)).toContainEqual({
    person: 'priya',
    cut: 'Department',
    cell: 'Küche',
  })
  expect(amiss).toEqual([])
  await close()
})

browserTest('without scripts, on a phone, HR ticks groups of the platform or pastes rows', async () => {
  const { page, close } = await visit({ ...phone, javaScriptEnabled: false, colorScheme: 'dark' })
  expect(await page.getByLabel('Choose a file').isVisible()).toBe(false)
  await page.getByLabel('First').selectOption({ label: 'User group (2 groups)' })
  await page.getByLabel('Berlin (5)').check()
  await page.getByLabel('Remote (2)').check()
  await page.locator('#directory').getByRole('button', { name: 'Check only' }).click()
  await page.getByText('7 people are in a group. Nothing has been changed yet.').waitFor()
  expect(await page.getByRole('row', { name: 'Berlin 5 average only' }).isVisible()).toBe(true)
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(width).toBeLessThanOrEqual(375)
  await page.screenshot({ path: join(folder, 'groups-phone.png'), fullPage: true })
  await page.getByLabel('The rows, or paste them here').fill('person\tlocation\npriya\tBerlin\n')
  await page.locator('#file').getByRole('button', { name: 'Check only' }).click()
  await page.getByText('1 row is fine. Nothing has been changed yet.').waitFor()
  await close()
})
