import { join } from 'node:path'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { issue } from '../../src/usecases/sign-in.ts'
import { browserTest, openBrowser, openPage, whereThereIsABrowser } from '../support/browser.ts'
import { buildAct } from '../support/factories.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { closeOf, releaseRounds } from '../support/released.ts'
import { laptop, phone } from '../support/sandbox-page.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'

let browser: Browser
let database: TestStore
let world: FakeWorld
let site: Site
const givers = ['care0', 'support1', 'sales2', 'engineering3', 'care4', 'finance0']
const folder = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'kindling-trends-'))

beforeAll(
  whereThereIsABrowser(async () => {
    browser = await openBrowser()
    database = await openTestStore()
    world = await fakeDeps(database, { now: '2026-11-16T09:12:00Z' })
    await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('amara')])
    for (let number = 2; number <= 26; number += 1)
      for (let act = 0; act < 4 + (number % 5) + number / 4; act += 1)
        await world.deps.store.acts.log(
          buildAct(world.person(givers[act % givers.length] ?? 'care0'), {
            loggedAt: new Date(closeOf(number).getTime() - 86_400_000),
          }),
        )
    await world.deps.store.pulse.saveSegments(world.workspace, colleagues())
    await releaseRounds(world.deps.store, world.workspace, { rounds: 26 })
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

/** Who is in which department: 128 people, of whom some log acts. */
function colleagues() {
  const sizes = { Care: 38, Engineering: 32, Finance: 3, Sales: 26, Support: 26 }
  return Object.entries(sizes).flatMap(([cell, size]) =>
    Array.from({ length: size }, (_, n) => ({ person: `${cell}${n}`.toLowerCase(), cut: 'Department', cell })),
  )
}

async function visit(options: BrowserContextOptions) {
  const opened = await openPage(browser, site.address, options)
  const { page } = opened
  await page.addInitScript(noteDrawing)
  await page.goto(`${site.address}/trends/open/${await issue(world.deps, world.person('amara'), 'link')}`)
  await page.getByText('For Amara Okafor. This link works once, until 10:22.').waitFor()
  return opened
}

/** Notes what is drawn on canvases, in the page. */
const noteDrawing = `(() => {
  const draw = CanvasRenderingContext2D.prototype.fillText
  window.drawnTexts = []
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    window.drawnTexts.push(String(text))
    return draw.call(this, text, ...rest)
  }
})()`

/** Points at the middle of a chart; answers the lines of what it says there. */
async function pointedAt(page: Page, key: string): Promise<readonly string[]> {
  await page.mouse.move(0, 0)
  await page.locator(`#${key} .live`).scrollIntoViewIfNeeded()
  const drawn = () => page.evaluate<string[]>('window.drawnTexts')
  const isSecond = (line: string) => /^(?:Answers|Acts|Answered|Statement|What|Remark)\u00a0/.test(line)
  await page.evaluate('window.drawnTexts = []')
  await page.locator(`#${key} .live`).hover()
  await expect.poll(async () => (await drawn()).some((line) => isSecond(line))).toBe(true)
  const lines = await drawn()
  return lines.slice(lines.findIndex((line) => isSecond(line)) - 1).map((line) => line.replaceAll('\u00a0', ' '))
}

/** Whether the live chart has a pixel of exactly this colour. */
function drawnIn(page: Page, key: string, colour: readonly [red: number, green: number, blue: number]) {
  return page.evaluate<boolean>(`(() => {
    const canvas = document.querySelector('#${key} .live canvas')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    const isThere = (at) => ${JSON.stringify(colour)}.every((value, offset) => data[at + offset] === value)
    for (let at = 0; at < data.length; at += 4) if (isThere(at)) return true
    return false
  })()`)
}

const widest = 'document.documentElement.scrollWidth'

browserTest('HR presses the button of the link and reads the trends, light and dark', async () => {
  const { page, amiss, close } = await visit({ ...laptop, colorScheme: 'light' })
  await page.screenshot({ path: join(folder, 'sign-in.png') })
  await page.getByRole('button', { name: 'Open the trends' }).click()
  await page.getByRole('heading', { name: 'How work feels at Larch & Lane' }).waitFor()
  expect(await page.locator('.panel .chart [role=img]:visible').count()).toBe(8)
  await page.screenshot({ path: join(folder, 'trends.png'), fullPage: true })
  await page.getByRole('button', { name: 'Dark' }).click()
  expect(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')).toBe('rgb(24, 21, 18)')
  await page.screenshot({ path: join(folder, 'trends-dark.png'), fullPage: true })
  await page.locator('select[name=theme]').selectOption('Purpose')
  await page.locator('select[name=group]').selectOption('Support')
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('heading', { name: 'Themes: Purpose' }).waitFor()
  await page.screenshot({ path: join(folder, 'trends-group.png'), fullPage: true })
  expect(amiss).toEqual([])
  await close()
})

browserTest(
  'on a phone it is one column no wider than the screen, the filters folded, the tables below their charts',
  async () => {
    const { page, amiss, close } = await visit({ ...phone, colorScheme: 'light' })
    await page.getByRole('button', { name: 'Open the trends' }).click()
    await page.getByRole('heading', { name: 'Satisfaction', exact: true }).waitFor()
    expect(await page.getByLabel('Period').isVisible()).toBe(false)
    await page.getByText('Filter', { exact: true }).click()
    expect(await page.getByLabel('Period').isVisible()).toBe(true)
    await page.locator('#satisfaction summary').click()
    await page.locator('#fairness .live canvas').waitFor()
    await pointedAt(page, 'themes')
    await page.screenshot({ path: join(folder, 'trends-phone.png'), fullPage: true })
    expect(await page.evaluate<number>(widest)).toBeLessThanOrEqual(375)
    const small = await page
      .locator('button:visible, a.button:visible, summary:visible, select:visible')
      .evaluateAll((targets) => targets.filter((one) => one.getBoundingClientRect().height < 44).length)
    expect(small).toBe(0)
    expect(amiss).toEqual([])
    await close()
  },
)

browserTest(
  'charts come to life after the page: who points at one reads its table there, in light and in dark',
  async () => {
    const { page, amiss, close } = await visit({ ...laptop, colorScheme: 'light' })
    await page.getByRole('button', { name: 'Open the trends' }).click()
    await page.locator('#fairness .live canvas').waitFor()
    expect(await page.locator('.live canvas').count()).toBe(7)
    expect(await page.locator('.alive > :is(.wide, .narrow):visible').count()).toBe(0)
    // Its label goes with it.
    const label = (await page.locator('#satisfaction .sentence').textContent()) ?? ''
    expect(await page.locator('#satisfaction').getByRole('img', { name: label }).count()).toBe(1)
    for (const key of ['satisfaction', 'acts', 'themes', 'recommendation', 'groups', 'taking-part', 'fairness']) {
      const said = await pointedAt(page, key)
      await page.locator(`#${key} .live`).screenshot({ path: join(folder, `tip-${key}.png`) })
      // Its first line names a row of the table, the others say what stands there.
      const rows = await page
        .locator(`#${key} tbody tr`)
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent.trim())))
      const row = rows.find((cells) => cells.includes(said[0] ?? ''))
      expect(row).toBeDefined()
      for (const cell of row ?? []) expect(said.join(' ')).toContain(cell)
    }
    const light = await page.locator('#satisfaction .live').screenshot()
    await page.getByRole('button', { name: 'Dark' }).click()
    await expect.poll(async () => (await page.locator('#satisfaction .live').screenshot()).equals(light)).toBe(false)
    expect(await drawnIn(page, 'satisfaction', [125, 183, 240])).toBe(true)
    await page.screenshot({ path: join(folder, 'live-dark.png'), fullPage: true })
    expect(amiss).toEqual([])
    await close()
  },
)

