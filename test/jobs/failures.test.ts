import { describe, expect, test } from 'vitest'
import { loggedSeldom } from '../../src/jobs/failures.ts'
import type { Log } from '../../src/ports.ts'

function failing() {
  const lines: object[] = []
  const log: Log = { info: () => {}, warn: () => {}, error: (ids, event) => void lines.push({ ...ids, event }) }
  let now = 0
  const failed = loggedSeldom(log, 'it failed', () => now)
  return { lines, failed, pass: (milliseconds: number) => void (now += milliseconds) }
}

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
const stopped = Object.assign(new Error('terminating connection'), { code: '57P01' })

describe('failures of a kind', () => {
  test('are logged once in ten seconds, with how many there were since', () => {
    const { lines, failed, pass } = failing()
    for (const milliseconds of [0, 4_000, 5_999, 1]) {
      pass(milliseconds)
      failed(refused)
    }
    expect(lines).toEqual([
      { error: refused, event: 'it failed' },
      { error: refused, event: 'it failed', repeated: 2 },
    ])
  })

  test('hide none of another kind, and one that comes back later is new', () => {
    const { lines, failed, pass } = failing()
    for (const error of [refused, stopped, new TypeError('ours'), 'no error at all', refused]) failed(error)
    pass(10_000)
    failed(stopped)
    expect(lines).toHaveLength(5)
    expect(lines.at(-1)).toEqual({ error: stopped, event: 'it failed' })
  })
})
