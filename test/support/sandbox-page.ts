import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'

/** The sandbox's page as a visitor has it. */
export interface Visit {
  readonly page: Page
  /** Errors of the page, policy violations among them, and requests that left this server. */
  readonly amiss: string[]
  become(person: string): Promise<void>
  open(channel: string): Promise<void>
  /** Presses the newest button of this label on a card. */
  press(label: string): Promise<void>
  /** Waits until the newest card that says this stands in the open channel. */
  seesCard(words: string): Promise<void>
  type(words: string): Promise<void>
  close(): Promise<void>
}

export const laptop = { viewport: { width: 1280, height: 800 } } as const
export const phone = { viewport: { width: 375, height: 760 }, hasTouch: true, isMobile: true } as const

export async function visit(browser: Browser, address: string, options: BrowserContextOptions): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const amiss: string[] = []
  page.on('console', (message) => void (message.type() === 'error' && amiss.push(message.text())))
  page.on('pageerror', (error) => void amiss.push(String(error)))
  const isOurs = (url: string) => url.startsWith(address) || url.startsWith('data:')
  page.on('request', (request) => void (isOurs(request.url()) || amiss.push(request.url())))
  await page.goto(address)
  await page.locator('#composer').waitFor()
  return {
    page,
    amiss,
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
    close: () => context.close(),
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
