import { counted } from './plural.ts'

/** What the pulse promises, sentence by sentence. Each is a fact about the code: change both or none. */
export const privacy = {
  title: 'How it stays anonymous',
  lead: 'The pulse asks now and then how work feels. This is promised about your answer.',
  sentences: (facts: {
    readonly backups: string
    readonly mean: number
    readonly distribution: number
    readonly comments: number
    readonly carrier: string
  }): readonly string[] => [
    'Your answer is stored sealed and without your name, under a code made from who you are and a secret key, so that you can replace it; nobody can read it back, not even you.',
    "Until the close, somebody who held both the database and the operator's secret could match the code to you; we say so because it is true.",
    `At the close the figures are worked out and stored, and the answers and the key are deleted: from then on the running system holds nothing that links an answer to you. Backups of those days, together with the secret of that time, still could until they expire (here: ${facts.backups}).`,
    'There is no list of who has answered: the one reminder goes to people for whom no answer is found at that moment, and nothing is noted about it.',
    `Nobody is shown a figure before the close; nothing from fewer than ${facts.mean} answers is ever shown, the spread of answers needs ${facts.distribution}, and comments need ${facts.comments} answers and come shuffled, without group or time.`,
    'Your groups, such as place or team, are taken as they were when the round opened; each question is split by one kind of group only, small groups are shown together or not at all, and where nearly everyone agreed, up to two answers are moved one step, so that no answer is certain.',
    'A comment is shown in your own words, so leave out what would give you away.',
    `${facts.carrier} carries your answer to Kindling as it carries every form and has its own rules; Kindling writes no answer into logs, measurements, buttons or message data.`,
  ],
  secondOpinionTitle: 'What leaves this house',
  /** Said only where a language model is asked. */
  secondOpinion: ({ host, daily }: { readonly host: string; readonly daily: number }): readonly string[] => [
    `Where Kindling cannot tell by itself whether a message in a channel it reads is a customer moment, it asks a language model at ${host}, at most ${counted(daily, 'time', 'times')} a day.`,
    'It sends the words a card would quote, at most 500 characters, and whether a customer, a review, an app or a colleague said them; no channel, no time, no other message.',
    'E-mail addresses, phone, card and other long numbers, links, mentions and the names Kindling knows, of colleagues, of the customer and of companies, are taken out first. A name it does not know, such as that of a customer’s child, may remain.',
    'Nothing is sent of messages that are clear either way, of private channels whose words nobody let go, of customers on the do-not-surprise list, or of the pulse.',
    'The answer is a yes or a no and one of five kinds; nothing else in it is read. Without an answer Kindling decides by itself, and never waits for one for more than five seconds.',
    `What ${host} keeps of it is for whoever runs it to say. Whoever runs Kindling chose it, and can turn it off.`,
  ],
  contact: 'Questions about privacy here:',
  quoteDays: (days: number) => counted(days, 'day', 'days'),
  backupDays: (days: number) => counted(days, 'day', 'days'),
  noBackups: 'none are kept',
  notStated: 'not stated',
  carriers: { slack: 'Slack', teams: 'Microsoft Teams', sandbox: 'This sandbox', unknown: 'The chat that you use' },
} as const
