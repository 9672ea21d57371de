import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runEval } from '../../src/cli/eval.ts'

/** What the detector says of each stands beside it; the figures below are computed from that by hand. */
const messages = [
  { kind: 'hardship', labels: ['hardship', 'need'], author_kind: 'customer', text: 'My father died on Friday' },
  { kind: 'frustration', labels: ['frustration'], author_kind: 'integration', text: 'NPS 1 — "useless, fed up"' },
  { kind: 'frustration', labels: ['gratitude'], author_kind: 'customer', text: 'This is unacceptable and ridiculous' },
  { kind: 'celebration', labels: ['none'], author_kind: 'customer', text: 'We are getting married on Saturday!' },
  { kind: 'none', labels: ['need'], author_kind: 'customer', text: 'see you at ten' },
  { kind: 'none', labels: ['none'], author_kind: 'employee', text: 'My grandmother died, I am out' },
  { kind: 'none', labels: ['none'], author_kind: 'customer', text: 'thanks, works now' },
  { kind: 'hardship', labels: ['hardship'], author_kind: 'employee', text: 'Elif at Hotel Sonne lost her husband' },
].map(({ kind, ...example }, index) => ({ kind, example: { id: `m${index}`, channel: 'care', ...example } }))

const workspace = { accounts: ['Hotel Sonne'], employees: ['Sam'], customer_channels: ['care'] }

let dir = ''
const path = (name: string) => join(dir, name)

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kindling-eval-'))
  const lines = messages.map(({ example }) => JSON.stringify(example)).join('\n')
  writeFileSync(path('messages.jsonl'), `${lines}\n\n`)
  writeFileSync(path('messages.jsonl.gz'), gzipSync(lines))
  writeFileSync(path('workspace.json'), JSON.stringify(workspace))
  writeFileSync(path('broken.jsonl'), `${lines.split('\n')[0]}\n{"id": "x"\n`)
  writeFileSync(
    path('wrong.jsonl'),
    `${lines.split('\n')[0]}\n\n{"id":"x","channel":"c","author_kind":"robot","text":"","labels":["none"]}\n`,
  )
  writeFileSync(path('empty.jsonl'), '\n')
})

afterAll(() => {
  rmSync(dir, { recursive: true })
})

async function run(...args: string[]) {
  const said = { code: 0, out: '', err: '' }
  said.code = await runEval(args, {
    print: (text) => {
      said.out += text
    },
    complain: (text) => {
      said.err += text
    },
  })
  return said
}

