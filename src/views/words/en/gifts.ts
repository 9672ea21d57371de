import { listed } from './plural.ts'

const publicSector = (customer: string, perOccasion: string, perYear: string) =>
  `${customer} is a public-sector customer: ${perOccasion} per occasion and ${perYear} a year at most, never cash. A hand-written note is always fine.`

/** Gifts: what they may cost, who is asked first, and what finance reads. */
export const gifts = {
  plan: 'Plan a gift',
  submit: 'Check it',
  what: 'What',
  amount: (currency: string) => `Amount in ${currency}`,
  day: 'When',
  solved: 'Is the problem solved?',
  solvedAnswers: { yes: 'Yes', no: 'Not yet' },
  dayWrong: (last: string) => `Choose a day from today to ${last}.`,
  financeReads: 'Empty means nothing. Finance reads who gave what to whom, also of a private act.',
  fine: (amount: string, customer: string) => `Fine: ${amount} for ${customer}.`,
  fineLeft: (amount: string, customer: string, left: string, month: string) =>
    `Fine: ${amount} for ${customer}. ${left} are left in ${month}.`,
  asked: (approvers: readonly string[]) =>
    approvers.length === 1
      ? `${listed(approvers)} has been asked. You will hear the answer.`
      : `${listed(approvers)} have been asked. The first answer counts, and you will hear it.`,
  off: 'Gifts need no plan here: an admin has set no rules for them.',
  nobodyToAsk:
    'This gift needs approval, and there is nobody but you to give it. An admin can choose another approver.',
  refused: {
    act: (limit: string) => `One act may cost ${limit} at most. Plan the gift to have more approved.`,
    actAlone: (limit: string) => `One act may cost ${limit} at most.`,
    month: (would: string, month: string, limit: string) =>
      `This would make ${would} in ${month}; the limit is ${limit}.`,
    customer: (customer: string, had: string, limit: string) =>
      `${customer} has had gifts for ${had} this year; the limit is ${limit}.`,
    customerIn: (customer: string, had: string, limit: string, year: string) =>
      `${customer} has had gifts for ${had} in ${year}; the limit is ${limit}.`,
    publicSector,
    fixFirst:
      'First fix, then flowers. While the problem is open, a gift looks like a price for patience. Log the help now, and the gift once it is solved.',
  },
  card: {
    title: (amount: string, customer: string) => `Gift to approve: ${amount} for ${customer}`,
    plan: (planner: string, what: string) => `${planner}: ${what}`,
    day: 'When',
    thisMonth: (planner: string) => `${planner} this month`,
    inMonth: (planner: string, month: string) => `${planner} in ${month}`,
    thisYear: (customer: string) => `${customer} this year`,
    inYear: (customer: string, year: string) => `${customer} in ${year}`,
    of: (spent: string, limit: string) => `${spent} of ${limit}`,
    approve: 'Approve',
    decline: 'Decline',
    others: (asked: readonly string[]) =>
      asked.length === 1
        ? `${listed(asked)} was asked, too. The first answer counts.`
        : `${listed(asked)} were asked, too. The first answer counts.`,
  },
  decided: {
    approved: (approver: string) => `Approved by ${approver}.`,
    declined: (approver: string) => `Declined by ${approver}.`,
    settled: 'This gift was made meanwhile.',
    dropped: 'This plan was taken back.',
    expired: 'This plan has run out.',
  },
  late: {
    approved: (approver: string) => `${approver} has decided already: approved.`,
    declined: (approver: string) => `${approver} has decided already: declined.`,
  },
  own: 'Nobody approves their own gift. The others who were asked can.',
  onlyApprover: (approvers: readonly string[]) =>
    `Only an approver can do this. Yours: ${approvers.length > 5 ? listed(approvers, 5) : approvers.join(', ')}.`,
  noApprover: 'Only an approver can do this. An admin can choose one in the settings.',
  gone: 'There is no such plan any more.',
  declineTitle: 'Decline the gift',
  declineSubmit: 'Decline',
  why: 'Why?',
  whyHint: (planner: string) => `${planner} reads this.`,
  declineDone: (planner: string) => `Declined. ${planner} hears it from Kindling.`,
  answer: {
    approved: (amount: string, customer: string) => `Approved: ${amount} for ${customer}`,
    approvedBy: (approver: string) => `${approver} has approved your gift. Log it once it is done.`,
    declined: (amount: string, customer: string) => `Declined: ${amount} for ${customer}`,
    declinedBy: (approver: string, reason: string) => `${approver} writes: “${reason}”`,
    freeIsFine: 'A call or a hand-written note is always fine.',
  },
  home: {
    plans: 'Gifts you plan',
    line: (amount: string, customer: string, what: string, day: string) => `${amount} for ${customer}, ${day}: ${what}`,
    states: { waiting: 'Waiting for approval.', fine: 'Nobody needs to approve it.', approved: 'Approved.' },
    drop: 'Take the plan back',
    dropped: 'Taken back. The money is free again.',
    toDecide: 'Gifts to approve',
    nothingWaits: 'Nothing waits for you.',
  },
  settings: {
    title: 'Gifts',
    rules: 'Gift rules',
    on: { off: 'Off', on: 'On' },
    currency: 'Currency',
    currencyWrong: 'Use three letters, such as EUR.',
    perAct: 'Per act',
    perMonth: 'Per person and month',
    perYear: 'Per customer and year',
    noLimit: 'Empty means no limit.',
    actAboveMonth: 'One act cannot cost more than a person has for a month.',
    approvalAbove: 'Approval above',
    approvalHint: 'Empty means that nobody is asked.',
    approvers: 'Approvers',
    approverMissing: 'Approval needs at least one approver.',
    approverAlone: (approver: string) =>
      `${approver} cannot approve their own gifts, and there is no other admin to ask. Choose a second approver.`,
    publicSector: 'Public-sector customers',
    publicHint: 'One per line.',
    nameTooLong: (start: string, most: string) => `"${start}" is too long. A name has at most ${most} characters.`,
    publicOccasion: 'For them per occasion',
    publicYear: 'For them per year',
    publicLimits: (customers: string, perOccasion: string, perYear: string) =>
      `${customers}: ${perOccasion} per occasion, ${perYear} a year`,
  },
  statement: {
    title: 'Statement',
    month: 'Month',
    submit: 'Get it',
    ready: (month: string) => `What gifts cost in ${month}, for finance. Nobody's story is in it.`,
    columns: {
      day: 'Date',
      giver: 'Giver',
      recipient: 'Recipient',
      deed: 'Deed',
      amount: 'Amount',
      currency: 'Currency',
      approvedBy: 'Approved by',
      act: 'Act',
    },
    perPerson: 'Total per person',
    perRecipient: 'Total per recipient',
  },
} as const
