import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

/** One bad import for every rule of the rooms: [file it stands in, what it imports]. */
const forbidden: readonly (readonly [file: string, specifier: string])[] = [
  ['src/domain/bad.ts', '../ports.ts'],
  ['src/domain/bad.ts', '../views/card.ts'],
  ['src/domain/bad.ts', 'zod'],
  ['src/domain/bad.ts', 'node:fs'],
  ['src/detect/bad.ts', '../views/card.ts'],
  ['src/detect/bad.ts', '../ports.ts'],
  ['src/detect/rules/bad.ts', '../../ports.ts'],
  ['src/views/bad.ts', '../ports.ts'],
  ['src/views/bad.ts', '../usecases/saying.ts'],
  ['src/views/words/en/bad.ts', '../../../ports.ts'],
  ['src/usecases/bad.ts', '../store/database.ts'],
  ['src/usecases/bad.ts', '../slack/app.ts'],
  ['src/usecases/bad.ts', '../detect/detector.ts'],
  ['src/usecases/bad.ts', 'drizzle-orm'],
  ['src/usecases/bad.ts', '@slack/bolt'],
  ['src/slack/bad.ts', '../store/database.ts'],
  ['src/slack/bad.ts', '../sandbox/server.ts'],
  ['src/slack/bad.ts', '../jobs/queue.ts'],
  ['src/slack/bad.ts', 'express'],
  ['src/sandbox/bad.ts', '../store/database.ts'],
  ['src/sandbox/bad.ts', '../slack/app.ts'],
  ['src/sandbox/bad.ts', 'express'],
  ['src/adaptive-cards/bad.ts', '../usecases/saying.ts'],
  ['src/store/bad.ts', '../usecases/saying.ts'],
  ['src/store/bad.ts', '../views/card.ts'],
  ['src/store/bad.ts', 'pg-boss'],
  ['src/jobs/bad.ts', '../store/database.ts'],
  ['src/jobs/bad.ts', '../slack/app.ts'],
  ['src/web/bad.ts', '../store/database.ts'],
  ['src/web/bad.ts', '../slack/app.ts'],
  ['src/charts/bad.ts', '../ports.ts'],
  ['src/charts/bad.ts', '../usecases/trends.ts'],
  ['src/charts/bad.ts', 'express'],
  ['src/web/bad.ts', 'echarts/core'],
  ['src/usecases/bad.ts', '../charts/draw.ts'],
  ['src/second-opinion/bad.ts', '../usecases/second-opinion.ts'],
  ['src/second-opinion/bad.ts', '../store/database.ts'],
  ['src/second-opinion/bad.ts', '../detect/index.ts'],
  ['src/second-opinion/bad.ts', 'openai'],
  ['src/usecases/bad.ts', '../second-opinion/index.ts'],
  ['src/incoming/bad.ts', '../ports.ts'],
  ['src/incoming/bad.ts', '../usecases/hooks.ts'],
  ['src/incoming/bad.ts', 'express'],
  ['src/usecases/bad.ts', '../incoming/shapes.ts'],
  ['src/outgoing/bad.ts', '../usecases/hooks.ts'],
  ['src/outgoing/bad.ts', '../store/database.ts'],
  ['src/usecases/bad.ts', '../outgoing/post.ts'],
  ['src/cli/bad.ts', '@slack/bolt'],
  ['src/start-bad.ts', '@slack/bolt'],
  ['src/start-bad.ts', 'drizzle-orm/pg-core'],
  ['src/start-bad.ts', 'postgres'],
  ['src/start-bad.ts', 'pg-boss'],
  ['src/start-bad.ts', 'prom-client'],
  ['src/web/bad.ts', 'prom-client'],
  ['src/web/bad.ts', '../main.ts'],
  ['src/usecases/bad.ts', '../config.ts'],
]

const allowed: readonly (readonly [file: string, specifier: string])[] = [
  ['src/domain/good.ts', 'temporal-polyfill'],
  ['src/views/good.ts', '../domain/moment.ts'],
  ['src/views/words/en/good.ts', '../../../domain/moment.ts'],
  ['src/views/words/de/good.ts', '../../say.ts'],
  ['src/usecases/good.ts', '../ports.ts'],
  ['src/slack/good.ts', '@slack/bolt'],
  ['src/slack/good.ts', '../usecases/saying.ts'],
  ['src/store/good.ts', 'drizzle-orm/pg-core'],
  ['src/jobs/good.ts', 'pg-boss'],
  ['src/charts/good.ts', 'echarts/core'],
  ['src/charts/good.ts', '../domain/trends/series.ts'],
  ['src/web/good.ts', '../charts/draw.ts'],
  ['src/second-opinion/good.ts', '../ports.ts'],
  ['src/sandbox/good.ts', '../adaptive-cards/render-card.ts'],
]

const forms = [
  (specifier: string) => `import { x } from '${specifier}'\nexport const y = x\n`,
  (specifier: string) => `import type { X } from '${specifier}'\nexport type Y = X\n`,
  (specifier: string) => `export * from '${specifier}'\n`,
]

/** Lints a copy of the configuration over one file per case; answers the files in which an import was refused. */
async function refused(cases: readonly (readonly [string, string])[]): Promise<ReadonlySet<string>> {
  const root = mkdtempSync(join(tmpdir(), 'kindling-imports-'))
  const project = resolve(import.meta.dirname, '../..')
  cpSync(join(project, '.oxlintrc.json'), join(root, '.oxlintrc.json'))
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'))
  cases.forEach(([file, specifier], index) => {
    forms.forEach((form, shape) => {
      const path = join(root, file.replace(/(bad|good)\.ts$/, `case-${index}-${shape}.ts`))
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, form(specifier))
    })
  })
  const report = await lint(project, root)
  rmSync(root, { recursive: true })
  const { diagnostics } = JSON.parse(report) as { diagnostics: readonly { code: string; filename: string }[] }
  const ours = diagnostics.filter((found) => found.code.includes('no-restricted-imports'))
  return new Set(ours.map((found) => /case-(\d+-\d+)\.ts$/.exec(found.filename)?.[1] ?? ''))
}

function lint(project: string, root: string): Promise<string> {
  return new Promise((done) => {
    const oxlint = join(project, 'node_modules/.bin/oxlint')
    execFile(oxlint, ['--format', 'json', 'src'], { cwd: root, maxBuffer: 2 ** 26 }, (_error, stdout) => done(stdout))
  })
}

describe('the rooms', () => {
  let bad: ReadonlySet<string>
  let good: ReadonlySet<string>
  beforeAll(async () => {
    ;[bad, good] = await Promise.all([refused(forbidden), refused(allowed)])
  })

  it.each(forbidden.map((entry, index) => [...entry, index] as const))(
    '%s may not import %s',
    (_file, _specifier, index) => {
      expect(forms.map((_form, shape) => bad.has(`${index}-${shape}`))).toEqual([true, true, true])
    },
  )

  it.each(allowed.map((entry, index) => [...entry, index] as const))('%s may import %s', (_file, _specifier, index) => {
    expect(forms.map((_form, shape) => good.has(`${index}-${shape}`))).toEqual([false, false, false])
  })
})
