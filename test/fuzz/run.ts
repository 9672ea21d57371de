import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { shares } from './options.ts'

/**
 * `npm run test:fuzz -- --runs 100000 --seed 5 --only slack --report file.json`: so many mutated payloads to a running
 * Kindling, as tests of their own. The suite does the same with a few hundred.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    only: { type: 'string', default: '' },
    report: { type: 'string' },
  },
})
const kinds = ['', ...Object.keys(shares)]
if (![values.runs, values.seed].every((number) => /^\d{1,10}$/.test(number)) || !kinds.includes(values.only)) {
  process.stderr.write(`--runs and --seed are whole numbers, --only is one of ${kinds.slice(1).join(', ')}\n`)
  process.exit(2)
}
const { runs, seed, only, report } = values
const root = fileURLToPath(new URL('../..', import.meta.url))
const reporters = report === undefined ? [] : ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const vitest = ['run', '--config', 'test/vitest.config.ts', '--project', 'unit', `test/fuzz/${only}`, ...reporters]
process.stdout.write(`fuzz: ${runs} payloads, seed ${seed}\n`)
const { status } = spawnSync(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, ...vitest], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs, FUZZ_SEED: seed },
})
process.exitCode = status ?? 1
