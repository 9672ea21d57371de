import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { tracked } from '../support/image/files.ts'
import { project } from '../support/production.ts'

const folder = '.github/workflows'
const permissions = z.record(z.string(), z.enum(['read', 'write']))
const step = z.union([
  z.strictObject({
    uses: z.string(),
    with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  z.strictObject({ name: z.string().optional(), run: z.string(), env: z.record(z.string(), z.string()).optional() }),
])
const job = z.looseObject({
  'runs-on': z.string(),
  'timeout-minutes': z.number(),
  permissions: permissions.optional(),
  strategy: z.unknown().optional(),
  services: z.unknown().optional(),
  steps: z.array(step),
})
const schema = z.looseObject({ name: z.string(), on: z.looseObject({}), permissions, jobs: z.record(z.string(), job) })

const read = (path: string) => readFileSync(join(project, path), 'utf8')
const workflows = readdirSync(join(project, folder)).map((file) => {
  const text = read(`${folder}/${file}`)
  return { file, text, ...schema.parse(parse(text)) }
})
const jobs = workflows.flatMap(({ file, jobs }) => Object.entries(jobs).map(([name, one]) => ({ ...one, file, name })))
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>

describe('the workflows', () => {
  it('may read the code and no more, but for the one that reports what it finds', () => {
    expect(workflows.filter(({ permissions }) => JSON.stringify(permissions) !== '{"contents":"read"}')).toEqual([])
    const more = jobs.filter((one) => one.permissions !== undefined)
    expect(more.map(({ file, permissions }) => ({ file, permissions }))).toEqual([
      { file: 'codeql.yml', permissions: { contents: 'read', 'security-events': 'write' } },
    ])
    const checkouts = jobs.flatMap(({ steps }) =>
      steps.flatMap((one) => ('uses' in one && one.uses.startsWith('actions/checkout@') ? [one.with] : [])),
    )
    expect(checkouts).toEqual(jobs.map(() => ({ 'persist-credentials': false })))
  })

  it('use actions by their commit, with the version beside it', () => {
    const used = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (.*)$/gm)].map(([, action]) => action))
    expect(used.length).toBeGreaterThan(5)
    expect(used.filter((one) => !/^[\w-]+(\/[\w-]+)+@[\da-f]{40} # v\d+\.\d+\.\d+$/.test(one ?? ''))).toEqual([])
  })

  it('run scripts that there are, and put nothing that strangers write into a shell', () => {
    const lines = jobs.flatMap(({ steps }) => steps.flatMap((one) => ('run' in one ? [one.run] : [])))
    const scripts = lines.flatMap((line) =>
      [...line.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name),
    )
    expect(scripts).toEqual(['sbom'])
    expect(scripts.filter((name) => manifest['scripts']?.[name ?? ''] === undefined)).toEqual([])
    const files = lines.flatMap((line) => [...line.matchAll(/bash (\.\S+)/g)].map(([, path]) => path))
    expect(files).toEqual(['.ci/run'])
    expect(files.filter((path) => !tracked().includes(path ?? ''))).toEqual([])
    expect(lines.filter((line) => line.includes('${{'))).toEqual([])
  })

  it('go through the gate on Node 24 and 26, and on every PostgreSQL from 14 to 18', () => {
    const gate = jobs.find(({ file, name }) => file === 'ci.yml' && name === 'gate')
    expect(gate?.strategy).toEqual({
      'fail-fast': false,
      matrix: { node: [24], postgres: [14, 15, 16, 17, 18], include: [{ node: 26, postgres: 18 }] },
    })
    expect(gate?.services).toMatchObject({ postgres: { image: 'postgres:${{ matrix.postgres }}' } })
    const run = gate?.steps.find((one) => 'run' in one && one.run.includes('.ci/run'))
    expect(run).toMatchObject({ env: { TEST_DATABASE_URL: expect.stringMatching(/^postgres:/) } })
    expect(read('.ci/run')).toContain('NODE_UNDER_TEST')
  })

  it('audit what runs in production every day', () => {
    const audit = workflows.find(({ file }) => file === 'audit.yml')
    expect(audit?.on).toMatchObject({ schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* \*$/) }] })
    expect(audit?.text).toContain('npm audit --omit=dev --audit-level=moderate')
  })
})

describe('the settings of Renovate', () => {
  it('have rules about packages that there are', () => {
    const { packageRules } = JSON.parse(read('.github/renovate.json')) as {
      packageRules: readonly { matchPackageNames: readonly string[]; matchDatasources?: readonly string[] }[]
    }
    const named = packageRules
      .filter(({ matchDatasources }) => matchDatasources === undefined)
      .flatMap(({ matchPackageNames }) => matchPackageNames)
    const known = { ...manifest['dependencies'], ...manifest['devDependencies'] }
    expect(named.filter((name) => !Object.hasOwn(known, name))).toEqual([])
  })
})
