import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readExamples } from '../../src/cli/eval-input.ts'
import { readTraining } from '../../src/cli/train-data.ts'
import { trainedModel } from '../../src/cli/train-model.ts'
import { modelFile } from '../../src/detect/model.ts'

const folder = fileURLToPath(new URL('../../src/detect/training/', import.meta.url))
const keptAside = fileURLToPath(new URL('../fixtures/detect/kept-aside.jsonl', import.meta.url))
const files = globSync('*.jsonl', { cwd: folder }).toSorted()
const learned = files.map((file) => ({ file, examples: readExamples(`${folder}${file}`) }))
/** The questions in `routine.jsonl` are other people's and short. */
const written = learned.filter(({ file }) => file !== 'routine.jsonl').flatMap(({ examples }) => examples)
const aside = readExamples(keptAside)

describe('the messages to learn from', () => {
  test('are several thousand, written and not filled from templates: no six words in a row stand in more than three', () => {
    expect(written.length).toBeGreaterThan(5000)
    const seen = new Map<string, number>()
    for (const { text } of [...written, ...aside])
      for (const run of new Set(runs(text, 6))) seen.set(run, (seen.get(run) ?? 0) + 1)
    expect([...seen].filter(([, messages]) => messages > 3)).toEqual([])
  })

  test('hold no message twice, and none that is kept aside to measure', () => {
    const texts = [...written, ...aside].map(({ text }) => text.toLowerCase())
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
    const long = new Set(written.flatMap(({ text }) => runs(text, 9)))
    expect(aside.filter(({ text }) => runs(text, 9).some((run) => long.has(run)))).toEqual([])
  })

  test('tell nothing by their length', () => {
    const lengths = (moments: boolean) =>
      written.filter(({ labels }) => labels.includes('none') !== moments).map(({ text }) => text.length)
    expect(Math.abs(longerShare(lengths(true), lengths(false)) - 0.5)).toBeLessThan(0.05)
  })

  test('have ids of their own, and a directory beside each file', () => {
    for (const { file, examples } of learned) {
      expect(new Set(examples.map(({ id }) => id)).size, file).toBe(examples.length)
      expect(globSync(`${basename(file, '.jsonl')}.workspace.json`, { cwd: folder })).toHaveLength(1)
    }
  })
})

test('the model is what these messages make, to the byte', () => {
  expect(hash(trainedModel(readTraining()))).toBe(hash(readFileSync(modelFile)))
  expect(readFileSync(modelFile).length).toBeLessThanOrEqual(300_000)
})

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function runs(text: string, length: number): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []
  return words.slice(length - 1).map((_, index) => words.slice(index, index + length).join(' '))
}

/** How often one of the first is longer than one of the others: a half where length says nothing. */
function longerShare(first: readonly number[], others: readonly number[]): number {
  const sorted = others.toSorted((a, b) => a - b)
  const below = (length: number) => sorted.findIndex((other) => other >= length)
  const upTo = (length: number) => sorted.findIndex((other) => other > length)
  const rank = (at: number) => (at < 0 ? sorted.length : at)
  const sum = first.reduce((total, length) => total + (rank(below(length)) + rank(upTo(length))) / 2, 0)
  return sum / (first.length * sorted.length)
}
