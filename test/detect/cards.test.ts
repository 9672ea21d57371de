import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/detect/index.ts'
import { hear } from '../../src/detect/heard.ts'
import { level, ratingOf } from '../../src/detect/rating.ts'
import { appPosts, around, customerSays } from '../support/detect.ts'

const { judge, read } = createDetector()
const heard = (text: string, app?: string) => hear(appPosts(text, app), around)

describe('a card of an app', () => {
  test("of a helpdesk: the words, the name and the company are the customer's", () => {
    const words = 'We buried my father on Friday and I am back at the desk today because there is nobody else.'
    const seen = judge(
      appPosts(`Deskbell · New message from Marta Keller (Hotel Sonne)\n> ${words}`, 'Deskbell'),
      around,
    )
    expect(seen).toMatchObject({
      kind: 'hardship',
      voice: { by: 'customer' },
      customer: { name: 'Marta Keller', company: 'Hotel Sonne' },
      quote: words,
    })
  })

  test.each([
    ['*[Zendesk #81]* New comment\n> I am fed up', 'I am fed up', undefined],
    ['Zendesk #81\n> Line one\n> line two', 'Line one\nline two', undefined],
    ['Intercom • *Ada Moss*: I am fed up', 'I am fed up', 'Ada Moss'],
    ['*Intercom*\n> Ada M.: I am fed up', 'I am fed up', 'Ada M.'],
    ['Freshdesk #9: I am fed up', 'I am fed up', undefined],
    ['*[Zendesk #81]* New ticket: Where do I start?', 'Where do I start?', undefined],
    ['NPS 2 — "fed up with it"', 'fed up with it', undefined],
    ['Score: 3\nComment: fed up with it', 'fed up with it', undefined],
    ['Name: Ada Moss\nCompany: Moss Ltd\nMessage: fed up\nwith it', 'fed up\nwith it', 'Ada Moss'],
    ['Trustpilot ⭐⭐ “I am fed up”', 'I am fed up', undefined],
    ['Google review ★★★★★ they were so kind', 'they were so kind', undefined],
    ['*Ada* posted: I passed!', 'I passed!', 'Ada'],
    ['Email fwd: Dear all, I am fed up. A. Moss', 'Dear all, I am fed up. A. Moss', 'A. Moss'],
    ['Chat transcript: I am fed up', 'I am fed up', undefined],
    ['no head at all', 'no head at all', undefined],
    ['Form: Swim lessons. Reason for absence: house fire Tuesday', 'house fire Tuesday', undefined],
    ['Q: What next? A: Own studio! Keys on Friday!', 'Own studio! Keys on Friday!', undefined],
    ['Prayer box (web)\n"For my brother, on the rigs"', 'For my brother, on the rigs', undefined],
    ['[#general] ottermann: where do I even start', 'where do I even start', undefined],
    ['3★ he is 17 and stopped eating', 'he is 17 and stopped eating', undefined],
    ['```\nI am fed up\n```', 'I am fed up', undefined],
    ['Zendesk #8\n&gt; first\nRequester: Ada Moss', 'first', 'Ada Moss'],
    ['Bot: "How can I help?" User: "we eloped"', 'we eloped', undefined],
  ])('%j is taken apart', (text, words, name) => {
    const seen = read(appPosts(text), around)
    expect(seen.quote).toBe(words)
    expect(seen.customer.name).toBe(name)
  })

  test.each([
    'my mum said "never again"',
    'I asked twice. Nobody came: not one of you.',
    'Thank you: you saved us',
    'We told your man "the van is blue" and he laughed',
    'Honestly? I am fed up',
    'It says: out of stock - again - so what now?',
    'Please cancel my order\nNote: I never wanted it',
  ])('%j has no head: all of it is the words', (text) => {
    expect(heard(text).words).toBe(text)
  })

  test('takes the company from its field', () => {
    const seen = read(appPosts('Name: Ada Moss\nCompany: Moss Ltd\nMessage: fed up'), around)
    expect(seen.customer).toEqual({ name: 'Ada Moss', company: 'Moss Ltd' })
  })

  test('does not take a plan, a place or the app for somebody', () => {
    expect(read(appPosts('Intercom · Ebba L. (Premium)\nhello there'), around).customer.company).toBeUndefined()
    expect(read(appPosts('Dropbox: hello there'), around).customer.name).toBeUndefined()
    expect(
      read(appPosts('*Zendesk* | Priority: High | Status: Open\nhello there'), around).customer.name,
    ).toBeUndefined()
  })

  test('of a review site is a review, a note of the CRM comes from the app', () => {
    expect(read(appPosts('Trustpilot ⭐ "never again"'), around).voice).toEqual({ by: 'review' })
    expect(read(appPosts('★★★★☆ "fine"', 'App reviews'), around).voice).toEqual({ by: 'review' })
    expect(read(appPosts('Salesforce · note added to donor *E. Boon*: had a stroke in May'), around)).toMatchObject({
      voice: { by: 'app', name: 'Salesforce' },
      customer: { name: 'E. Boon' },
    })
  })

  test('that names an account instead of a person has a company and no name', () => {
    expect(read(appPosts('Intercom • *Hotel Sonne*: hello'), around).customer).toEqual({
      name: undefined,
      company: 'Hotel Sonne',
    })
  })

  test('of our own answer is nobody’s moment, and brought by hand it is still shown', () => {
    const text = 'Trustpilot · reply posted by company: "We are so sorry that your mother died, Keith."'
    expect(judge(appPosts(text), around)).toBeUndefined()
    expect(read(appPosts(text), around).quote).toBe('We are so sorry that your mother died, Keith.')
  })
})

