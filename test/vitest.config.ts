import { defineConfig } from 'vitest/config'

/** Run on both engines: the stores' tests, and whatever else calls itself a database test. */
const onBothEngines = ['test/store/*.test.ts', 'test/**/*.db.test.ts']
const netOff = ['test/support/net-off.ts']
const inTheBrowser = ['test/browser/**/*.test.ts']

/** They start and stop whole processes, of Kindling and of PostgreSQL: a run of its own, `npm run test:processes`. */
const ofProcesses = [
  'test/process/**/*.test.ts',
  'test/project/packaging.test.ts',
  'test/store/engines/*.test.ts',
  'test/jobs/faults.test.ts',
]

/** What Microsoft's libraries read once in a process, and what Kindling keeps from the console for them, is tested here. */
const ofTheirOwn = ['test/teams/sign-in.test.ts', 'test/teams/authentication.test.ts']

/** Hardly anything is kept in modules, so the files of a worker share them: to load them anew for each is dear. */
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

const onPostgres = (name: string, which: { include: string[]; exclude?: string[]; isolate?: boolean }) => ({
  test: {
    name,
    globalSetup: ['test/support/global-unit.ts'],
    setupFiles: netOff,
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    ...which,
  },
})

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // On two cores vitest would take one worker; a third works while others wait for a time-out.
    maxWorkers: 3,
    // Node loads TypeScript by itself. Through Vite every import is looked up at each use: a fifth of all processor time.
    experimental: { viteModuleRunner: false },
    projects: [
      engine('pglite'),
      engine('postgres'),
      onPostgres('unit', {
        include: ['test/**/*.test.ts'],
        exclude: [...onBothEngines, ...inTheBrowser, ...ofProcesses, ...ofTheirOwn],
      }),
      onPostgres('processes', { include: ofProcesses }),
      onPostgres('alone', { include: ofTheirOwn, isolate: true }),
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
