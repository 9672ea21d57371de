import type { Echo, Landing } from '../../src/domain/echo.ts'
import { describe, expect, it } from 'vitest'
import { renderCard as renderAdaptive } from '../../src/adaptive-cards/render-card.ts'
import { limits } from '../../src/slack/limits.ts'
import { renderCard, renderHome } from '../../src/slack/render-card.ts'
import { cardText } from '../../src/views/card.ts'
import { toDecideCard } from '../../src/views/gift.ts'
import type { AdminHome, Home } from '../../src/views/home.ts'
import { deskHomeCard } from '../../src/views/pulse-desk.ts'
import { homeCards, homeInOneCard, mineCard, outsideHome } from '../../src/views/home.ts'
import { giftPlans } from '../support/every-gift.ts'
import { buildThanks } from '../support/factories.ts'
import { aMoment, anAct, sayInBerlin } from '../support/made.ts'
import { buttonsOf } from '../usecases/support.ts'

const quiet: Home = {
  name: 'Priya Nair',
  week: { acts: 14, people: 9, customers: 12 },
  claims: [],
  open: [],
  acts: [],
  thanks: { received: [], given: [], names: new Map(), applause: new Map() },
}
const claimed = aMoment({
  state: 'claimed',
  customer: { name: 'Marta Keller', company: 'Hotel Sonne' },
  claim: {
    owner: { workspace: 'slack:T1', id: 'priya' },
    since: new Date('2026-11-16T08:05:00Z'),
    until: new Date('2026-11-19T08:05:00Z'),
    reminded: false,
  },
})
const admin: AdminHome = {
  channels: [{ name: 'support', trust: 'balanced', judged: { shown: 41, taken: 35, dismissed: 3, byHand: 0 } }],
  undelivered: 0,
}

const texts = (home: Partial<Home>, admins?: AdminHome) =>
  homeCards(sayInBerlin, { ...quiet, ...home }, { admin: admins }).map((card) => cardText(card))
const labels = (home: Partial<Home>, admins?: AdminHome) =>
  homeCards(sayInBerlin, { ...quiet, ...home }, { admin: admins }).map((card) =>
    buttonsOf(card).map((button) => button.label),
  )

