import { channel } from './channel.ts'
import { data } from './data.ts'
import { events } from './events.ts'
import { gifts } from './gifts.ts'
import type { Typed } from './help-typed.ts'
import { home } from './home.ts'
import { hooks } from './hooks.ts'
import { imports } from './import.ts'
import { moment } from './moment.ts'
import { settings } from './settings.ts'
import { undelivered } from './undelivered.ts'

/** Help for admins. */
export const forAdmins = {
  'first-steps': {
    title: 'First steps',
    items: (typed: Typed) => [
      'Four small steps, about ten minutes, each of which can wait: a home channel, one channel to read, the time of the digest, a first moment. Kindling leads you through them in direct messages.',
      `The home channel is internal: cards, thanks and digests go there. Invite Kindling, then type ${typed.settings}, press "${settings.buttons.nudges}" and choose it.`,
    ],
  },
  invite: {
    title: 'How to invite Kindling to a channel',
    items: (typed: Typed) => [
      `In Slack: open the channel and type ${typed.invite}. For a private channel, somebody who is in it does so.`,
      "In Teams: open the team's menu, Manage team, Apps, More apps, find Kindling and press Add to a team. The team's owner is asked whether Kindling may read messages there.",
      `Kindling then asks in the channel. "${channel.buttons.watch}" lets it read new messages for moments, "${channel.buttons.hand}" only what somebody brings, "${channel.buttons.ignore}" nothing. Older messages are not read.`,
      'To be written to in Teams, people add Kindling for themselves: Apps, find Kindling, press Add. A setup policy of the admin centre adds it for everybody.',
    ],
  },
  channels: {
    title: 'Channels it reads',
    items: (typed: Typed) => [
      `${typed.watch} in a channel, or "${home.channels}" in your home, decides how it is read: "${channel.form.trusts.careful}", "${channel.form.trusts.balanced}" or "${channel.form.trusts.eager}".`,
      'Cards of a private channel go to the kindness channel only after whoever connects it has seen who will read them, and agreed. In a channel shared with people outside Kindling never writes.',
      `Too many cards, or too few? "${moment.buttons.dismiss}" and "${moment.buttons.goodCatch}" on them teach it a little; another trust helps at once.`,
    ],
  },
  settings: {
    title: 'Settings',
    items: (typed: Typed) => [
      `${typed.settings} has everything: "${settings.buttons.nudges}" (channel, cards a day, quiet hours, language, how long quotes are kept), "${settings.buttons.digest}", "${settings.buttons.gifts}", "${settings.buttons.people}" and "${settings.buttons.idea}".`,
      `"${settings.buttons.people}" has the roles, guests let in by name, the customers who must not be surprised, and your values. All HR people are told when somebody gets the HR role. An admin without it sees no pulse figures.`,
      `"${settings.buttons.gifts}" has limits and approvers; "${gifts.statement.title}" there is a month's gifts for finance.`,
      `${typed.digestNow} posts the digest at once. A day before each digest admins see it and can change its stories.`,
      `${typed.audit} shows who changed what, and when. Nobody can change that list.`,
    ],
  },
  hooks: {
    title: 'Web hooks',
    items: (typed: Typed) => [
      `A helpdesk, a survey or a mailbox can tell Kindling what customers say: ${typed.settings}, "${hooks.open}", "${hooks.buttons.add}". The address is shown once, to you alone; keep it like a password.`,
      'What comes in is read like a message of a channel of its own: within the cards a day, and outside the quiet hours. In Teams this is the way for a helpdesk, since bots hear no other apps there.',
      `"${events.buttons.add}", on the same card, tells an address of yours what happens to moments, acts and digests. It holds ids and times, never what a customer said.`,
    ],
  },
  undelivered: {
    title: 'Messages that did not go out',
    items: () => [
      `Kindling tries eight times in about two and a half hours. What still could not be sent stands under "${undelivered.listTitle}" in your home, with what Slack or Teams said.`,
      `"${undelivered.again}" once the cause is gone: a channel that was archived, a permission that was taken away, somebody who has not added Kindling in Teams. "${undelivered.letGo}" when it no longer matters.`,
      'In Teams a bot cannot look whether a card stands there. Where an answer was lost, the card may stand there twice, never more often.',
    ],
  },
  data: {
    title: 'Taking it along',
    items: (typed: Typed) => [
      `"${data.export}" in ${typed.settings} is one file with everything a company can take with it; private acts and thanks are only counted in it. "${imports.button}" there brings in acts, thanks and customers from before.`,
      'When Kindling is removed, everything stops at once. What is stored is kept for 30 days, for whoever installs it again, and is then deleted.',
    ],
  },
} as const
