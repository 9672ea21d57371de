import type { Words } from '../../say.ts'
import { counted, number } from './plural.ts'

const spelt = { 3: 'Drei', 4: 'Vier' } as const

/** What the pulse says to those who are asked. */
export const pulse: Words['pulse'] = {
  invitation: 'Wie läuft die Arbeit? Zwei Minuten, anonym',
  asked: (questions, until) =>
    `${spelt[questions]} Fragen und Platz für einen Kommentar, von HR. Offen bis ${until}. Bis dahin kannst du deine Antwort ändern.`,
  howAnonymous: (fewest) =>
    `Ohne deinen Namen gespeichert. Keine Zahl vor dem Ende, keine aus weniger als ${fewest} Antworten. Mitmachen ist freiwillig.`,
  closed: 'Diese Umfrage ist beendet',
  closedThanks:
    'Die Zahlen sind berechnet; die Antworten und ihr Schlüssel sind weg. Danke an alle, die mitgemacht haben.',
  calledOff: 'Diese Umfrage wurde abgebrochen',
  reminder: (day) => `Die Umfrage ist offen bis ${day}`,
  onlyReminder:
    'Zwei Minuten, wenn du magst. Kindling führt keine Liste darüber, wer geantwortet hat. Das ist die einzige Erinnerung.',
  open: 'Umfrage öffnen',
  anonymous: 'So bleibt es anonym',
  home: 'Wie läuft die Arbeit?',
  homeOpen: (until) => `Die Umfrage ist offen bis ${until}. Du kannst antworten oder deine Antwort ändern.`,
  form: {
    title: 'Wie läuft die Arbeit?',
    submit: 'Antwort senden',
    leadIn: 'Es gibt keine richtigen Antworten. Denk an die letzten Wochen.',
    countedIn: (groups) => `Du zählst zu: ${groups.join(', ')}.`,
    everyone: 'Alle',
    group: (name, people) => `${name} (${number(people)})`,
    comments: (answers, comments) =>
      `HR liest Kommentare so, wie sie geschrieben sind, sobald ${counted(answers, 'Person geantwortet hat', 'Personen geantwortet haben')} und ${number(comments)} davon einen geschrieben haben; sonst werden sie ungelesen gelöscht.`,
    anonymous: (address) => `So bleibt es anonym: ${address}`,
    replaces: 'Ohne deinen Namen gespeichert. Wenn du noch einmal sendest, wird alles ersetzt.',
    agree: 'Bitte sag, wie sehr du zustimmst.',
    ends: '0 sicher nicht, 10 ganz sicher',
    commentHint: 'Deine eigenen Worte können dich verraten. Lass Namen und Einzelheiten weg.',
    nothing: 'Beantworte mindestens eine Frage oder brich ab.',
    close: 'Schließen',
  },
  closedMeanwhile: (time) => `Diese Umfrage endete um ${time}. Deine Antwort wurde nicht angenommen.`,
  closedOn: (when) => `Diese Umfrage endete am ${when}. Die nächste kommt als Direktnachricht.`,
  cancelled: 'Diese Umfrage endete ohne Ergebnis. Alle Antworten wurden gelöscht, und es werden keine mehr angenommen.',
  notInvited: 'Diese Runde hat begonnen, bevor du dazukamst. Die nächste kommt zu dir.',
  notAsked: 'Diese Runde geht nur an einige Leute, und du gehörst nicht dazu.',
  declined: (preferences) =>
    `Du möchtest keine Einladungen zur Umfrage. Mit ${preferences} kannst du das ändern, dann kommt die nächste Runde zu dir.`,
  none: 'Es läuft keine Umfrage. Die nächste kommt als Direktnachricht.',
  thanks: 'Danke',
  counted: (until, channel) =>
    `Deine Antwort zählt und lässt sich bis ${until} ersetzen. Dann wird der Schlüssel vernichtet${channel === undefined ? ', und HR liest die Zahlen.' : `, HR liest die Zahlen, und ${channel} bekommt eine Zeile davon.`}`,
  line: (n) =>
    `Umfrage bis ${n.day}: Zufriedenheit ${n.value} von 5 (${n.figures}), ${n.answered} Personen haben geantwortet.`,
  interval: (low, high) => `95-%-Intervall ${low} bis ${high}`,
  hidden: (day, answered) =>
    `Umfrage bis ${day}: Zufriedenheit nicht gezeigt, um eine kleine Gruppe zu schützen. ${answered} Personen haben geantwortet.`,
  digestLine: (n) => `Umfrage: Zufriedenheit ${n.value} von 5 (${n.figures}), ${n.answered} haben geantwortet.`,
  noClearChange: 'Keine klare Veränderung.',
  said: 'Gesagt, getan',
  saidBy: (day, answered) =>
    `Von HR, zur Umfrage, die am ${day} endete.${answered === undefined ? '' : ` ${answered} haben geantwortet.`}`,
  off: 'Die Umfrage ist aus: Wer Kindling betreibt, setzt zuerst KINDLING_PULSE_SECRET (32 zufällige Bytes, wie sie `openssl rand -base64 32` ausgibt).',
}
