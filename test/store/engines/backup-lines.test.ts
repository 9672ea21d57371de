import { describe, expect, it } from 'vitest'
import { BadBackup, partsOf, sealedLines, valuesOf } from '../../../src/store/backup-lines.ts'

const header = { kindling: 'backup', format: 1, app: '1.0.0', at: '2026-11-16T09:00:00Z', migration: 'm', queue: null }
const lines = [JSON.stringify(header), '{"table":"acts","columns":["a","b"]}', 'one\\ttab\tx', '\\N\t\\\\.', '\\.']

async function written(of: readonly string[] = lines, rows = 2): Promise<string> {
  async function* text() {
    for (const line of of) yield `${line}\n`
  }
  let all = ''
  for await (const piece of sealedLines(text(), () => rows)) all += String(piece)
  return all
}

async function read(text: string, piece = 7) {
  async function* pieces() {
    const bytes = Buffer.from(text)
    for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece)
  }
  const parts: unknown[] = []
  for await (const part of partsOf(pieces())) parts.push(part)
  return parts
}

describe('the lines of a backup', () => {
  it('are read as they were written, however they are cut into pieces', async () => {
    const parts = [
      { header },
      { table: { table: 'acts', columns: ['a', 'b'] } },
      { row: 'one\\ttab\tx' },
      { row: '\\N\t\\\\.' },
    ]
    for (const piece of [1, 7, 10_000]) expect(await read(await written(), piece)).toEqual(parts)
  })

  it('are refused where one is missing, added or changed, or the end is not there', async () => {
    const whole = await written()
    const end = whole.trimEnd().split('\n').at(-1) ?? ''
    const damaged = [
      whole.replace('one', 'two'),
      whole.replace('one\\ttab\tx\n', ''),
      whole.slice(0, -1),
      `${lines.join('\n')}\n`,
      `${whole}${end}\n`,
      `${lines.slice(0, 3).join('\n')}\n`,
      await written(lines, 3),
      await written([...lines, 'what is this?']),
      await written([...lines, '{"table":1}']),
    ]
    for (const text of damaged) await expect(read(text)).rejects.toThrow('The backup is damaged')
    for (const text of ['hello\n', '{"some":"json"}\n', '[]\n', 'null\n'])
      await expect(read(text)).rejects.toThrow('no backup of Kindling')
    await expect(read(whole.replace('"format":1', '"format":2'))).rejects.toThrow(BadBackup)
    await expect(read('')).rejects.toThrow(BadBackup)
  })
})

it('values are what COPY says they are', () => {
  expect(valuesOf('a\\tb\\nc\\\\d\\re\t\\N\t\t\\\\N\t{"k": "v\\\\n"}')).toEqual([
    'a\tb\nc\\d\re',
    null,
    '',
    '\\N',
    '{"k": "v\\n"}',
  ])
})
