import { describe, expect, test } from 'vitest'
import { createDetector } from '../../src/detect/index.ts'
import { around, colleagueSays, customerSays } from '../support/detect.ts'

const { judge, read } = createDetector()

describe('a colleague', () => {
  test.each([
    ["Talked to Elif at Hotel Sonne, her husband died last week and she's running the place alone", 'hardship'],
    ['The guest in room 214 just told the desk they got engaged, she said yes on the terrace', 'celebration'],
    ['Birch & Rye just won the national bakery award', 'celebration'],
    ['The client at Ferry Lane Clinic is livid, we sent the wrong pump again and nobody rang him back', 'frustration'],
    ['Elif from Hotel Sonne sent flowers to thank Priya for staying on the phone all night', 'gratitude'],
    ['Ferry Lane Clinic asked if we know anyone who could help them with the grant', 'need'],
    ['Customer on the phone: "I am at my wits\' end, my son is in hospital"', 'hardship'],
  ])('who passes on %j is heard', (text, kind) => {
    const seen = judge(colleagueSays(text), around)
    expect(seen?.kind).toBe(kind)
    expect(seen?.voice).toEqual({ by: 'colleague', name: 'Jonas Weber' })
  })

  test.each([
    'My grandmother died, I am out until Thursday',
    "Priya's grandmother passed away, please take over Hotel Sonne until she is back",
    "I'm exhausted after the Hotel Sonne call",
    'honestly burned out, who has the Birch account next week?',
    'Sam is in hospital, the client meeting moves to Friday',
    'Marlow got promoted, well deserved',
    'Huge thanks to everyone who stayed late, you saved the launch',
    'happy birthday Sam 🎂🎉',
    'we won the tender!! 🎉',
    'I hate this deploy script, it keeps crashing',
    'Any advice on how to mock the clock? I have no idea where to start',
  ])('speaking of us, %j, is no moment', (text) => {
    expect(judge(colleagueSays(text), around)).toBeUndefined()
  })

  test.each([
    'Role play for Monday: the customer says her husband died',
    'Draft for the newsletter: "A customer told us we saved her shop"',
    'Reminder: when a customer lost a relative we use the condolence template',
    'years ago a client told us our policy is ridiculous, and that is why we changed it',
    'CSAT of the week: 94% of customers are delighted with the support team',
  ])('%j is training, draft, policy or number', (text) => {
    expect(judge(colleagueSays(text), around)).toBeUndefined()
  })

  test('who speaks to a customer in a shared channel is never taken for one', () => {
    const message = {
      ...colleagueSays('I am so sorry, Hotel Sonne, this is the third time, unacceptable'),
      shared: true,
    }
    expect(judge(message, around)).toBeUndefined()
  })

  test('with the name of an employee is a customer when an account follows', () => {
    expect(judge(colleagueSays('Priya at Hotel Sonne says her father died on Friday'), around)?.customer).toEqual({
      name: 'Priya',
      company: 'Hotel Sonne',
    })
  })

  test.each([
    '@priya lost her dad last night, Hotel Sonne is with me',
    "Priya's father died on Friday, I have her accounts",
    'Jonas was diagnosed with cancer, please be kind to him',
  ])('whose own hard time it is, %j, is never a customer, however eager Kindling is', (text) => {
    for (const channelVoice of ['customers', 'colleagues', 'both'] as const)
      expect(judge(colleagueSays(text), { ...around, channelVoice, trust: 'eager', offset: -0.15 })).toBeUndefined()
  })

  test.each([
    'Sam at Hotel Sonne lost his father on Friday',
    'Told Priya that Mrs Fenn of Hotel Sonne lost her husband last night, she has nobody else',
  ])('is not meant by %j', (text) => {
    expect(judge(colleagueSays(text), around)?.kind).toBe('hardship')
  })

  test('is named in what they bring by hand, with the account they mention', () => {
    const seen = read(colleagueSays('Elif at Hotel Sonne wrote back'), around)
    expect(seen).toMatchObject({
      voice: { by: 'colleague', name: 'Jonas Weber' },
      customer: { name: 'Elif', company: 'Hotel Sonne' },
      quote: 'Elif at Hotel Sonne wrote back',
    })
  })
})

describe('a customer in a shared channel', () => {
  test('has the name of the author and the account the channel is named after', () => {
    const seen = judge(customerSays('My father died on Friday'), { ...around, channelName: 'ext-ferry-lane-clinic' })
    expect(seen).toMatchObject({
      customer: { name: 'Nora Lind', company: 'Ferry Lane Clinic' },
      voice: { by: 'customer' },
      quote: 'My father died on Friday',
    })
  })

  test('is not taken for what they quote', () => {
    expect(
      judge(customerSays('> This is the third time, unacceptable\nDone, please have a look'), around),
    ).toBeUndefined()
  })

  test('who is out of the office is not there', () => {
    expect(judge(customerSays('Automatic reply: I am on sick leave, exhausted, back in May'), around)).toBeUndefined()
  })
})
