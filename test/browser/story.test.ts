import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser, whereThereIsABrowser } from '../support/browser.ts'
import { startKindling } from '../support/process.ts'
import type { KindlingProcess } from '../support/process.ts'
import { laptop, phone, picture, screenshot, visit } from '../support/sandbox-page.ts'
import type { Visit } from '../support/sandbox-page.ts'

const data = mkdtempSync(join(tmpdir(), 'kindling-browser-'))
let kindling: KindlingProcess
let address: string
let browser: Browser

beforeAll(
  whereThereIsABrowser(async () => {
    browser = await openBrowser()
    kindling = startKindling({ KINDLING_DATA_DIR: data })
    address = await kindling.ready
  }),
)
afterAll(
  whereThereIsABrowser(async () => {
    await browser.close()
    kindling.signal('SIGTERM')
    await kindling.ended
    rmSync(data, { recursive: true, force: true })
  }),
)

const story = 'I called Marta and we talked for a while. Jonas took her late shift until Wednesday.'

browserTest('a visitor plays the five-minute story, and the tour follows what really happens', async () => {
  const there = await visit(browser, address, { ...laptop, colorScheme: 'light', deviceScaleFactor: 2 })
  const { page } = there
  const step = (title: string) => page.locator('.step.now', { hasText: title }).waitFor()

  await step('A customer writes')
  await page.getByText('Waits to be sent as Deskbell, the helpdesk.').waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await step('Kindling noticed')
  await page.locator('[data-channel="kindness"] .count').waitFor()
  await there.open('kindness')
  await there.seesCard('A hard time for Marta at Hotel Sonne')
  await screenshot(page, 'sandbox')
  await picture(newest(there, 'A hard time for Marta at Hotel Sonne'), 'nudge')

  await there.press("I'll take this")
  await there.seesCard('Priya has this, until Thu 19 Nov.')
  await there.seesCard('Yours until Thu 19 Nov')
  await step('One owner, many hands')
  await there.become('jonas')
  await there.press('I can help')
  await there.seesCard('Helping: Jonas.')
  expect(await page.locator('.message', { hasText: 'Yours until Thu 19 Nov' }).count()).toBe(0)

  await step('Something small, then the log')
  await there.become('priya')
  await there.press('Log it')
  await page.getByLabel('What you did').selectOption('A conversation')
  await page.getByLabel('The story').fill(story)
  await page.getByLabel('How are they better off?').fill('Marta slept, and the guests had their keys.')
  expect(await page.getByLabel('Jonas Weber').isChecked()).toBe(true)
  await page.getByRole('dialog').getByRole('button', { name: 'Log it' }).click()
  await there.seesCard('Done for Marta at Hotel Sonne')
  await there.seesCard('Logged. Thank you, Priya.')

  await step('It comes back')
  await there.press('Share their words')
  await page.getByLabel('How did it land?').selectOption('They were moved')
  await page.getByLabel('In words').fill('I cried at the desk, in the good way.')
  await page.getByLabel('These are').selectOption('Their words')
  await page.getByLabel('In the digest?').selectOption('Yes, with the words')
  await page.getByRole('dialog').getByRole('button', { name: 'Pass it on' }).click()
  await there.seesCard('I cried at the desk, in the good way.')

  await step('Monday')
  await page.getByRole('button', { name: 'Move the clock' }).click()
  await page.getByRole('button', { name: /^Monday 09:00/ }).click()
  await there.seesCard('Kindness at Larch & Lane, 16 to 22 November')
  await there.seesCard(`Priya, with Jonas, for Marta at Hotel Sonne: ${story}`)
  await page.locator('.clock time', { hasText: 'Mon 23 Nov 09:0' }).waitFor()
  await picture(newest(there, 'Kindness at Larch & Lane, 16 to 22 November'), 'digest')

  await step('How is work?')
  await answerThePulse(there)
  await page.getByRole('button', { name: 'Move the clock' }).click()
  await page.getByRole('button', { name: /^The round closes Fri 27 Nov 17:00/ }).click()
  await there.seesCard('This pulse is closed')

  await step('What HR sees')
  await there.become('amara')
  await there.open('kindness')
  await there.type('/kindness trends')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await there.seesCard('How work feels, 12 rounds')
  await page.locator('.message img[alt^="Satisfaction, 12 rounds"]').waitFor()
  await screenshot(page, 'sandbox-trends')
  await page.getByText('That was the whole way. To connect Slack or Teams, see the README.').waitFor()
  await readTheTrends(there)
  expect(there.amiss).toEqual([])
  await there.close()
})

