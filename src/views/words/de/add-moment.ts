import { channelLabel } from '../../../domain/person.ts'
import type { Words } from '../../say.ts'

/** The form that adds a moment by hand, and the one that hands it over. */
export const addMoment: Words['addMoment'] = {
  title: 'Moment hinzufügen',
  submit: 'Karte posten',
  customer: 'Um wen geht es?',
  customerHint: 'Ein Name oder eine Firma, sonst: Jemand aus der Kundschaft.',
  doNotSurprise:
    'Hier sind keine Überraschungen erwünscht (so steht es auf der Liste), deshalb wird keine Karte gepostet.',
  words: 'Was hat die Person gesagt oder erlebt?',
  wordsHint: 'Am besten in ihren eigenen Worten.',
  link: 'Wo steht es?',
  linkWrong: 'Nimm einen Link, der mit https:// beginnt',
  kind: 'Was ist es?',
  notSure: 'Nicht sicher',
  kinds: {
    hardship: 'Eine schwere Zeit',
    frustration: 'Etwas ist schiefgegangen',
    gratitude: 'Ein Dank',
    celebration: 'Ein Grund zu feiern',
    need: 'Ein Anliegen',
  },
  posted: (channel) => `Die Karte steht in ${channelLabel(channel)}.`,
  sharedChannel: (channel) =>
    `In diesem Kanal lesen auch Externe mit, deshalb steht die Karte in ${channelLabel(channel)}.`,
  quiet: (day, time) => `Gespeichert. Gerade ist Ruhezeit; die Karte geht am ${day} um ${time} raus.`,
  waits: (channel) =>
    `Gespeichert. ${channelLabel(channel)} hat heute schon genug Karten, deshalb wartet diese auf den Startseiten.`,
  known: 'Diese Nachricht ist schon ein Moment.',
  handOverTitle: 'Weitergeben',
  handOverTo: 'An',
  away: (name, until) => `${name} ist bis ${until} nicht da. Wähle jemand anderen.`,
}