describe('home', () => {
  it('greets by first name, tells the week and offers to log and to add', () => {
    expect(texts({})[0]).toBe('Hello Priya\nThis week: 14 acts by 9 people, for 12 customers.')
    expect(labels({})[0]).toEqual(['Log an act', 'Say thank you', 'Add a moment'])
  })

  it('is warm where nothing is open and nothing was logged', () => {
    expect(texts({})).toEqual([
      expect.stringContaining('Hello Priya'),
      'You could take\nNo open moments just now.',
      'What you did\nNothing here yet. A call, a note, an honest answer: small things count.',
      '',
    ])
    expect(labels({}).at(-1)).toEqual(['Preferences', 'My data', 'Help'])
  })

  it('lists my claims with what I can do about them', () => {
    expect(texts({ claims: [claimed] })[1]).toBe('Yours\nMarta at Hotel Sonne, until Thu 19 Nov')
    expect(labels({ claims: [claimed] })[1]).toEqual(['Log it', 'Hand it back', 'Open the card'])
    expect(labels({ claims: [{ ...claimed, card: undefined, link: undefined }] })[1]).toEqual([
      'Log it',
      'Hand it back',
    ])
  })

  it('lists what I could take', () => {
    expect(texts({ open: [aMoment()] })[1]).toBe(
      'You could take\nTom at Old Mill Inn could use a hand. In #support since Thu 19 Nov.',
    )
    expect(labels({ open: [aMoment()] })[1]).toEqual(["I'll take this", 'Open the card'])
  })

  it('lets me change what I did for 24 hours, and then only read it', () => {
    const fresh = anAct({
      day: '2026-11-22',
      loggedAt: new Date('2026-11-22T08:00:00Z'),
      recipient: 'Aiko at Mori Ryokan',
    })
    const old = { ...fresh, loggedAt: new Date('2026-11-22T07:59:59Z') }
    expect(texts({ acts: [fresh] })[2]).toBe('What you did\n22 Nov, for Aiko at Mori Ryokan: talked it over.')
    expect(labels({ acts: [fresh] })[2]).toEqual(['They were glad', 'Share their words', 'Edit', 'Undo'])
    expect(labels({ acts: [old] })[2]).toEqual(['They were glad', 'Share their words'])
    expect(labels({ acts: [{ ...fresh, private: true }] })[2]).toEqual(['Edit', 'Undo'])
  })

  it('shows me how what I did was received, the newest words last', () => {
    const act = anAct({ day: '2026-11-12', recipient: 'Aiko at Mori Ryokan' })
    const by = { workspace: act.workspace, id: 'sam' }
    const echo = (landing: Landing, words?: string): Echo => ({
      workspace: act.workspace,
      id: 'echo',
      act: act.id,
      moment: undefined,
      by,
      at: act.loggedAt,
      landing,
      words,
      voice: 'theirs',
      digest: 'no',
    })
    const echoes = new Map([[act.id, [echo('moved', 'I felt heard.'), echo('glad')]]])
    expect(texts({ acts: [act], echoes })[2]).toBe(
      'What you did\n12 Nov, for Aiko at Mori Ryokan: talked it over. "I felt heard."',
    )
    expect(labels({ acts: [act], echoes })[2]).toEqual(['Share their words'])
    const badly = new Map([[act.id, [echo('badly', 'Please do not call.')]]])
    expect(texts({ acts: [act], echoes: badly })[2]).toContain('"Please do not call."')
    expect(labels({ acts: [act], echoes: badly })[2]).toContain('They were glad')
  })

  it('shows admins their channels and what did not go out', () => {
    expect(texts({}, admin).at(-1)).toBe(
      'Kindling at Larch & Lane\n#support, balanced: in 30 days 41 cards, 35 taken, 3 not a moment\nUndelivered: none',
    )
    expect(labels({}, admin).at(-1)).toEqual(['Settings', 'Channels', 'Acts', 'Thanks', 'Undelivered'])
    expect(texts({}, { channels: [], undelivered: 2 }).at(-1)).toBe('Kindling at Larch & Lane\nUndelivered: 2')
  })

  it('says to people from outside whom it is for, and nothing else', () => {
    expect(cardText(outsideHome(sayInBerlin))).toBe('Kindling\nThis page is for people who work at Larch & Lane.')
    expect(buttonsOf(outsideHome(sayInBerlin))).toEqual([])
  })

  it('is one card for the command, without preferences and settings', () => {
    const shown = mineCard(sayInBerlin, { ...quiet, claims: [claimed] })
    expect(cardText(shown)).toContain('Yours\nMarta at Hotel Sonne, until Thu 19 Nov\nYou could take')
    expect(buttonsOf(shown).map((button) => button.label)).not.toContain('Preferences')
  })

  describe('when everything is there', () => {
    const acts = Array.from({ length: 5 }, () => anAct({ loggedAt: sayInBerlin.now, recipient: 'x'.repeat(80) }))
    const channels = Array.from({ length: 8 }, () => ({
      ...admin.channels[0],
      name: 'c'.repeat(80),
    })) as AdminHome['channels']
    const thanks = Array.from({ length: 5 }, () =>
      buildThanks({ workspace: 'slack:T1', id: 'priya' }, { sentAt: sayInBerlin.now, reason: 'y'.repeat(1000) }),
    )
    const received = thanks.slice(0, 3)
    const full: Home = {
      ...quiet,
      claims: Array.from({ length: 6 }, () => claimed),
      moreClaims: 12,
      open: [aMoment(), aMoment(), aMoment()],
      acts,
      gifts: [...giftPlans, ...giftPlans].slice(0, 5),
      thanks: { received, given: thanks, names: new Map(), applause: new Map(thanks.map(({ id }) => [id, 12])) },
    }
    const desk = deskHomeCard(sayInBerlin, { open: undefined, plan: undefined, line: 'x'.repeat(200) })
    const toDecide = toDecideCard(sayInBerlin, [...giftPlans, ...giftPlans].slice(0, 5), true)
    const extras = {
      admin: { channels, undelivered: 12, opinionAt: 'x.example' },
      asked: desk,
      desk,
      toDecide,
      privacyAt: 'https://x.example/privacy',
    }
    const cards = homeCards(sayInBerlin, full, extras)

    it('fits a Slack home', () => {
      const view = renderHome(cards)
      expect(cards.flatMap(({ elements }) => elements).length + cards.length).toBeLessThanOrEqual(limits.viewBlocks)
      expect(view.blocks.length).toBeLessThanOrEqual(limits.viewBlocks)
    })

    it('fits one card of Teams, which keeps what others wait for and the ways on', () => {
      const whole = homeInOneCard(sayInBerlin, full, extras)
      expect(() => renderAdaptive(whole)).not.toThrow()
      for (const words of ['Hello Priya', 'Gifts to approve', 'Yours', 'Kindling at Larch & Lane'])
        expect(cardText(whole)).toContain(words)
      expect(buttonsOf(whole).map(({ label }) => label)).toContain('Preferences')
    })

    it('fits a message for the command, without what comes last, and says how many claims there are besides', () => {
      const shown = mineCard(sayInBerlin, full)
      expect(() => renderAdaptive(shown)).not.toThrow()
      expect(renderCard(shown).blocks.length).toBeLessThanOrEqual(limits.messageBlocks)
      expect(cardText(shown)).toContain('until Thu 19 Nov\nAnd 12 more.\n')
      expect(cardText(shown)).toContain('What you did')
      expect(shown.elements.at(-1)?.kind).not.toBe('title')
    })
  })
})