const newest = ({ page }: Visit, words: string) => page.locator('.message .card', { hasText: words }).last()

/** As Priya, in her direct messages. */
async function answerThePulse(there: Visit): Promise<void> {
  const { page } = there
  await there.open('direct-priya')
  await there.seesCard('How is work? Two minutes, anonymous')
  await screenshot(page, 'sandbox-invitation')
  await there.press('Open the pulse')
  const form = page.getByRole('dialog', { name: 'How is work?' })
  await form.getByLabel(/^All in all, how satisfied are you/).selectOption('Satisfied')
  await form.getByLabel('Is there something we should keep, change or start?').fill('Keep the quiet hour.')
  await screenshot(page, 'sandbox-pulse')
  await form.getByRole('button', { name: 'Send my answer' }).click()
  await there.seesCard('Your answer counts and can be replaced until Fri 27 Nov, 17:00.')
}

/** The link opens a page of its own. */
async function readTheTrends(there: Visit): Promise<void> {
  const opened = there.page.context().waitForEvent('page')
  await there.page.locator('.message').getByRole('link', { name: 'Open trends' }).last().click()
  const trends = await opened
  await trends.getByText('For Amara Okafor. This link works once').waitFor()
  await trends.getByRole('button', { name: 'Open the trends' }).click()
  await trends.getByRole('heading', { name: 'How work feels at Larch & Lane' }).waitFor()
  await trends
    .getByText(/rank correlation 0\.\d\d \(0\.\d\d to 0\.\d\d\), 26 rounds/)
    .first()
    .waitFor()
  await screenshot(trends, 'sandbox-trends-page')
  await picture(trends, 'trends')
  await trends.close()
}

browserTest('it is the same on a phone and in the dark, and nothing is wider than the screen', async () => {
  const dark = await visit(browser, address, { ...laptop, colorScheme: 'dark' })
  await dark.open('kindness')
  await dark.seesCard('Kindness at Larch & Lane, 16 to 22 November')
  await screenshot(dark.page, 'sandbox-dark')
  expect(await paper(dark)).toBe('rgb(24, 21, 18)')
  await dark.page.getByRole('button', { name: 'Light', exact: true }).click()
  await dark.page.getByRole('button', { name: 'Dark', exact: true }).waitFor()
  expect(await paper(dark)).toBe('rgb(251, 248, 243)')

  const small = await visit(browser, address, { ...phone, colorScheme: 'light' })
  for (const channel of ['kindness', 'support', 'home']) {
    await small.open(channel)
    await small.page.locator('.card, .message').first().waitFor()
    expect(await widest(small)).toBeLessThanOrEqual(375)
  }
  await small.open('kindness')
  await screenshot(small.page, 'sandbox-phone')
  await small.page.getByRole('button', { name: 'Tour', exact: true }).click()
  await small.page.getByRole('heading', { name: 'Five-minute tour' }).waitFor()
  expect(await small.page.locator('.chat').isVisible()).toBe(false)
  expect([...dark.amiss, ...small.amiss]).toEqual([])
  await dark.close()
  await small.close()
})

