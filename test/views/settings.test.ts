import { describe, expect, it } from 'vitest'
import type { Channel, WorkspaceId } from '../../src/domain/person.ts'
import type { SourceChannel } from '../../src/domain/settings.ts'
import { defaultPreferences, defaultSettings } from '../../src/domain/settings.ts'
import { channelForm, connectCard, consentCard, disconnectedCard } from '../../src/views/channel.ts'
import type { Card } from '../../src/views/card.ts'
import { cardText } from '../../src/views/card.ts'
import type { Form } from '../../src/views/form.ts'
import { catalogueIdeas, ideaForm } from '../../src/views/ideas.ts'
import { preferencesForm } from '../../src/views/preferences.ts'
import type { Say } from '../../src/views/say.ts'
import { digestForm, nudgesForm, peopleForm } from '../../src/views/settings-forms.ts'
import { en } from '../../src/views/words/en/index.ts'

const workspace: WorkspaceId = 'slack:T1'
const say: Say = {
  words: en,
  language: 'en',
  locale: 'en-GB',
  zone: 'Europe/Berlin',
  now: new Date('2026-11-16T08:12:00Z'),
  company: 'Larch & Lane',
  command: (words) => `/kindness ${words}`.trim(),
  link: (message) => `https://chat.example/${message.channel}/${message.id}`,
}
const channel = (name: string, change: Partial<Channel> = {}): Channel => ({
  ref: { workspace, id: name },
  name,
  private: false,
  shared: false,
  members: 8,
  joined: true,
  ...change,
})
const source: SourceChannel = {
  ref: { workspace, id: 'support' }, name: 'support', watching: 'watch', trust: 'eager', voice: 'both', cards: 'home',
  agreedTo: undefined,
  addedBy: 'ruth', since: say.now, learned: undefined,
} // prettier-ignore

const longName = 'a-channel-with-a-name-as-long-as-the-platform-lets-anybody-choose-for-a-channel-x'
const channels = [channel(longName), channel('kindness')]
const forms: readonly Form[] = [
  nudgesForm(say, { ...defaultSettings, kindnessChannel: { workspace, id: 'kindness' } }, channels, true),
  digestForm(say, defaultSettings, channels),
  peopleForm(say, defaultSettings, { admins: ['ruth'], hr: [], guests: [] }),
  ideaForm(say),
  preferencesForm(say, defaultPreferences, say.zone, 'slack'),
  channelForm(say, source, {
    channel: channel('support', { private: true }),
    kindness: channel(longName),
    judged: { shown: 4100, taken: 3500, dismissed: 300, byHand: 1200 },
  }),
]
const connecting = { channel: channel(longName), addedBy: 'Ruth Cohen', target: longName }
const cards: readonly Card[] = [
  connectCard(say, connecting),
  connectCard(say, { channel: channel(longName, { shared: true }), addedBy: undefined, target: undefined }),
  consentCard(say, { ...connecting, channel: channel(longName), kindness: channel(longName, { members: 4000 }) }),
  disconnectedCard(say, { id: 'x', name: longName, why: 'removed', at: say.now }),
]

describe('every form', () => {
  it.each(forms.map((form) => [form.title, form] as const))(
    '%s keeps to the lengths that all platforms take',
    (_, form) => {
      expect(form.title.length).toBeLessThanOrEqual(24)
      expect(form.submit.length).toBeLessThanOrEqual(24)
      expect(form.intro?.length ?? 0).toBeLessThanOrEqual(150)
      for (const field of form.fields) {
        expect(field.hint?.length ?? 0, field.name).toBeLessThanOrEqual(150)
        if (field.kind !== 'choice') continue
        expect(field.options.length, field.name).toBeGreaterThan(0)
        expect(field.options.length, field.name).toBeLessThanOrEqual(100)
        expect(new Set(field.options.map((option) => option.value)).size).toBe(field.options.length)
        for (const option of field.options) expect(option.label.length, option.label).toBeLessThanOrEqual(75)
      }
    },
  )

  it.each(forms.map((form) => [form.title, form] as const))(
    '%s begins with values that are among its choices',
    (_, form) => {
      for (const field of form.fields) {
        if (field.kind !== 'choice' || field.value === undefined) continue
        expect(field.options.map((option) => option.value)).toContain(field.value)
      }
    },
  )
})

describe('every card about a channel', () => {
  it.each(cards.map((card) => [cardText(card).slice(0, 30), card] as const))(
    '%s… keeps its titles and labels short',
    (_, card) => {
      for (const element of card.elements) {
        if (element.kind === 'title') expect(element.text.length).toBeLessThanOrEqual(100)
        if (element.kind !== 'buttons') continue
        expect(element.buttons.filter((button) => button.primary === true).length).toBeLessThanOrEqual(1)
        for (const button of element.buttons) expect(button.label.length).toBeLessThanOrEqual(24)
      }
    },
  )

  it('does not name a kindness channel that nobody has chosen', () => {
    const card = connectCard(say, { ...connecting, target: undefined })
    expect(cardText(card)).toContain('Cards go to the kindness channel, once an admin has chosen one.')
  })

  it.each([
    [8, 41, 'The 8 people here are fewer than the 41 in #kindness, who would read'],
    [1, 41, 'The 1 person here is fewer than the 41 in #kindness, who would read'],
    [50, 41, 'The 41 people in #kindness would read'],
    [2, 1, 'The 1 person in #kindness would read'],
  ])('says who would read a private channel of %i beside one of %i', (here, there, words) => {
    const kindness = channel('kindness', { members: there })
    const card = consentCard(say, {
      ...connecting,
      channel: channel('care', { members: here, private: true }),
      kindness,
    })
    expect(cardText(card)).toContain(words)
  })
})

describe('the catalogue in words', () => {
  it('keeps to 60 characters a title and 120 a reason, all different', () => {
    const ideas = catalogueIdeas(say)
    expect(ideas).toHaveLength(42)
    expect(ideas.filter((idea) => idea.title.length > 60 || idea.why.length > 120)).toEqual([])
    expect(new Set(ideas.map((idea) => idea.title)).size).toBe(42)
    expect(ideas.find((idea) => idea.key === '16')?.title).toBe('Admit the mistake before they find it')
  })
})
