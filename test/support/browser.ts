import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { test } from 'vitest'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** Where Chromium is: `CHROMIUM_PATH`, else the first of its usual names on the path. */
const executable = [
  ...(process.env['CHROMIUM_PATH'] === undefined ? [] : [process.env['CHROMIUM_PATH']]),
  ...names.flatMap((name) => (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name))),
  ...names.map((name) => join('/usr/bin', name)),
].find(isExecutable)

/** Without Chromium a browser test cannot run: a fault where `CI` is set, elsewhere a line that says so. */
const possible = executable !== undefined || (process.env['CI'] ?? '') !== ''

/** A test in a real Chromium. */
export function browserTest(name: string, play: () => Promise<void>): void {
  if (!possible) console.warn(`No Chromium here (set CHROMIUM_PATH). This browser test did not run: ${name}`)
  test.skipIf(!possible)(name, play)
}

/** What a file of browser tests prepares and clears away; nothing where they cannot run. */
export const whereThereIsABrowser = (work: () => Promise<void>) => async () => {
  if (possible) await work()
}

export function openBrowser(): Promise<Browser> {
  if (executable === undefined) throw new Error('There is no Chromium. Install one, or set CHROMIUM_PATH.')
  // As root, as in a container, Chromium refuses its own sandbox.
  return chromium.launch({ executablePath: executable, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

export interface OpenedPage {
  readonly page: Page
  /** Errors of the page, policy violations among them, and requests that left this server. */
  readonly amiss: string[]
  readonly close: () => Promise<void>
}

/** An empty page in a context of its own, which is watched. An error that says `expected` is no fault of the page's. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
  expected?: string,
): Promise<OpenedPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const amiss: string[] = []
  const isExpected = (said: string) => expected !== undefined && said.includes(expected)
  const isOurs = (url: string) => url.startsWith(address) || url.startsWith('data:')
  page.on('console', (said) => void (said.type() === 'error' && !isExpected(said.text()) && amiss.push(said.text())))
  page.on('pageerror', (error) => void amiss.push(String(error)))
  page.on('request', (request) => void (isOurs(request.url()) || amiss.push(request.url())))
  return { page, amiss, close: () => context.close() }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
