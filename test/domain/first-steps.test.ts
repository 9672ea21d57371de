import { describe, expect, it } from 'vitest'
import type { FirstStep, ShownStep } from '../../src/domain/first-steps.ts'
import { progressOf } from '../../src/domain/first-steps.ts'

const shown = (step: ShownStep['step'], state: ShownStep['state'] = 'shown'): ShownStep => ({
  step,
  state,
  message: undefined,
})
const settled = (...steps: FirstStep[]) => new Set(steps)

describe('the first steps', () => {
  it('wait for the one that was shown', () => {
    expect(progressOf([shown('channel')], settled())).toEqual({ done: [], next: undefined })
    expect(progressOf([shown('channel', 'done'), shown('watch')], settled('channel'))).toEqual({
      done: [],
      next: undefined,
    })
  })

  it('go on once it is done, or put off', () => {
    expect(progressOf([shown('channel')], settled('channel'))).toEqual({ done: ['channel'], next: 'watch' })
    expect(progressOf([shown('channel', 'later')], settled())).toEqual({ done: [], next: 'watch' })
  })

  it('pass over what is settled already, and end', () => {
    expect(progressOf([shown('channel')], settled('channel', 'watch'))).toEqual({ done: ['channel'], next: 'digest' })
    const all = [shown('channel', 'done'), shown('watch', 'later'), shown('digest', 'done'), shown('try')]
    expect(progressOf(all, settled('channel', 'try'))).toEqual({ done: ['try'], next: 'end' })
  })

  it('tick what was put off when it is done after all', () => {
    const late = [shown('channel', 'later'), shown('watch')]
    expect(progressOf(late, settled('channel'))).toEqual({ done: ['channel'], next: undefined })
  })
})
