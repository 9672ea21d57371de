import type { Words } from '../../say.ts'
import { listed } from './plural.ts'

/** Gifts: what they may cost, who is asked first, and what finance reads. */
export const gifts: Words['gifts'] = {
  plan: 'Geschenk planen',
  submit: 'Prüfen',
  what: 'Was',
  amount: (currency) => `Betrag in ${currency}`,
  day: 'Wann',
  solved: 'Ist das Problem gelöst?',
  solvedAnswers: { yes: 'Ja', no: 'Noch nicht' },
  dayWrong: (last) => `Wähle einen Tag von heute bis ${last}.`,
  financeReads: 'Leer heißt: nichts. Das Finanzteam liest, wer wem was geschenkt hat, auch bei privaten Taten.',
  fine: (amount, customer) => `In Ordnung: ${amount} für ${customer}.`,
  fineLeft: (amount, customer, left, month) =>
    `In Ordnung: ${amount} für ${customer}. Im ${month} bleiben noch ${left}.`,
  asked: (approvers) =>
    approvers.length === 1
      ? `${listed(approvers)} wurde gefragt. Du erfährst die Antwort.`
      : `${listed(approvers)} wurden gefragt. Die erste Antwort zählt, und du erfährst sie.`,
  off: 'Geschenke brauchen hier keinen Plan: Kein Admin hat Regeln dafür festgelegt.',
  nobodyToAsk:
    'Dieses Geschenk muss genehmigt werden, und außer dir ist niemand da, der es könnte. Ein Admin kann noch jemanden dafür auswählen.',
  refused: {
    act: (limit) =>
      `Eine gute Tat darf höchstens ${limit} kosten. Plane das Geschenk, dann lässt sich mehr genehmigen.`,
    actAlone: (limit) => `Eine gute Tat darf höchstens ${limit} kosten.`,
    month: (would, month, limit) => `Damit wären es ${would} im ${month}; die Grenze liegt bei ${limit}.`,
    customer: (customer, had, limit) =>
      `Für ${customer} gab es dieses Jahr schon Geschenke für ${had}; die Grenze liegt bei ${limit}.`,
    customerIn: (customer, had, limit, year) =>
      `Für ${customer} gibt es ${year} schon Geschenke für ${had}; die Grenze liegt bei ${limit}.`,
    publicSector: (customer, perOccasion, perYear) =>
      `${customer} gehört zur öffentlichen Hand: höchstens ${perOccasion} pro Anlass und ${perYear} im Jahr, nie Bargeld. Ein paar Zeilen von Hand sind immer in Ordnung.`,
    fixFirst:
      'Erst in Ordnung bringen, dann Blumen. Solange das Problem offen ist, wirkt ein Geschenk wie ein Preis für Geduld. Trag jetzt die Hilfe ein, und das Geschenk, sobald es gelöst ist.',
  },
  card: {
    title: (amount, customer) => `Geschenk genehmigen? ${amount} für ${customer}`,
    plan: (planner, what) => `${planner}: ${what}`,
    day: 'Wann',
    thisMonth: (planner) => `${planner} diesen Monat`,
    inMonth: (planner, month) => `${planner} im ${month}`,
    thisYear: (customer) => `${customer} dieses Jahr`,
    inYear: (customer, year) => `${customer} im Jahr ${year}`,
    of: (spent, limit) => `${spent} von ${limit}`,
    approve: 'Genehmigen',
    decline: 'Ablehnen',
    others: (asked) =>
      asked.length === 1
        ? `${listed(asked)} wurde auch gefragt. Die erste Antwort zählt.`
        : `${listed(asked)} wurden auch gefragt. Die erste Antwort zählt.`,
  },
  decided: {
    approved: (approver) => `Genehmigt von ${approver}.`,
    declined: (approver) => `Abgelehnt von ${approver}.`,
    settled: 'Dieses Geschenk wurde inzwischen gemacht.',
    dropped: 'Dieser Plan wurde zurückgenommen.',
    expired: 'Dieser Plan ist abgelaufen.',
  },
  late: {
    approved: (approver) => `${approver} hat schon entschieden: genehmigt.`,
    declined: (approver) => `${approver} hat schon entschieden: abgelehnt.`,
  },
  own: 'Das eigene Geschenk genehmigt niemand selbst. Die anderen, die gefragt wurden, können es.',
  onlyApprover: (approvers) =>
    `Das kann nur, wer Geschenke genehmigt. Bei euch: ${approvers.length > 5 ? listed(approvers, 5) : approvers.join(', ')}.`,
  noApprover: 'Das kann nur, wer Geschenke genehmigt. Ein Admin kann in den Einstellungen jemanden dafür auswählen.',
  gone: 'Diesen Plan gibt es nicht mehr.',
  declineTitle: 'Geschenk ablehnen',
  declineSubmit: 'Ablehnen',
  why: 'Warum?',
  whyHint: (planner) => `${planner} liest das.`,
  declineDone: (planner) => `Abgelehnt. ${planner} erfährt es von Kindling.`,
  answer: {
    approved: (amount, customer) => `Genehmigt: ${amount} für ${customer}`,
    approvedBy: (approver) => `${approver} hat dein Geschenk genehmigt. Trag es ein, sobald es getan ist.`,
    declined: (amount, customer) => `Abgelehnt: ${amount} für ${customer}`,
    declinedBy: (approver, reason) => `${approver} schreibt: „${reason}“`,
    freeIsFine: 'Ein Anruf oder ein paar Zeilen von Hand sind immer in Ordnung.',
  },
  home: {
    plans: 'Geschenke, die du planst',
    line: (amount, customer, what, day) => `${amount} für ${customer}, ${day}: ${what}`,
    states: { waiting: 'Wartet auf Genehmigung.', fine: 'Niemand muss es genehmigen.', approved: 'Genehmigt.' },
    drop: 'Plan zurücknehmen',
    dropped: 'Zurückgenommen. Das Geld ist wieder frei.',
    toDecide: 'Geschenke zum Genehmigen',
    nothingWaits: 'Gerade wartet nichts auf dich.',
  },
  settings: {
    title: 'Geschenke',
    rules: 'Regeln für Geschenke',
    on: { off: 'Aus', on: 'An' },
    currency: 'Währung',
    currencyWrong: 'Nimm drei Buchstaben, zum Beispiel EUR.',
    perAct: 'Pro guter Tat',
    perMonth: 'Pro Person und Monat',
    perYear: 'Pro Kunde und Jahr',
    noLimit: 'Leer heißt: keine Grenze.',
    actAboveMonth: 'Eine gute Tat kann nicht mehr kosten, als eine Person im Monat zur Verfügung hat.',
    approvalAbove: 'Genehmigung nötig über',
    approvalHint: 'Leer heißt: Niemand wird gefragt.',
    approvers: 'Wer genehmigt',
    approverMissing: 'Wähle mindestens eine Person, die genehmigt.',
    approverAlone: (approver) =>
      `${approver} kann eigene Geschenke nicht genehmigen, und es gibt keinen anderen Admin, den man fragen könnte. Wähle eine zweite Person.`,
    publicSector: 'Kunden der öffentlichen Hand',
    publicHint: 'Ein Name pro Zeile.',
    nameTooLong: (start, most) => `„${start}“ ist zu lang. Ein Name hat höchstens ${most} Zeichen.`,
    publicOccasion: 'Für sie pro Anlass',
    publicYear: 'Für sie pro Jahr',
    publicLimits: (customers, perOccasion, perYear) => `${customers}: ${perOccasion} pro Anlass, ${perYear} im Jahr`,
  },
  statement: {
    title: 'Abrechnung',
    month: 'Monat',
    submit: 'Holen',
    ready: (month) => `Was Geschenke im ${month} gekostet haben, für die Buchhaltung. Geschichten stehen nicht darin.`,
    columns: {
      day: 'Datum',
      giver: 'Von wem',
      recipient: 'Für wen',
      deed: 'Gute Tat',
      amount: 'Betrag',
      currency: 'Währung',
      approvedBy: 'Genehmigt von',
      act: 'Eintrag',
    },
    perPerson: 'Summe pro Person',
    perRecipient: 'Summe pro Kunde',
  },
}