describe('what a customer says is never taken for a machine’s, whatever words are in it', () => {
  test.each([
    'Zendesk #8\n> How do I unsubscribe? My husband died and the letters keep coming',
    'Zendesk #8\n> You offered me 10% off after losing my mother’s ring',
    'Intercom • *Ada Moss*: the build failed and so did I, my visa is gone',
    'Front: I wrote a guest post for you for free, and nobody even answered',
    'Email: I was out of the office for three weeks with my son in hospital, and now it is overdue',
    'Trustpilot ★ "I got an automated reply. Four times."',
    'WhatsApp · Keisha R.\nthe alarm went off at 3, the whole house is gone',
    'Web form: Is there a discount code for widows?',
    'NPS 2 — "every weekly report you send has my dead husband’s name on it"',
    'GitHub issue #4 opened by ana: "your release broke our clinic"',
    'Reply to review request: Smudge came home fatter than I did',
    'Gong · "Renewal" · 12 min · Cal (owner): "we signed the lease"',
  ])('%j', (text) => {
    expect(['machine', 'digest', 'autoReply', 'spam', 'reply']).not.toContain(heard(text).event)
  })
})

describe('a rating', () => {
  test.each([
    ['trustpilot ★★☆☆☆', { given: 2, of: 5 }, 2],
    ['csat 5/5', { given: 5, of: 5 }, 5],
    ['nps 3', { given: 3, of: 10 }, 2],
    ['6/10', { given: 6, of: 10 }, 3],
    ['detractor (0)', { given: 0, of: 10 }, 1],
    ['holidaycheck 6/6', { given: 6, of: 6 }, 5],
    ['booking 9,2/10', { given: 9.2, of: 10 }, 5],
    ['hostelworld 20/100', { given: 20, of: 100 }, 1],
    ['delighted\n★\n10', { given: 10, of: 10 }, 5],
    ['1 stern', { given: 1, of: 5 }, 1],
    ['rated 🙂', { given: 4, of: 5 }, 4],
    ['rated bad', { given: 1, of: 2 }, 1],
    ['asknicely\n8\ncarl', { given: 8, of: 10 }, 4],
  ])('%j is read on its own scale', (head, rating, expected) => {
    expect(ratingOf(head)).toEqual(rating)
    expect(level(rating)).toBe(expected)
  })

  test.each([
    'zendesk #44122',
    'voicemail 0:47',
    'order 7714',
    'v5.2.0',
    'table for 4',
    '12/05',
    'whatsapp +44 7700 900118',
  ])('%j has none', (head) => expect(ratingOf(head)).toBeUndefined())
})

test('a link is read as its label, however it is written', () => {
  const words =
    'We lost my mother on Sunday. [Here is the notice](https://paper.example/1) and <https://a.example|the hall>.'
  const seen = read(customerSays(words), around)
  expect(seen.quote).toContain('Here is the notice and the hall.')
})
