import { defineConfig } from 'vitest/config'

/** Run on both engines: the stores' tests, and whatever else calls itself a database test. */
const onBothEngines = ['test/store/*.test.ts', 'test/**/*.db.test.ts']
const netOff = ['test/support/net-off.ts']
const inTheBrowser = ['test/browser/**/*.test.ts']

/** The core keeps nothing in its modules either; nothing here changes timers, sockets or the environment. */
const ofTheCore = [
  'domain',
  'usecases',
  'views',
  'detect',
  'adaptive-cards',
  'charts',
  'sandbox',
  'web',
  'incoming',
  'walk',
].map((room) => `test/${room}/**/*.test.ts`)

/** Stores and queues keep nothing in their modules, so the files of a worker may share them: loading drizzle is dear. */
const engine = (name: 'pglite' | 'postgres') => ({
  test: {
    name,
    include: onBothEngines,
    provide: { engine: name },
    globalSetup: [`test/support/global-${name}.ts`],
    setupFiles: netOff,
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // On two cores vitest would take one worker; a third works while others wait for a time-out.
    maxWorkers: 3,
    projects: [
      engine('pglite'),
      engine('postgres'),
      {
        test: {
          name: 'core',
          include: ofTheCore,
          exclude: onBothEngines,
          globalSetup: ['test/support/global-unit.ts'],
          setupFiles: netOff,
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...onBothEngines, ...inTheBrowser, ...ofTheCore],
          globalSetup: ['test/support/global-unit.ts'],
          setupFiles: netOff,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: inTheBrowser,
          provide: { engine: 'pglite' },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
