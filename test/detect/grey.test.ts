import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/detect/index.ts'
import { appPosts, around, colleagueSays, customerSays } from '../support/detect.ts'

const { judge, grey } = createDetector()
const faint = customerSays('Honestly a bit disappointing')
/** Raises or lowers the bar: where a message lies against it is what counts. */
const at = (offset: number) => ({ ...around, offset })
const offsets = Array.from({ length: 61 }, (_, step) => -0.3 + step / 100)

describe('what is worth a second opinion', () => {
  test('lies near the bar, above it and below it, and says what would be said of it', () => {
    const asked = offsets.filter((offset) => grey(faint, at(offset)) !== undefined)
    const said = asked.map((offset) => judge(faint, at(offset)) !== undefined)
    expect(new Set(said)).toEqual(new Set([true, false]))
    for (const offset of asked)
      expect(grey(faint, at(offset))).toMatchObject({ kind: 'frustration', quote: faint.text })
  })

  test('is nothing that is clear either way', () => {
    const sure = customerSays('My father died on Friday and I lost my job. I am devastated and cannot cope.')
    expect(judge(sure, around)).toBeDefined()
    expect(grey(sure, around)).toBeUndefined()
    expect(grey(customerSays('Where do I find the export?'), around)).toBeUndefined()
    expect(grey(customerSays(''), around)).toBeUndefined()
  })

  test('is nothing that is about no customer, however it is put', () => {
    const colleagues = { ...around, channelVoice: 'colleagues' as const }
    const machine = { ...around, channelName: 'alerts', channelVoice: 'colleagues' as const }
    for (const offset of offsets) {
      expect(grey(colleagueSays('I am so tired, my grandmother died'), { ...colleagues, offset })).toBeUndefined()
      expect(grey(appPosts('Monitor: checkout is broken again'), { ...machine, offset })).toBeUndefined()
    }
  })
})
