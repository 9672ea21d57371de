import type { Words } from '../../say.ts'
import { counted } from './plural.ts'

/** What the pulse promises, sentence by sentence. Each is a fact about the code: change both or none. */
export const privacy: Words['privacy'] = {
  title: 'So bleibt es anonym',
  lead: 'Die Umfrage fragt ab und zu, wie die Arbeit läuft. Das gilt für deine Antwort.',
  sentences: (facts) => [
    'Deine Antwort wird versiegelt und ohne deinen Namen gespeichert, unter einem Code, der sich daraus ergibt, wer du bist, und aus einem geheimen Schlüssel. So kannst du sie ersetzen; wieder lesen kann sie niemand, auch du nicht.',
    'Bis zum Ende der Runde könnte jemand, der sowohl die Datenbank als auch das Geheimnis der Betreiber hat, den Code dir zuordnen; wir sagen das, weil es so ist.',
    `Am Ende der Runde werden die Zahlen berechnet und gespeichert, und die Antworten und der Schlüssel werden gelöscht: Von da an enthält das laufende System nichts mehr, was eine Antwort mit dir verbindet. Mit Sicherungskopien aus diesen Tagen ginge es zusammen mit dem Geheimnis von damals noch, bis sie ablaufen (hier: ${facts.backups}).`,
    'Es gibt keine Liste derer, die geantwortet haben: Die eine Erinnerung geht an Leute, von denen in diesem Augenblick keine Antwort zu finden ist, und darüber wird nichts notiert.',
    `Niemand sieht eine Zahl vor dem Ende der Runde; aus weniger als ${facts.mean} Antworten wird nie etwas gezeigt, wie sich die Antworten verteilen, erst ab ${facts.distribution}, und Kommentare erst ab ${facts.comments} Antworten, gemischt, ohne Gruppe und Uhrzeit.`,
    'Deine Gruppen, etwa Standort oder Team, gelten so, wie sie zu Beginn der Runde waren; jede Frage wird nur nach einer Art von Gruppen aufgeteilt, kleine Gruppen werden zusammen oder gar nicht gezeigt, und wo sich fast alle einig waren, werden bis zu zwei Antworten um eine Stufe verschoben, damit keine Antwort sicher ist.',
    'Ein Kommentar wird in deinen eigenen Worten gezeigt, also lass weg, was dich verraten würde.',
    `${facts.carrier} bringt deine Antwort zu Kindling wie jedes andere Formular und hat dafür eigene Regeln; Kindling schreibt keine Antwort in Protokolle, Messwerte, Schaltflächen oder Nachrichtendaten.`,
  ],
  secondOpinionTitle: 'Was dieses Haus verlässt',
  secondOpinion: ({ host, daily }) => [
    `Wo Kindling selbst nicht erkennt, ob eine Nachricht in einem Kanal, den es mitliest, ein Moment der Kundschaft ist, fragt es ein Sprachmodell bei ${host}, höchstens ${counted(daily, 'Mal', 'Mal')} am Tag.`,
    'Es schickt die Worte, die eine Karte zitieren würde, höchstens 500 Zeichen, und ob sie von der Kundschaft, aus einer Bewertung, von einer App oder aus dem Kollegium stammen; keinen Kanal, keine Uhrzeit, keine andere Nachricht.',
    'E-Mail-Adressen, Telefon-, Karten- und andere lange Nummern, Links, Erwähnungen und die Namen, die Kindling kennt, aus dem Kollegium, von der Kundschaft und von Firmen, werden vorher herausgenommen. Ein Name, den es nicht kennt, etwa der eines Kindes, kann stehen bleiben.',
    'Nichts geschickt wird von Nachrichten, die so oder so eindeutig sind, aus privaten Kanälen, deren Worte niemand freigegeben hat, von Kunden auf der Liste „Keine Überraschungen“ oder aus der Umfrage.',
    'Die Antwort ist ein Ja oder Nein und eine von fünf Arten; nichts anderes darin wird gelesen. Ohne Antwort entscheidet Kindling selbst, und es wartet nie länger als fünf Sekunden darauf.',
    `Was ${host} davon behält, kann nur sagen, wer es betreibt. Wer Kindling betreibt, hat es ausgewählt und kann es abschalten.`,
  ],
  contact: 'Fragen zum Datenschutz hier:',
  quoteDays: (days) => counted(days, 'Tag', 'Tagen'),
  backupDays: (days) => counted(days, 'Tag', 'Tage'),
  noBackups: 'es gibt keine',
  notStated: 'nicht angegeben',
  carriers: {
    slack: 'Slack',
    teams: 'Microsoft Teams',
    sandbox: 'Diese Sandbox',
    unknown: 'Der Chat, den du benutzt,',
  },
}
