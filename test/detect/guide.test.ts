import { describe, expect, test } from 'vitest'
import { detailOf } from '../../src/detect/detail.ts'
import { evidenceIn } from '../../src/detect/evidence.ts'
import { createDetector } from '../../src/detect/index.ts'
import { momentKinds } from '../../src/domain/moment.ts'
import { around, customerSays } from '../support/detect.ts'
import { inside, outside } from '../support/guide.ts'

const { judge } = createDetector()

describe('what a customer says', () => {
  test.each(momentKinds)('%s is seen in most of our own examples, and called so', (kind) => {
    const seen = inside[kind].flatMap((text) => judge(customerSays(text), around) ?? [])
    expect(seen.length / inside[kind].length).toBeGreaterThanOrEqual(0.55)
    expect(seen.filter((one) => one.kind === kind).length / seen.length).toBeGreaterThanOrEqual(0.7)
  })

  test.each(outside)('%j is no moment', (text) => {
    expect(judge(customerSays(text), around)).toBeUndefined()
  })
})

describe('the detail', () => {
  test.each([
    ['My wife passed away two weeks ago', 'loss'],
    ['I was diagnosed with leukaemia last Friday', 'illness'],
    ['I got laid off yesterday', 'lostJob'],
    ["We're behind on the rent and there is no money left", 'moneyTrouble'],
    ['Our workshop burned down', 'disaster'],
    ['We will miss the deadline, my job is on the line', 'deadline'],
    ["I'm so overwhelmed, I haven't slept in days", 'hardWeek'],
    ['It keeps crashing, this is the fourth time', 'repeatedFault'],
    ['Your cancellation policy is unfair', 'rule'],
    ['You promised it for May, you lied to us', 'brokenPromise'],
    ["We're taking our business elsewhere", 'leaving'],
    ['What is wrong with you? Pathetic.', 'sharpWords'],
    ['Priya was wonderful, please give her a raise', 'thanksToPerson'],
    ['You saved our launch, it means the world', 'thanksWithReason'],
    ['Best support team ever, we are so impressed', 'praise'],
    ["It's my daughter's birthday tomorrow", 'birthday'],
    ["We're getting married in June", 'wedding'],
    ["It's a boy! Our baby was born this morning", 'birth'],
    ['Grand opening of our second shop on Friday', 'opening'],
    ['We won the national design award', 'award'],
    ['I graduated yesterday!', 'milestone'],
    ['Can anyone recommend a good accountant? Any advice is welcome', 'advice'],
    ["It's too complicated for us, is there something simpler?", 'betterFit'],
    ['Could I talk to a real person please', 'person'],
    ["I don't even know where to start", 'difficultStart'],
  ])('of %j is %s', (text, detail) => {
    const details = momentKinds.map((kind) => detailOf(kind, evidenceIn(text.toLowerCase())))
    expect(details).toContain(detail)
  })

  test('is left open where no rule says more than the kind', () => {
    expect(detailOf('hardship', evidenceIn('the second chair at our table can go'))).toBeUndefined()
  })

  test('is none where it is denied', () => {
    expect(detailOf('frustration', evidenceIn('we are not disappointed'))).toBeUndefined()
    expect(detailOf('frustration', evidenceIn('we are disappointed'))).toBe('sharpWords')
  })
})

describe('denial', () => {
  test.each([
    'I am not upset, take your time',
    'Nobody died, all fine',
    'no hardship at all, we are never disappointed',
  ])('%j denies it', (text) => {
    expect(judge(customerSays(text), around)).toBeUndefined()
  })
})
