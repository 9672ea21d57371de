import { channelLabel } from '../../../domain/person.ts'
import type { Trust } from '../../../domain/moment.ts'
import type { Words } from '../../say.ts'
import { judged } from './judged.ts'
import { counted, listed, number } from './plural.ts'

const balance: Record<Trust, string> = {
  balanced: 'ausgewogen zwischen zu vielen und zu wenigen Karten',
  careful: 'vorsichtig, damit kaum eine Karte falsch ist',
  eager: 'großzügig, damit wenig verloren geht',
}

/** Connecting channels where customers speak. */
export const channel: Words['channel'] = {
  connected: (channel, by) =>
    by === undefined
      ? `Kindling ist jetzt in ${channelLabel(channel)}`
      : `${by} hat Kindling zu ${channelLabel(channel)} hinzugefügt`,
  cardsGo: (target) =>
    target === undefined
      ? 'Karten kommen in den Kindness-Kanal, sobald ein Admin einen gewählt hat.'
      : `Karten kommen in ${channelLabel(target)}.`,
  offer: (cardsGo) =>
    [
      'Drück auf Mitlesen, und Kindling achtet hier in neuen Nachrichten auf Momente der Kundschaft: Dank, Rückschläge, Meilensteine.',
      cardsGo,
      'Nachrichten, die keine Momente sind, werden nicht gespeichert.',
    ]
      .filter((sentence) => sentence !== undefined)
      .join(' '),
  offerShared: (channel, cardsGo) =>
    `In ${channelLabel(channel)} sind auch Externe, deshalb schreibt Kindling dort nie. ${cardsGo}`,
  offerNote: 'Für Admins und die Person, die Kindling hinzugefügt hat. Ältere Nachrichten werden nicht gelesen.',
  watched: (day, trust, command) =>
    `Kindling liest seit dem ${day} mit, ${balance[trust]}. Mit ${command} kannst du das ändern.`,
  byHand: (command) =>
    `Karten gibt es nur von dem, was jemand von Hand hinzufügt. Mit ${command} kannst du das ändern.`,
  ignored: (command) => `Kindling liest in diesem Kanal nicht mit. Mit ${command} kannst du das ändern.`,
  consent: (here, channel, there) =>
    here < there
      ? `${here === 1 ? 'Hier ist nur 1 Person' : `Hier sind nur ${number(here)} Personen`}, in ${channelLabel(channel)} sind es ${number(there)}. Sie alle würden die Momente aus diesem Kanal lesen, mit den Worten der Kundschaft. Ist das in Ordnung?`
      : `${there === 1 ? `Die eine Person in ${channelLabel(channel)} würde` : `Die ${number(there)} Personen in ${channelLabel(channel)} würden`} die Momente aus diesem Kanal lesen, mit den Worten der Kundschaft. Ist das in Ordnung?`,
  buttons: {
    watch: 'Mitlesen',
    hand: 'Nur von Hand',
    ignore: 'Gar nicht',
    agree: 'Einverstanden, mitlesen',
    threads: 'Karten hier in Threads',
    settings: 'Ändern',
    forget: 'Diesen Kanal vergessen',
  },
  unwatched: (channel) => `Kindling liest in ${channelLabel(channel)} nicht mehr mit.`,
  notWatched: (channel) => `Kindling liest in ${channelLabel(channel)} nicht mit.`,
  threadsShared: (channel) =>
    `In ${channelLabel(channel)} sind auch Externe, deshalb können dort keine Karten stehen. Sie kommen in den Kindness-Kanal.`,
  forgotten: (channel) => `${channelLabel(channel)} ist vergessen. Die Momente von dort bleiben.`,
  unknown: 'Diesen Kanal kennt Kindling nicht mehr.',
  saved: 'Gespeichert.',
  keptIn: (channels) =>
    `Gespeichert. Die Zustimmung der privaten Kanäle galt nur für den alten Kindness-Kanal. Deshalb stehen Karten aus ${listed(channels.map(channelLabel))} dort in Threads, bis dort wieder jemand zustimmt.`,
  form: {
    title: 'Dieser Kanal',
    intro: (channel, cards) =>
      cards.shown + cards.byHand === 0 ? channelLabel(channel) : `${channelLabel(channel)}: ${judged(cards)}.`,
    watch: 'Mitlesen',
    watchings: { watch: 'Für Momente', hand: 'Nur von Hand', none: 'Gar nicht' },
    trust: 'Empfindlichkeit',
    trusts: {
      balanced: 'Ausgewogen',
      careful: 'Vorsichtig: kaum eine falsche Karte',
      eager: 'Großzügig: lieber eine zu viel',
    },
    voice: 'Wer hier schreibt',
    voices: { customers: 'Die Kundschaft', colleagues: 'Das Team über die Kundschaft', both: 'Beide' },
    cards: 'Karten kommen in',
    cardsHome: 'den Kindness-Kanal',
    cardsThread: 'einen Thread hier',
    cardsHint: (there, channel) =>
      `Im Kindness-Kanal ${there === 1 ? 'liest 1 Person' : `lesen ${number(there)} Personen`} aus ${channelLabel(channel)} die Momente aus diesem Kanal mit, in den Worten der Kundschaft.`,
  },
  gone: (channel) => `Kindling liest in ${channelLabel(channel)} nicht mehr mit.`,
  goneWhy: (why, day) =>
    why === 'removed'
      ? `Es wurde am ${day} aus dem Kanal entfernt. Offene Momente von dort bleiben.`
      : `Der Kanal wurde am ${day} archiviert. Offene Momente von dort bleiben.`,
  listTitle: 'Kanäle',
  listNone: 'Kindling ist noch in keinem Kanal. Tippe /invite @Kindling dort, wo die Kundschaft spricht.',
  listMore: (n) => `Und ${counted(n, 'weiterer', 'weitere')}.`,
  fact: {
    name: (channel, how) => `${channelLabel(channel)}, ${how}`,
    trusts: { careful: 'vorsichtig', balanced: 'ausgewogen', eager: 'großzügig' },
    hand: 'nur von Hand',
    none: 'liest nicht mit',
    undecided: 'noch nicht entschieden',
    judged,
  },
}
