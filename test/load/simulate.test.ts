import { beforeAll, describe, expect, it } from 'vitest'
import type { Sent } from './simulation/diary.ts'
import { readOptions } from './simulation/options.ts'
import type { Evidence } from './simulation/recount/evidence.ts'
import { giniOf } from './simulation/recount/stories.ts'
import { reportOn } from './simulation/report.ts'
import { simulate } from './simulation/simulate.ts'
import type { Report } from './simulation/simulate.ts'

let report: Report
let evidence: Evidence
beforeAll(async () => {
  report = await simulate({ seed: 3, weeks: 2, people: 12, engine: 'pglite', tick: 60 })
  evidence = report.evidence
}, 240_000)

const digests = () => evidence.diary.sent.filter(({ delivery }) => delivery?.purpose === 'digest')

/** What would be reported if these had been sent instead. */
function ifSent(sent: readonly Sent[]) {
  return reportOn({ ...evidence, diary: { ...evidence.diary, sent: [...sent] } })
}

function after({ at }: { at: Date }, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000)
}

/** One message of those that were sent; fails where there is none. */
function theFirst(sent: readonly Sent[]): Sent {
  const [first] = sent
  if (first === undefined) throw new Error('none was sent')
  return first
}

describe('a few weeks of a small company', () => {
  it('keep every promise', () => {
    expect(report.broken).toEqual([])
    expect(report.figures).toMatchObject({ 'digest.missing': 0, 'digest.double': 0, 'budget.exceeded': 0 })
    expect(Object.keys(report.figures)).toEqual(
      expect.arrayContaining(['messages.perPersonWeek.median', 'messages.perPersonWeek.max', 'stories.gini']),
    )
  })

  it('are lived: people take moments, log what they did, answer the pulse and read digests', () => {
    const did = new Map(report.deeds)
    for (const deed of ['moment.take', 'form act.log', 'form pulse.answer', 'form thanks.send'])
      expect(did.get(deed), deed).toBeGreaterThan(2)
    expect(report.figures['stories.told']).toBeGreaterThan(0)
    expect(report.figures['digest.posted']).toBe(report.figures['digest.due'])
  })
})

describe('the report says so when', () => {
  it('a digest comes a second time', () => {
    const digest = theFirst(digests())
    const { figures, broken } = ifSent([...evidence.diary.sent, { ...digest, id: 'again', at: after(digest, 60) }])
    expect(figures['digest.double']).toBe(1)
    expect(broken).toEqual([expect.stringContaining('was posted 2 times')])
  })

  it('a digest is missing', () => {
    const [, second] = digests()
    const { figures, broken } = ifSent(evidence.diary.sent.filter((sent) => sent !== second))
    expect(figures['digest.missing']).toBe(1)
    expect(broken).toContainEqual(expect.stringContaining('is missing'))
  })

  it('somebody is written to more often than they want, or while they pause', () => {
    const one = theFirst(evidence.diary.sent.filter(({ delivery }) => delivery?.purpose === 'pulseInvite'))
    const more = [1, 2, 3, 4, 5].map((n) => ({ ...one, id: `more ${n}`, at: after(one, n) }))
    expect(ifSent([...evidence.diary.sent, ...more]).figures['messages.aboveLimit']).toBeGreaterThan(0)
    const person = one.delivery?.lane ?? ''
    const preferences = { perWeek: 3, messages: 'all', pausedUntil: after(one, 60) } as const
    const wishes = [...evidence.diary.wishes, { at: after(one, -60), person, preferences }]
    expect(reportOn({ ...evidence, diary: { ...evidence.diary, wishes } }).broken).toContainEqual(
      expect.stringContaining('paused and was written to'),
    )
  })

  it('a day brings too many cards, a message goes out twice, a claim or a delivery is left', () => {
    const card = theFirst(evidence.diary.sent.filter(({ delivery }) => delivery?.purpose === 'nudge'))
    const { delivery } = card
    if (delivery === undefined) throw new Error('a card without a delivery')
    const cards = [1, 2, 3, 4, 5, 6].map((n) => ({
      ...card,
      id: `card ${n}`,
      delivery: { ...delivery, subject: `m${n}` },
    }))
    expect(ifSent([...evidence.diary.sent, ...cards]).broken).toContainEqual(expect.stringContaining('5 are allowed'))
    expect(ifSent([...evidence.diary.sent, card]).broken).toContainEqual('1 messages went out twice.')
    expect(reportOn({ ...evidence, overdue: ['a claim'], left: 2 }).broken).toEqual([
      expect.stringContaining('have not ended'),
      '2 deliveries are left.',
    ])
  })

  it('a gift costs more than it may, whatever the product had said', () => {
    const [act] = evidence.entries.filter(
      ({ entry, at }) => entry === 'log' && at > (evidence.diary.giftRules?.at ?? at),
    )
    if (act === undefined) throw new Error('nobody logged anything')
    const dear = evidence.entries.map((entry) => (entry === act ? { ...entry, costMinor: 9000 } : entry))
    expect(reportOn({ ...evidence, entries: dear }).figures['budget.exceeded']).toBe(1)
    const allowed = new Map([[act.act, 9000]])
    expect(reportOn({ ...evidence, entries: dear, approved: allowed }).figures['budget.exceeded']).toBe(0)
  })
})

describe('how evenly stories were told', () => {
  it('is 0 where all were told alike, and near 1 where one person was told alone', () => {
    expect(giniOf([2, 2, 2])).toBeCloseTo(0)
    expect(giniOf([0, 0, 0, 10])).toBeCloseTo(0.75)
    expect(giniOf([0, 0])).toBe(0)
  })
})

describe('the options', () => {
  it('are a year of 120 people unless said otherwise, and nonsense is refused with a sentence', () => {
    expect(readOptions([])).toMatchObject({ weeks: 40, people: 120, json: false })
    expect(readOptions(['--seed', '7', '--weeks', '3', '--people', '12', '--json'])).toMatchObject({
      seed: 7,
      weeks: 3,
      people: 12,
      json: true,
    })
    expect(() => readOptions(['--weeks', 'many'])).toThrow('--weeks is a whole number')
    expect(() => readOptions(['--engine', 'mysql'])).toThrow('--engine is')
  })
})