browserTest('on paper there are tables instead of buttons, black on white', async () => {
  const { page, amiss, close } = await visit({ ...laptop, colorScheme: 'dark' })
  await page.getByRole('button', { name: 'Open the trends' }).click()
  await page.getByRole('heading', { name: 'Satisfaction', exact: true }).waitFor()
  await page.locator('#fairness .live canvas').waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('button:visible, a.button:visible, select:visible').count()).toBe(0)
  await page.getByText('Printed 16 Nov 2026. Groups below 5 are not shown.').waitFor()
  expect(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
  expect(await page.locator('.live:visible').count()).toBe(0)
  expect(await page.locator('.panel .chart svg[role=img]:visible').count()).toBe(8)
  await page.pdf({ path: join(folder, 'trends.pdf'), format: 'A4' })
  await page.screenshot({ path: join(folder, 'trends-print.png'), fullPage: true })
  expect(amiss).toEqual([])
  await close()
})

browserTest('without scripts everything can be opened, chosen and left', async () => {
  const { page, close } = await visit({ ...laptop, javaScriptEnabled: false })
  await page.getByRole('button', { name: 'Open the trends' }).click()
  await page.locator('#satisfaction summary').click()
  expect(await page.locator('#satisfaction table').isVisible()).toBe(true)
  expect(await page.locator('.panel .chart svg[role=img]:visible').count()).toBe(8)
  expect(await page.locator('.live').count()).toBe(0)
  await page.screenshot({ path: join(folder, 'without-scripts.png'), fullPage: true })
  await page.getByRole('button', { name: 'Log out' }).click()
  await page.getByText('You are signed out. Type /kindness trends to come back.').waitFor()
  await close()
})

browserTest(
  'the keyboard walks from the skip link over filters and charts; arrows say the points of a chart',
  async () => {
    const { page, close } = await visit(laptop)
    await page.getByRole('button', { name: 'Open the trends' }).click()
    await page.getByRole('heading', { name: 'Satisfaction', exact: true }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Skip to the figures')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Satisfaction')
    await page.keyboard.press('ArrowRight')
    const said = await page.locator('.said').textContent()
    expect(said).toMatch(/^Round closed \d+ \w+ \d{4}, Answers \d+, Value \d\.\d+, Low \d\.\d+, High \d\.\d+$/)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Table')
    await close()
  },
)