describe('npm run eval', () => {
  test('computes the figures as defined', async () => {
    const { code, out } = await run(path('messages.jsonl'), '--workspace', path('workspace.json'), '--json')
    expect(code).toBe(0)
    const figures = JSON.parse(out)
    // Moments: m0 m1 m2 m4 m7 = 5. Nudges: m0 m1 m2 m3 m7 = 5, of which moments m0 m1 m2 m7 = 4; false: m3.
    expect(figures).toMatchObject({ messages: 8, moments: 5, nudges: 5 })
    // Precision 4/5, recall 4/5 (m4 is missed).
    expect(figures.moment).toEqual({ precision: 0.8, recall: 0.8, falsePositives: 1 })
    // Of the four true nudges m0, m1 and m7 have a kind among their labels, m2 has not: 3/4.
    expect(figures.kind.precision).toBe(0.75)
    // m3 is one of three messages that are no moments: 1/3 of 1,000.
    expect(figures.falsePer1000).toBeCloseTo(333.3333, 4)
    // f1 = 2 right / (labelled + predicted)
    //   hardship    labelled m0 m7, predicted m0 m7, right 2: 4/4 = 1
    //   frustration labelled m1, predicted m1 m2, right 1:    2/3
    //   gratitude   labelled m2, predicted none, right 0:     0/1 = 0
    //   celebration labelled none, predicted m3, right 0:     0/1 = 0
    //   need        labelled m0 m4, predicted none, right 0:  0/2 = 0
    //   none        labelled m3 m5 m6, predicted m4 m5 m6, right 2: 4/6
    expect(figures.kind.perKind).toMatchObject({
      hardship: { labelled: 2, predicted: 2, precision: 1, recall: 1, f1: 1 },
      frustration: { labelled: 1, predicted: 2, precision: 0.5, recall: 1, f1: 0.6667 },
      gratitude: { labelled: 1, predicted: 0, precision: null, recall: 0, f1: 0 },
      celebration: { labelled: 0, predicted: 1, precision: 0, recall: null, f1: 0 },
      need: { labelled: 2, predicted: 0, precision: null, recall: 0, f1: 0 },
      none: { labelled: 3, predicted: 3, precision: 0.6667, recall: 0.6667, f1: 0.6667 },
    })
    // (1 + 0.6667 + 0 + 0 + 0 + 0.6667) / 6
    expect(figures.kind.macroF1).toBeCloseTo(0.3889, 4)
  })

  test('prints the keys of the contract, all numbers finite', async () => {
    const { out } = await run(path('messages.jsonl'), '--json')
    const figures = JSON.parse(out)
    expect(Object.keys(figures)).toEqual([
      'messages',
      'moments',
      'nudges',
      'moment',
      'kind',
      'falsePer1000',
      'messagesPerSecond',
      'p99Ms',
      'modelBytes',
      'rssDeltaMb',
      'loadMs',
    ])
    expect(Object.keys(figures.kind)).toEqual(['precision', 'macroF1', 'perKind'])
    expect(figures.messagesPerSecond).toBeGreaterThan(0)
    expect(figures.modelBytes).toBeGreaterThan(100_000)
    expect(figures.modelBytes).toBeLessThanOrEqual(300_000)
  })

  test('writes a prediction for every message', async () => {
    const out = path('predictions.jsonl')
    await run(path('messages.jsonl'), '--workspace', path('workspace.json'), '--predictions', out)
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      messages.map(({ kind, example }) => ({ id: example.id, kind })),
    )
  })

  test('needs no workspace file', async () => {
    const { code, out } = await run(path('messages.jsonl'), '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out).messages).toBe(8)
  })

  test('reads a gzipped file, and prints a table for people', async () => {
    const { code, out } = await run(path('messages.jsonl.gz'), '--workspace', path('workspace.json'), '--mode', 'eager')
    expect(code).toBe(0)
    expect(out).toMatch(/^8 messages, 5 moments, \d nudges \(eager\)\nmoment {2}precision 0\.\d\d {2}recall 0\.\d\d/)
    expect(out).toMatch(/\nfrustration +1 +2 +0\.50 +1\.00 +0\.67\n/)
  })

  test('is careful when asked to be', async () => {
    const nudges = async (mode: string) =>
      JSON.parse((await run(path('messages.jsonl'), '--mode', mode, '--json')).out).nudges
    expect(await nudges('careful')).toBeLessThanOrEqual(await nudges('balanced'))
    expect(await nudges('balanced')).toBeLessThanOrEqual(await nudges('eager'))
  })

  test.each([
    [[], /^Name one file of messages/],
    [['a.jsonl', 'b.jsonl'], /^Name one file of messages/],
    [['missing.jsonl'], /^Cannot read .*missing\.jsonl/],
    [['broken.jsonl'], /broken\.jsonl, line 2 is not JSON\.$/],
    [['wrong.jsonl'], /wrong\.jsonl, line 3: author_kind /],
    [['empty.jsonl'], /empty\.jsonl holds no messages\.$/],
    [['messages.jsonl', '--mode', 'bold'], /^Unknown mode "bold": it is careful, balanced or eager\.$/],
    [['messages.jsonl', '--fast'], /--fast/],
    [['messages.jsonl', '--workspace', 'messages.jsonl'], /messages\.jsonl is not JSON\.$/],
    [['messages.jsonl', '--predictions', 'no/such/dir/out.jsonl'], /^Cannot write /],
  ])('refuses %j with one sentence and exit code 2', async (args, sentence) => {
    const { code, out, err } = await run(...args.map((arg) => (arg.includes('.jsonl') ? path(arg) : arg)))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
  })

  test('exits with 2 and says why on stderr when run from the command line', async () => {
    const command = [join(import.meta.dirname, '../../src/cli/eval.ts'), path('missing.jsonl')]
    const failure = await promisify(execFile)(process.execPath, command).catch((error: unknown) => error)
    expect(failure).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^Cannot read .*missing\.jsonl/),
    })
  })
})
