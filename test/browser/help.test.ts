import { afterAll, beforeAll, expect } from 'vitest'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { browserTest, openBrowser, openPage, whereThereIsABrowser } from '../support/browser.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { laptop, phone, screenshot } from '../support/sandbox-page.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'

let browser: Browser
let database: TestStore
let site: Site

beforeAll(
  whereThereIsABrowser(async () => {
    browser = await openBrowser()
    database = await openTestStore()
    site = await openSite(await fakeDeps(database))
  }),
)
afterAll(
  whereThereIsABrowser(async () => {
    await browser.close()
    await site.close()
    await database.close()
  }),
)

async function visit(path: string, options: BrowserContextOptions) {
  const opened = await openPage(browser, site.address, { locale: 'en-GB', ...options })
  await opened.page.goto(`${site.address}${path}`)
  return opened
}

const paper = 'getComputedStyle(document.body).backgroundColor'
const widest = 'document.documentElement.scrollWidth'
/** How far below the top of the window a section begins. */
const topOf = (page: Page, section: string) =>
  page.locator(`#${section}`).evaluate((one) => one.getBoundingClientRect().top)

browserTest('whoever follows a card to a section lands there, reads on, and chooses language and light', async () => {
  const { page, amiss, close } = await visit('/help?in=en#invite', { ...laptop, colorScheme: 'light' })
  await page.getByRole('heading', { name: 'How to invite Kindling to a channel' }).waitFor()
  expect(await topOf(page, 'invite')).toBeLessThan(100)
  await screenshot(page, 'help-section')
  await page.getByRole('navigation').getByRole('link', { name: 'Thanks to colleagues' }).click()
  expect(await topOf(page, 'thanks')).toBeGreaterThanOrEqual(0)
  expect(await topOf(page, 'thanks')).toBeLessThan(100)
  await page.goto(`${site.address}/help`)
  await screenshot(page, 'help')
  await page.getByRole('button', { name: 'Dark' }).click()
  expect(await page.evaluate<string>(paper)).toBe('rgb(24, 21, 18)')
  await screenshot(page, 'help-dark')
  await page.getByRole('link', { name: 'Deutsch' }).click()
  await page.getByRole('heading', { name: 'Was du mit Kindling tun kannst' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  await screenshot(page, 'help-german')
  expect(amiss).toEqual([])
  await close()
})

browserTest(
  'on a phone the contents fold, everything is as wide as the screen, and targets are large enough',
  async () => {
    const { page, amiss, close } = await visit('/help', { ...phone, colorScheme: 'light' })
    const contents = page.getByRole('link', { name: 'Thanks to colleagues' })
    expect(await contents.isVisible()).toBe(false)
    await screenshot(page, 'help-phone')
    await page.getByText('On this page', { exact: true }).click()
    expect(await contents.isVisible()).toBe(true)
    await screenshot(page, 'help-phone-contents')
    const small = await page
      .locator('nav a:visible, button:visible, a.button:visible, label.fold:visible')
      .evaluateAll((targets) => targets.filter((one) => one.getBoundingClientRect().height < 44).length)
    expect(small).toBe(0)
    await contents.click()
    expect(await topOf(page, 'thanks')).toBeLessThan(100)
    expect(await page.evaluate<number>(widest)).toBeLessThanOrEqual(375)
    expect(amiss).toEqual([])
    await close()
  },
)
