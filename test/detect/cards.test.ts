import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/detect/index.ts'
import { appPosts, around, customerSays } from '../support/detect.ts'

const { judge, read } = createDetector()

describe('a card of an app', () => {
  test("of a helpdesk: the words, the name and the company are the customer's", () => {
    const words =
      'We buried my father on Friday and I am back at the desk today because there is nobody else. Sorry if replies are slow.'
    const seen = judge(
      appPosts(`Deskbell · New message from Marta Keller (Hotel Sonne)\n> ${words}`, 'Deskbell'),
      around,
    )
    expect(seen).toMatchObject({
      kind: 'hardship',
      detail: 'loss',
      voice: { by: 'customer' },
      customer: { name: 'Marta Keller', company: 'Hotel Sonne' },
      quote: words,
    })
  })

  test.each([
    ['*[Zendesk #81]* New comment\n> I am fed up', 'I am fed up', undefined],
    ['Zendesk #81\n> Line one\n> line two', 'Line one\nline two', undefined],
    ['Intercom • *Ada Moss*: I am fed up', 'I am fed up', 'Ada Moss'],
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
  ])('%j is taken apart', (text, quote, name) => {
    const seen = read(appPosts(text), around)
    expect(seen.quote).toBe(quote)
    expect(seen.customer.name).toBe(name)
  })

  test('takes the company from its field', () => {
    const seen = read(appPosts('Name: Ada Moss\nCompany: Moss Ltd\nMessage: fed up'), around)
    expect(seen.customer).toEqual({ name: 'Ada Moss', company: 'Moss Ltd' })
  })

  test('of a review site is a review, a note of the CRM comes from the app', () => {
    expect(read(appPosts('Trustpilot ⭐ "never again"'), around).voice).toEqual({ by: 'review' })
    expect(read(appPosts('★★★★☆ "fine"', 'App reviews'), around).voice).toEqual({ by: 'review' })
    expect(read(appPosts('Salesforce · note added to donor *E. Boon*: had a stroke in May'), around)).toMatchObject({
      voice: { by: 'app', name: 'Salesforce' },
      customer: { name: 'E. Boon' },
      kind: 'hardship',
    })
  })

  test.each([
    ['Trustpilot ⭐ "Bunch of clowns"', 'frustration'],
    ['NPS 0 — "useless"', 'frustration'],
    ['Trustpilot ⭐⭐⭐⭐⭐ "Best team ever, Ines was wonderful"', 'gratitude'],
    ['3/10 - "we feel lied to"', 'frustration'],
    ['Shopify order note #7: "It is my mother\'s 80th birthday"', 'celebration'],
  ])('%j weighs its rating', (text, kind) => {
    expect(judge(appPosts(text), around)?.kind).toBe(kind)
  })

  test.each([
    'Trustpilot ⭐⭐⭐⭐⭐ "nice"',
    'Trustpilot ⭐⭐⭐ "It is a chair."',
    'Zendesk #53\n> Thank you for contacting Moss. Your request has been received and will be handled in the order received.',
    'Email: Automatic reply: I am out of the office until May, exhausted but happy.',
    'Email: "Congratulations! You have been selected for the Excellence Award. Click here to claim."',
    '*Standup* — Sam\nYesterday: exhausted the backlog\nToday: demo\nBlockers: none',
    'Build #812 failed again: unacceptable coverage drop, third time this week',
    'Weekly report: 12 opened, 9 closed, 3 customers angry',
    '🚀 Released v4.1: we are so proud of the new search',
    'Gong: call with *Hotel Sonne* (38 min). Topics: pricing, divorce of billing and support. Next steps: send offer',
  ])("%j is nobody's voice", (text) => {
    expect(judge(appPosts(text), around)).toBeUndefined()
  })

  test('in a channel of machines is no customer', () => {
    const quiet = { ...around, channelName: 'eng-alerts' }
    expect(judge(appPosts('Monitor: checkout is broken again, this is the third time'), quiet)).toBeUndefined()
  })

  test('that names an account instead of a person has a company and no name', () => {
    expect(read(appPosts('Intercom • *Hotel Sonne*: hello'), around).customer).toEqual({
      name: undefined,
      company: 'Hotel Sonne',
    })
  })
})

test('a link is read as its label, however it is written', () => {
  const words =
    'We lost my mother on Sunday. [Here is the notice](https://paper.example/1) and <https://a.example|the hall>.'
  const seen = read(customerSays(words), around)
  expect(seen.quote).toContain('Here is the notice and the hall.')
})
