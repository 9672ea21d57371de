import { DatabaseUnavailable } from '../../src/store/faults.ts'
import { describe, expect, it } from 'vitest'
import { SendFault } from '../../src/ports.ts'
import type { Failure } from '../../src/jobs/retries.ts'
import { asFault, mayHaveTakenEffect, nextTry, retryDelays } from '../../src/jobs/retries.ts'

const temporary = new SendFault('temporary', 'http_503')
const unanswered = new SendFault('unanswered', 'ECONNRESET')
const limited = new SendFault('rate-limited', 'ratelimited', { retryAfter: 7.2 })
const kept = (failure: Partial<Failure>): Failure => ({
  kind: 'temporary',
  code: 'http_503',
  limited: 0,
  unclear: false,
  ...failure,
})

describe('when to try again', () => {
  it('waits longer each time, eight tries within hours, then gives up', () => {
    const waits = Array.from({ length: 8 }, (_, retryCount) =>
      nextTry(temporary, { retryCount, output: kept({}) }, retryDelays),
    ).map(({ after }) => after)
    expect(waits).toEqual([2, 10, 60, 300, 1200, 3600, 3600, undefined])
  })

  it('waits as long as the platform says, in whole seconds', () => {
    expect(nextTry(limited, { retryCount: 0, output: null }, retryDelays).after).toBe(8)
  })

  it('waits half a minute where the platform limits without a time', () => {
    const fault = new SendFault('rate-limited', 'ratelimited')
    expect(nextTry(fault, { retryCount: 0, output: null }, retryDelays).after).toBe(30)
  })

  it('does not count tries that were turned away by rate limiting', () => {
    const { failure } = nextTry(limited, { retryCount: 3, output: kept({ limited: 2 }) }, retryDelays)
    expect(failure.limited).toBe(3)
    expect(nextTry(temporary, { retryCount: 4, output: failure }, retryDelays).after).toBe(10)
  })

  it('waits a minute at most for our own database, and does not count those tries', () => {
    const gone = asFault(new DatabaseUnavailable('53100'))
    expect(nextTry(gone, { retryCount: 0, output: null }, retryDelays).after).toBe(2)
    const { failure, after } = nextTry(gone, { retryCount: 12, output: kept({ limited: 12 }) }, retryDelays)
    expect(after).toBe(60)
    expect(nextTry(temporary, { retryCount: 13, output: failure }, retryDelays).after).toBe(2)
  })

  it('never again when it cannot help', () => {
    const fault = new SendFault('permanent', 'channel_not_found')
    expect(nextTry(fault, { retryCount: 0, output: null }, retryDelays).after).toBeUndefined()
  })

  it('takes an error of our own for one that may have come after the message went out, and keeps its name only', () => {
    const { failure } = nextTry(asFault(new TypeError('Marta')), { retryCount: 0, output: null }, retryDelays)
    expect(failure).toEqual({ kind: 'unanswered', code: 'TypeError', limited: 0, unclear: true })
  })
})

describe('looking before sending again', () => {
  it('is not needed at the first try', () => {
    expect(mayHaveTakenEffect({ retryCount: 0, output: null })).toBe(false)
  })

  it('is not needed after a try that was surely refused', () => {
    expect(mayHaveTakenEffect({ retryCount: 1, output: kept({}) })).toBe(false)
  })

  it('is needed after one without an answer, also when a look in between was refused', () => {
    const first = nextTry(unanswered, { retryCount: 0, output: null }, retryDelays).failure
    expect(mayHaveTakenEffect({ retryCount: 1, output: first })).toBe(true)
    const second = nextTry(limited, { retryCount: 1, output: first }, retryDelays).failure
    expect(mayHaveTakenEffect({ retryCount: 2, output: second })).toBe(true)
  })

  it('is needed after a process that ended without a word', () => {
    expect(mayHaveTakenEffect({ retryCount: 1, output: { value: { message: 'job timed out' } } })).toBe(true)
    expect(mayHaveTakenEffect({ retryCount: 1, output: null })).toBe(true)
  })
})
