import { act } from './act.ts'
import { echo } from './echo.ts'
import { gifts } from './gifts.ts'
import type { Typed } from './help-typed.ts'
import { moment } from './moment.ts'
import { notes } from './notes.ts'
import { thanks } from './thanks.ts'

/** Help for employees. */
export const forEverybody = {
  start: {
    title: 'Where to begin',
    items: (typed: Typed) => [
      'Customers tell us every day that something went well, went wrong or weighs on them. Kindling shows such a moment once, in one channel. Take one when you like: nothing here is a duty, and nobody is ranked.',
      `${typed.help} lists what you can do. In Slack every command begins with ${typed.slash}. In Teams write ${typed.mention} and the word in a channel, or the word alone in the chat with Kindling.`,
      `Your home has what you took, what you did, and thanks to you: the Home tab of Kindling in Slack, or ${typed.mine}.`,
    ],
  },
  moments: {
    title: 'Moments',
    items: (typed: Typed) => [
      'A moment is something a customer said that a kind act could answer: a hard time, something that went wrong, thanks, something to celebrate, a need. Its card says why it is there.',
      `"${moment.buttons.goodCatch}" and "${moment.buttons.dismiss}" make Kindling a little surer or more careful in that channel. "${moment.buttons.settled}" closes the moment and teaches nothing.`,
      `You can bring one yourself: ${typed.moment}, or "Surface as a moment" among the actions of a message. In Slack a reaction does it, too: a sparkling heart, unless an admin chose another.`,
      `${typed.moments} lists what is open. Kindling reads only channels that somebody chose, only new messages, and keeps none that is no moment.`,
    ],
  },
  taking: {
    title: 'Taking a moment',
    items: () => [
      `Press "${moment.buttons.take}", and it is yours for three working days, unless an admin chose otherwise. Others can press "${moment.buttons.help}".`,
      `Use an idea of the card or your own; "${moment.buttons.moreIdeas}" has others. If unsure, ask the customer what would help.`,
      `One reminder comes the day before. Too full a week? "${moment.buttons.handBack}" opens it for others, and nobody minds. With helpers, "${moment.buttons.handOver}" gives it to one of them.`,
      `A customer told you that they prefer a call, or to be left alone? "${notes.title}" keeps that for whoever takes their next moment.`,
    ],
  },
  logging: {
    title: 'Logging an act of kindness',
    items: (typed: Typed) => [
      `Press "${moment.buttons.log}" on the card, or type ${typed.log} for something nobody had flagged. What you did, for whom, and the story in 20 characters or more: two sentences are plenty.`,
      `"${act.reader}" decides who reads it. A private act counts and is told nowhere. In your preferences you choose what new acts are.`,
      `For 24 hours you can change or undo it; an admin can undo it at any time. ${typed.ideas} shows three ideas when you have none.`,
    ],
  },
  thanks: {
    title: 'Thanks to colleagues',
    items: (typed: Typed) => [
      `Type ${typed.thank} with names and what for, or ${typed.thank} alone for a form. Up to ten people, 20 characters or more, five times a day.`,
      `Thanks are told in the kindness channel, and to each of those you thank; with "${thanks.onlyThey}", to them alone. You can take them back for 24 hours.`,
      'A heart on a card of thanks or of a finished moment is applause: those it is about see how many people applaud, and nothing else comes of it.',
    ],
  },
  gifts: {
    title: 'Gifts',
    items: () => [
      `Where an admin has set rules, "${gifts.plan}" stands on what you took and in your home. It answers at once whether the money is there, and keeps it free for you.`,
      'Above a limit somebody is asked first, and you hear the answer. A plan that is not logged within 14 days of its day gives the money back.',
      "While a customer's problem is open, a gift is refused: first fix, then flowers. A hand-written note is always fine.",
    ],
  },
  echo: {
    title: 'When something comes back',
    items: () => [
      `"${echo.buttons.glad}" on a finished moment tells everybody who helped, with one press. "${echo.buttons.share}" passes on what the customer said.`,
      `"${echo.landings.silent}" and "${echo.landings.badly}" stay between those who did it. The digest tells a reaction only if you say so.`,
    ],
  },
  digest: {
    title: 'The weekly digest',
    items: (typed: Typed) => [
      'Once a week the channel reads how far kindness went, up to three stories, thanks, and what is still open. Whoever was never told comes first, then whoever was not told in the last four weeks.',
      `${typed.digest} shows you, and nobody else, what it would say now.`,
    ],
  },
  preferences: {
    title: 'Quiet, language and preferences',
    items: (typed: Typed) => [
      `${typed.preferences} opens them: what reaches you, how often, your quiet hours, the digest as a direct message, your language.`,
      'Three messages a week at most come by themselves, unless you choose another number; 0 is none at all. Answers to your own clicks do not count.',
      'Stories about you are told with your name, without it, or never, as you choose.',
      `${typed.snooze} pauses everything for two weeks, ${typed.snoozeOff} ends the pause. What you took runs on, so hand it back if you are away.`,
    ],
  },
  pulse: {
    title: 'The pulse',
    items: (typed: Typed) => [
      `HR may ask from time to time how work feels: a few questions, two minutes. An invitation comes as a direct message; ${typed.pulse} opens it, too. You can change your answer until the close.`,
      'It is anonymous. No figure is shown before the close, and none of fewer than five answers. Your own words in the comment can give you away, so leave out names and details.',
      'Taking part is your choice; in your preferences you can decline invitations.',
    ],
  },
  privacy: {
    title: 'Your data',
    items: (typed: Typed) => [
      `${typed.export} gives you everything that is kept under your name, as a file. Pulse answers carry no name and are not in it.`,
      `${typed.forget} erases you, after asking: your acts stay, as "someone", what you took is open for others, an open pulse answer is deleted.`,
      'Nobody is scored, no feelings are guessed, and nothing is looked up elsewhere. Addresses, phone and card numbers in what customers write are masked, and their words are deleted after 90 days, unless an admin chose otherwise.',
    ],
  },
} as const
