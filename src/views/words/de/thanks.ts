import { channelLabel } from '../../../domain/person.ts'
import type { Words } from '../../say.ts'
import { counted, listed } from './plural.ts'

/** Everybody who is thanked: nobody is left out of "und 2 weitere". */
const everybody = (names: readonly string[]) => listed(names, names.length)

/** Thanks between colleagues. */
export const thanks: Words['thanks'] = {
  title: 'Danke sagen',
  submit: 'Dank senden',
  to: 'An',
  toHint: (command) => `Für eine Nutzergruppe: Tippe ${command} @gruppe für …`,
  reason: 'Wofür',
  reasonHint: 'Was haben sie getan, und was hat es bewirkt?',
  value: 'Das zeigt',
  reader: 'Wer es lesen darf',
  everybody: 'Alle hier',
  onlyThey: 'Nur die, denen du dankst',
  notOneself: 'Wähle jemand anderen als dich selbst.',
  nobody: (command) => `Nenne mindestens eine Person: ${command} @name für …`,
  unknownName: (name) => `Niemand hier heißt „${name}“, oder mehrere heißen so. Wähle die Personen hier aus.`,
  unknownGroup: (name) => `Kindling kann nicht lesen, wer in ${name} ist. Wähle die Personen hier aus.`,
  tooShort: 'Bitte ein paar Worte mehr, mindestens 20 Zeichen. Was haben sie getan, und was hat es bewirkt?',
  dailyLimit: 'Du hast heute schon fünfmal gedankt, mehr geht an einem Tag nicht. Morgen kannst du wieder.',
  sent: (channel, names) =>
    `Dein Dank steht in ${channelLabel(channel)}, und ${everybody(names)} ${names.length === 1 ? 'hat' : 'haben'} ihn bekommen.`,
  sentToThem: (names) =>
    names.length === 1
      ? `${everybody(names)} hat deinen Dank bekommen.`
      : `${everybody(names)} haben deinen Dank bekommen.`,
  sentPrivately: (names) =>
    names.length === 1
      ? `${everybody(names)} hat deinen Dank bekommen. Sonst liest ihn niemand.`
      : `${everybody(names)} haben deinen Dank bekommen. Sonst liest ihn niemand.`,
  kept: (names, often) =>
    names.length === 1
      ? `Aufgehoben, auf der Startseite von ${everybody(names)}. Du hast ${everybody(often)} diese Woche schon oft gedankt, deshalb steht dieser Dank nicht im Kanal.`
      : `Aufgehoben, auf ihren Startseiten. Du hast ${everybody(often)} diese Woche schon oft gedankt, deshalb steht dieser Dank nicht im Kanal.`,
  tooLate: 'Wer gedankt hat, kann den Dank 24 Stunden lang zurücknehmen. Ein Admin kann es immer noch.',
  goneAlready: 'Dieser Dank wurde schon zurückgenommen.',
  card: (names) => `Danke, ${listed(names)}`,
  forAll: (names) => `Für ${everybody(names)}.`,
  shows: (value) => `Das zeigt: ${value}`,
  somebody: 'Jemand aus dem Kollegium',
  takenBack: 'Ein Dank, zurückgenommen',
  direct: (giver) => `${giver} dankt dir`,
  togetherWith: (names) => `Zusammen mit ${everybody(names)}.`,
  onlyYou: 'Das liest nur du.',
  onlyThose: 'Das lesen nur die, denen gedankt wird.',
  toYou: 'Dank an dich',
  received: (day, giver, reason) => `${day}, von ${giver}: ${reason}`,
  fromYou: 'Dank von dir',
  given: (day, names, reason) => `${day}, an ${listed(names)}: ${reason}`,
  applause: (people) => `${counted(people, 'Person applaudiert', 'Personen applaudieren')}.`,
  show: 'Dank',
  recent: 'Dank der letzten Tage',
  noRecent: 'In den letzten 30 Tagen hat niemand Danke gesagt.',
  recentLine: (day, giver, names, reason) => `${day}, ${giver} an ${listed(names)}: ${reason}`,
  quietLine: (day) => `${day}: ein Dank, nur unter denen, die er betrifft.`,
  undo: 'Zurücknehmen',
}
