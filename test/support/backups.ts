import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PassThrough, Readable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { backup } from '../../src/cli/backup.ts'
import { restore } from '../../src/cli/restore.ts'
import type { OwnPlace } from './places.ts'

/** What a command says. */
export function collecting() {
  const said: Record<'printed' | 'complained', string> = { printed: '', complained: '' }
  const print = (text: string) => void (said.printed += `${text}\n`)
  const complain = (text: string) => void (said.complained += `${text}\n`)
  return { said, print, complain }
}

export async function runBackup(args: readonly string[], place: OwnPlace, stream = new PassThrough()) {
  const { said, ...out } = collecting()
  return { code: await backup(args, place.env, { ...out, stream }), ...said }
}

export async function runRestore(args: readonly string[], place: OwnPlace, stream: Readable = Readable.from([])) {
  const { said, ...out } = collecting()
  return { code: await restore(args, place.env, { ...out, stream }), ...said }
}

/** The lines of each table in a backup. */
export function tablesIn(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  let current: string[] | undefined
  for (const line of text.split('\n').slice(1)) {
    if (current !== undefined && line !== '\\.') current.push(line)
    else if (line === '\\.') current = undefined
    else if (line.startsWith('{"table"')) {
      current = []
      found.set((JSON.parse(line) as { table: string }).table, current)
    }
  }
  return found
}

export const unzipped = (path: string) => gunzipSync(readFileSync(path)).toString('utf8')

/** With the last line that its other lines deserve. */
export function sealed(lines: readonly string[]): Buffer {
  const body = lines.map((line) => `${line}\n`).join('')
  const rows = [...tablesIn(body).values()].reduce((sum, table) => sum + table.length, 0)
  const sha256 = createHash('sha256').update(body).digest('hex')
  return gzipSync(`${body}${JSON.stringify({ end: { sha256, rows } })}\n`)
}

/** Its lines without the last one. */
export const bodyOf = (path: string) => unzipped(path).split('\n').slice(0, -2)