// Run in the page, whose types are not ours: hence as text.
const paper = ({ page }: Visit) => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
const widest = ({ page }: Visit) =>
  page.evaluate<number>(
    'Math.max(document.documentElement.scrollWidth, document.querySelector(".log")?.scrollWidth ?? 0)',
  )

browserTest('a form keeps what was typed, says what is wrong at its field, and gives the focus back', async () => {
  const there = await visit(browser, address, laptop)
  const { page } = there
  await there.open('kindness')
  await there.type('/kindness lo')
  await page.getByRole('option', { name: /log an act of kindness/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: 'Log an act of kindness' })
  await form.getByLabel('The story').fill('Too short')
  await form.getByRole('button', { name: 'Log it' }).click()
  await form.getByText('9 characters so far; please write at least 20.').waitFor()
  const field = form.getByLabel('The story')
  expect(await field.inputValue()).toBe('Too short')
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await field.getAttribute('aria-describedby')).toContain('story-error')
  expect(await form.getByRole('alert').textContent()).toContain('another look')
  expect(await page.locator(':focus').getAttribute('aria-invalid')).toBe('true')
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  expect(await page.locator('#composer textarea:focus').count()).toBe(1)
  await there.close()
})

browserTest(
  'the keyboard reaches everything in order: skip link, you, clock, channels, messages, composer, tour',
  async () => {
    const there = await visit(browser, address, laptop)
    const { page } = there
    await page.locator('.message').first().waitFor()
    const stops: string[] = []
    for (let press = 0; press < 40; press += 1) {
      await page.keyboard.press('Tab')
      stops.push(await page.evaluate<string>(partInFocus))
    }
    const first = parts.map((part) => stops.indexOf(part))
    expect(first).not.toContain(-1)
    expect(first).toEqual(first.toSorted((a, b) => a - b))

    await page.locator('.message').last().focus()
    const focused = page.locator('.message:focus')
    const newest = await focused.getAttribute('id')
    await page.keyboard.press('ArrowUp')
    expect(await focused.count()).toBe(1)
    expect(await focused.getAttribute('id')).not.toBe(newest)
    await page.keyboard.press('End')
    expect(await focused.getAttribute('id')).toBe(newest)
    await there.close()
  },
)

const parts = ['skip', 'top', 'channels', 'log', 'composer', 'tour']
const partInFocus = `${JSON.stringify(parts)}.find((part) => document.activeElement?.closest('.' + part)) ?? ''`

browserTest("a customer's message cannot bring markup or a link into the page", async () => {
  const there = await visit(browser, address, laptop)
  const { page } = there
  await there.become('deskbell')
  await there.open('support')
  await there.type(
    'Deskbell · New message from Eve <img src=x onerror=alert(1)> (Hotel [Z](https://evil.example))\n' +
      '> My mother died on Sunday and I cannot sleep any more. <b>bold</b> **very** [click](https://evil.example)',
  )
  await page.keyboard.press('Enter')
  await there.become('priya')
  await there.open('kindness')
  await there.seesCard('My mother died on Sunday and I cannot sleep any more. <b>bold</b> **very** click')
  expect(await page.locator('.message img, .message b, .message a[href*="evil"]').count()).toBe(0)
  expect(there.amiss).toEqual([])
  await there.close()
})

browserTest('when the process ends the page says so, and after a restart everything is still there', async () => {
  const there = await visit(browser, address, laptop)
  await there.open('kindness')
  await there.seesCard('Done for Marta at Hotel Sonne')
  kindling.signal('SIGTERM')
  await kindling.ended
  const banner = there.page.getByText('The sandbox has stopped. Start it with npm start; your data is kept.')
  await banner.waitFor()
  kindling = startKindling({ KINDLING_DATA_DIR: data, PORT: new URL(address).port })
  await kindling.ready
  await banner.waitFor({ state: 'detached' })
  await there.page.reload()
  await there.seesCard('Done for Marta at Hotel Sonne')
  await there.close()
})
