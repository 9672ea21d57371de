import { createLog } from '../../src/log.ts'
import type { LogLine } from '../support/fake-platform.ts'
import { textMark } from './hostile.ts'

/** The lines as they would be written, since the last time it was asked. */
export function written(lines: readonly LogLine[]): () => readonly string[] {
  let from = 0
  let text = ''
  const log = createLog('info', { write: (line: string) => void (text += line) })
  return () => {
    text = ''
    for (const { level, ids, event } of lines.slice(from)) log[level](ids, event)
    from = lines.length
    return text.split('\n').filter((line) => line !== '')
  }
}

/** Bolt says so where a machine has too much to do: how fast it is, is not what is asked here. */
const slow = 'was not acknowledged within 3 seconds'

/** Lines that hold somebody's words, and lines that say that something of ours is broken. */
export function wrongLines(lines: readonly string[], expected: readonly string[] = []): readonly string[] {
  const words = lines.filter((line) => line.includes(textMark)).map((line) => `logged a text: ${line.slice(0, 400)}`)
  const known = [...expected, slow]
  const faults = lines.filter((line) => line.includes('"level":50') && !known.some((one) => line.includes(one)))
  return [...words, ...faults.map((line) => `a fault: ${line.slice(0, 900)}`)]
}
