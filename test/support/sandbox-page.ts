import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { openPage } from './browser.ts'
import type { OpenedPage } from './browser.ts'

/** The sandbox's page as a visitor has it. */
export interface Visit extends OpenedPage {
  become(person: string): Promise<void>
  open(channel: string): Promise<void>
  /** Presses the newest button of this label on a card. */
  press(label: string): Promise<void>
  /** Waits until the newest card that says this stands in the open channel. */
  seesCard(words: string): Promise<void>
  type(words: string): Promise<void>
}

export const laptop = { viewport: { width: 1280, height: 800 } } as const
export const phone = { viewport: { width: 375, height: 760 }, hasTouch: true, isMobile: true } as const

export async function visit(browser: Browser, address: string, options: BrowserContextOptions): Promise<Visit> {
  const opened = await openPage(browser, address, options)
  const { page } = opened
  await page.goto(address)
  await page.locator('#composer').waitFor()
  return {
    ...opened,
    become: async (person) => {
      await page.getByLabel('You are').selectOption(person)
      await page.locator(`[data-you="${person}"]`).waitFor()
    },
    open: async (channel) => {
      const bar = page.getByRole('button', { name: /^Channels/ })
      if (await bar.isVisible()) await bar.click()
      await page.locator(`[data-channel="${channel}"]`).click()
    },
    press: (label) => page.locator('.message').getByRole('button', { name: label, exact: true }).last().click(),
    seesCard: (words) => page.locator('.message .card', { hasText: words }).last().waitFor(),
    type: (words) => page.locator('#composer textarea').fill(words),
  }
}

/** Screenshots go to the folder of `SCREENSHOTS`, else to a temporary one. */
const folder = process.env['SCREENSHOTS'] ?? mkdtempSync(join(tmpdir(), 'kindling-screenshots-'))

export async function screenshot(page: Page, name: string): Promise<Buffer> {
  mkdirSync(folder, { recursive: true })
  return page.screenshot({ path: join(folder, `${name}.png`), scale: 'css' })
}

/** A picture for the README, as sharp as the visit's screen: `readme/` below the folder of the others. */
export async function picture(shown: Locator | Page, name: string): Promise<void> {
  await shown.screenshot({ path: join(folder, 'readme', `${name}.png`) })
}
