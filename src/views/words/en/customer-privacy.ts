/** What `/privacy/customers` says. Each is a fact about the code: change both or none. German speaks of customers, not to them. */
export const customerPrivacy = {
  title: 'What happens with what customers write',
  lead: 'A company that you write to uses Kindling: a program that shows its people when a customer said something that deserves a kind, human answer. This page says what it does with your words.',
  reads: {
    title: 'What it reads',
    sentences: [
      'Kindling reads where the company decided so: in channels of its own chat, and in what its helpdesk, surveys or mailbox pass on. It reads nothing else, and looks nothing up about you.',
      'Each message is judged on the computer that Kindling runs on: was something said such as thanks, bad news, trouble, something to celebrate or a wish for advice? That is about the message. There is no profile of you, no score, and nothing about your feelings.',
      'Of a message that is no such moment nothing is kept. Only a hash of its id, from which the id cannot be told, may stay for a week, by which the same message is known when it is sent twice, and the id of one that was deleted for two hours.',
    ],
  },
  keeps: {
    title: 'What is kept of a moment',
    sentences: [
      'Your words, at most two messages of 500 characters each. E-mail addresses, phone numbers and card numbers are masked before, as far as a program can tell them.',
      'Your name and your company as they stood there, who posted it, what kind of moment it is, when it was, and a link to the message.',
      'What people of the company did for you: what and when, a few sentences about it, what it cost if it cost anything, and how you took it if somebody tells.',
      'How you like to be treated, if you told somebody and they noted it.',
    ],
    /** Said where the company is on Teams, or nobody knows where it is. */
    onTeams:
      'If you write in Microsoft Teams yourself, as a guest for example: your name, the address by which Teams knows you, your language and your time zone.',
  },
  sees: {
    title: 'Who sees it',
    sentences: [
      'People who work at the company, in its chat, so that one of them can answer you; and in a weekly report of kind deeds. What was said in a private channel leaves it only if somebody of the company agreed.',
      'People from outside the company cannot open it in Kindling, and guests only where an admin let them in by name; but whoever is in a channel of the chat, also a guest, reads what is posted there.',
      'The company can have other services told that something happened. Your words and your name as a customer are never in that; the story of a deed, as its author wrote it, may be.',
      'Kindling learns from its users only how careful to be in a channel, as a number. No model is trained with your words.',
    ],
  },
  stays: {
    title: 'How long',
    sentences: (facts: { readonly quoteDays: string; readonly keptDays: number; readonly backups: string }) => [
      `Your words are deleted after ${facts.quoteDays}, and earlier when Kindling hears that the message they came from was deleted.`,
      `Your name, your company and what was done for you stay as long as the company uses Kindling, and for ${facts.keptDays} days after it was removed; then they are deleted from every table.`,
      `Backups of the database hold what was in it until they expire (here: ${facts.backups}).`,
      'What was posted into the company’s chat, such as a report that told of you, stays there by the rules of that chat.',
    ],
  },
  rights: {
    title: 'What you can ask for',
    sentences: [
      'Ask the company what it keeps about you, to correct it, or to delete it. It decides about your data; Kindling is its tool.',
      'Ask it to leave you out: whoever is on its do-not-surprise list becomes no moment any more, and nothing of them is asked of anybody else.',
      'A note of how you like to be treated is erased with one click by whoever has a moment of yours there.',
      'Ask whoever you write to: they can bring you to the person who answers for it.',
    ],
  },
} as const
