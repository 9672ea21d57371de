import { describe, expect, it } from 'vitest'
import { byteLength, renderCard as renderAdaptiveCard } from '../../src/adaptive-cards/render-card.ts'
import { cardBytes } from '../../src/adaptive-cards/limits.ts'
import type { Digest } from '../../src/domain/digest.ts'
import { digestSlots, laterEchoSlots, thanksSlots } from '../../src/domain/digest.ts'
import { limits } from '../../src/slack/limits.ts'
import { renderCard as renderBlocks } from '../../src/slack/render-card.ts'
import type { Card } from '../../src/views/card.ts'
import { cardText } from '../../src/views/card.ts'
import type { OwnWeek, ShownDigest } from '../../src/views/digest.ts'
import { digestCard, digestPreview, directDigestCard } from '../../src/views/digest.ts'
import { comingDigestCard, storiesForm } from '../../src/views/digest-preview.ts'
import { lookBackCard } from '../../src/views/look-back.ts'
import { renderForm as renderDialog } from '../../src/adaptive-cards/render-form.ts'
import { renderForm as renderView } from '../../src/slack/render-form.ts'
import { aMoment, anAct, anEcho, sayInBerlin, someThanks } from '../support/made.ts'

const long = (length: number) => 'ü'.repeat(length)
const many = <One>(count: number, one: One): readonly One[] => Array.from({ length: count }, () => one)
const helpers = Array.from({ length: 50 }, (_, n) => `helper${n}`)
const names = new Map(['priya', 'chloe', ...helpers].map((id) => [id, `${long(60)} ${id}`]))
const say = { ...sayInBerlin, company: long(200) }

const story = anAct({ helpers, story: long(2000), betterOff: long(300), recipient: long(80) })
const echo = anEcho({ act: story.id, words: long(500) })
const thanks = someThanks({ recipients: helpers.slice(0, 10), reason: long(1000) })
const moment = aMoment({ customer: { name: long(80), company: long(80) } })

const digest: Digest = {
  span: { from: new Date('2026-11-16T08:00:00Z'), until: new Date('2026-11-23T08:00:00Z') },
  mood: 'rich',
  acts: 123_456,
  people: 12_345,
  customers: 12_345,
  newcomers: 12_345,
  colleagues: 123_456,
  moments: 123_456,
  stories: many(digestSlots, story),
  echoes: { ofStories: new Map([[story.id, echo]]), later: many(laterEchoSlots, { act: story, echo }) },
  thanks: { told: many(thanksSlots, thanks), more: 12_345 },
  open: many(digestSlots, moment),
  idea: {
    key: '1',
    title: long(60),
    why: long(120),
    kinds: [],
    minutes: 480,
    cost: 'free',
    who: 'anyone',
    for: 'customer',
  },
  age: 83,
}
const shown: ShownDigest = {
  digest,
  names,
  unnamed: new Set(),
  pulse: `Pulse: satisfaction 3.9 of 5 (3.7 to 4.1), 64 of 112 answered. ${long(60)}`,
  next: new Date('2026-11-30T08:00:00Z'),
}
const own: OwnWeek = {
  name: long(80),
  part: 12_345,
  echoes: many(9, { act: story, echo }),
  thanks: many(9, thanks),
  claims: many(9, moment),
  names,
}
const coming = { due: digest.span.until, period: '2026-11-23T08:00:00.000Z', chosenBy: long(40), overtaken: long(40) }
const lookBack = lookBackCard(say, {
  month: '2026-09',
  counts: digest,
  story,
  hours: 12_345,
  weeks: Array.from({ length: 13 }, (_, week) => ({
    begins: new Date(Date.UTC(2026, 7, 3 + 7 * week)),
    acts: 123_456,
  })),
  names,
  unnamed: new Set(),
})

/** More acts than fit a choice. */
const week = Array.from({ length: 300 }, () => anAct({ story: long(2000), recipient: long(80) }))

const cards: readonly (readonly [string, Card])[] = [
  ['the digest', digestCard(say, shown)],
  ['its preview', digestPreview(say, shown)],
  ["the admins' preview", comingDigestCard(say, coming, shown)],
  ['the direct message', directDigestCard(say, shown, own)],
  ['the look back', lookBack],
]

describe.each(cards)('%s with every slot full', (_, card) => {
  it('stays within every limit of Slack', () => {
    expect(renderBlocks(card).blocks.length).toBeLessThanOrEqual(limits.messageBlocks)
    for (const { text } of card.elements.filter((element) => element.kind === 'text'))
      expect(text.length).toBeLessThanOrEqual(limits.sectionText)
    expect(Array.from(cardText(card).split('\n')[0] ?? '').length).toBeLessThanOrEqual(100)
  })

  it('stays light enough for Teams without being cut further', () => {
    const rendered = renderAdaptiveCard(card)
    expect(byteLength(rendered)).toBeLessThanOrEqual(cardBytes)
    expect(JSON.stringify(rendered)).toContain(long(250))
  })
})

describe('the form that changes its stories, after a week of three hundred', () => {
  const form = storiesForm(say, {
    due: digest.span.until,
    period: coming.period,
    turn: 1,
    names,
    unnamed: new Set<string>(),
    acts: week,
    inForce: week.slice(0, 3).map(({ id }) => id),
  })

  it('fits a view of Slack and a dialog of Teams, with the stories in force chosen', () => {
    expect(renderView(form, { surface: 'direct' }).blocks).toHaveLength(1 + digestSlots)
    expect(byteLength(renderDialog(form, { people: [], optional: 'optional' }))).toBeLessThanOrEqual(cardBytes)
    for (const [place, field] of form.fields.entries()) {
      if (field.kind !== 'choice') throw new Error('no choice')
      expect(field.options.length).toBeLessThanOrEqual(limits.selectOptions)
      expect(field.options.every(({ label }) => label.length <= limits.optionText)).toBe(true)
      expect(field.value).toBe(week[place]?.id)
    }
  })
})
