import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
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

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
