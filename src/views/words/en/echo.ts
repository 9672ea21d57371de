import type { EchoTelling, EchoVoice, Landing } from '../../../domain/echo.ts'

const landings: Record<Landing, string> = {
  glad: 'They were glad',
  moved: 'They were moved',
  returned: 'They returned a kindness',
  silent: 'We did not hear back',
  badly: 'It did not land well',
}

const voices: Record<EchoVoice, string> = { theirs: 'Their words', note: 'My note' }

const tellings: Record<EchoTelling, string> = {
  no: 'No',
  without: 'Yes, without the words',
  with: 'Yes, with the words',
}

/** To owner and helpers, where there are no words to tell. */
const toldBare: Record<Landing, (by: string, customer: string) => string> = {
  glad: (by, customer) => `${by} passed this on from ${customer}: they were glad. Thank you for your part in it.`,
  moved: (by, customer) => `${by} passed this on from ${customer}: they were moved. Thank you for your part in it.`,
  returned: (by, customer) =>
    `${by} passed this on from ${customer}: they returned a kindness. Thank you for your part in it.`,
  silent: (by, customer) =>
    `${by} passed this on about ${customer}: no answer has come. Thank you for your part in it all the same.`,
  badly: (by, customer) =>
    `${by} passed this on about ${customer}: it did not land well. Better to know; thank you for trying.`,
}

/** The same with the customer's words. */
const toldWords: Record<Landing, (by: string, customer: string, words: string) => string> = {
  glad: fromThem,
  moved: fromThem,
  returned: fromThem,
  silent: (by, customer, words) =>
    `${by} passed this on about ${customer}, from whom no answer has come: "${words}" Thank you for your part in it all the same.`,
  badly: (by, customer, words) =>
    `${by} passed this on from ${customer}. It did not land well: "${words}" Better to know; thank you for trying.`,
}

/** The same with a note of whoever passes it on. */
const toldNote: Record<Landing, (by: string, customer: string, note: string) => string> = {
  glad: (by, customer, note) =>
    `${by} passed this on about ${customer}: they were glad. ${by} writes: "${note}" Thank you for your part in it.`,
  moved: (by, customer, note) =>
    `${by} passed this on about ${customer}: they were moved. ${by} writes: "${note}" Thank you for your part in it.`,
  returned: (by, customer, note) =>
    `${by} passed this on about ${customer}: they returned a kindness. ${by} writes: "${note}" Thank you for your part in it.`,
  silent: (by, customer, note) =>
    `${by} passed this on about ${customer}: no answer has come. ${by} writes: "${note}" Thank you for your part in it all the same.`,
  badly: (by, customer, note) =>
    `${by} passed this on about ${customer}: it did not land well. ${by} writes: "${note}" Better to know; thank you for trying.`,
}

function fromThem(by: string, customer: string, words: string): string {
  return `${by} passed this on from ${customer}: "${words}" Thank you for your part in it.`
}

/** How a kind act was received, and who hears of it. */
export const echo = {
  title: 'Pass on their reaction',
  submit: 'Pass it on',
  intro:
    'Whoever helped hears it at once, and the card of the moment shows the words. Where no answer came, or where it did not land well, it stays between owner and helpers.',
  landing: 'How did it land?',
  landings,
  words: 'In words',
  wordsHint: 'Their own words are best.',
  voice: 'These are',
  voices,
  voiceMissing: 'Say whose words these are.',
  digest: 'In the digest?',
  digestHint: 'Say yes to the words only if they would not mind.',
  tellings,
  toldBare,
  toldWords,
  toldNote,
  bare: {
    glad: 'They were glad.',
    moved: 'They were moved.',
    returned: 'They returned a kindness.',
  },
  bareBy: {
    glad: (by: string) => `They were glad, passed on by ${by}.`,
    moved: (by: string) => `They were moved, passed on by ${by}.`,
    returned: (by: string) => `They returned a kindness, passed on by ${by}.`,
  },
  passedOnBy: (customer: string, by: string) => `${customer}, passed on by ${by}`,
  noteBy: (by: string) => `A note by ${by}`,
  note: 'A note by a colleague',
  passedOn: 'Passed on. Whoever helped hears it now, or finds it on the card and in their home view.',
  passedOnQuietly: 'Passed on to owner and helpers, and to nobody else.',
  kept: 'Kept with your act. Nobody else took part, so nobody is told.',
  already: 'You have passed that on already.',
  gone: 'This act was taken back, so there is nothing to pass on.',
  quiet: 'This act is kept quiet, so no reaction to it is told.',
  wroteAgain: (customer: string) => `They wrote again: ${customer}`,
  wroteAgainWhy: 'If it is about what you did, pass it on to everybody who helped.',
  buttons: { glad: 'They were glad', share: 'Share their words' },
} as const
