import { describe, expect, test } from 'vitest'
import { measure } from '../../src/cli/eval-figures.ts'
import { readExamples, readWorkspace } from '../../src/cli/eval-input.ts'
import { judgeAll } from '../../src/cli/eval-run.ts'
import { fileURLToPath } from 'node:url'

const at = (name: string) => fileURLToPath(new URL(`../fixtures/detect/${name}`, import.meta.url))
const examples = readExamples(at('kept-aside.jsonl'))
const directory = readWorkspace(at('kept-aside.workspace.json'))

describe('on messages that the model never learned from', () => {
  test.each([
    ['careful', { precision: 0.9, recall: 0.3, kind: 0.75 }],
    ['balanced', { precision: 0.85, recall: 0.5, kind: 0.75 }],
    ['eager', { precision: 0.7, recall: 0.65, kind: 0.7 }],
  ] as const)('%s mode is as right as it promises', async (mode, least) => {
    const { moment, kind } = measure(examples, await judgeAll(examples, directory, mode))
    expect(moment.precision).toBeGreaterThanOrEqual(least.precision)
    expect(moment.recall).toBeGreaterThanOrEqual(least.recall)
    expect(kind.precision).toBeGreaterThanOrEqual(least.kind)
  })
})
