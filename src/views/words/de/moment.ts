import { channelLabel } from '../../../domain/person.ts'
import type { CostClass } from '../../../domain/idea.ts'
import type { Deed } from '../../../domain/kindness.ts'
import type { Detail, MomentKind, Voice } from '../../../domain/moment.ts'
import type { Words } from '../../say.ts'
import { accusative, aCustomer, dative } from './case.ts'
import { counted, listed } from './plural.ts'

type KindWords = Record<MomentKind | 'unsure', string>

const titles: Record<MomentKind | 'unsure', (customer: string) => string> = {
  hardship: (customer) => `Eine schwere Zeit für ${accusative(customer)}`,
  frustration: (customer) => `Bei ${dative(customer)} ist etwas schiefgegangen`,
  gratitude: (customer) => `Ein Dank von ${dative(customer)}`,
  celebration: (customer) => `Ein Grund, mit ${dative(customer)} zu feiern`,
  need: (customer) => `${capital(customer)} könnte Hilfe gebrauchen`,
  unsure: (customer) => `${capital(customer)} hat etwas gesagt, das eine Antwort verdienen könnte`,
}

const prompts: KindWords = {
  hardship: 'Hier muss nichts gelöst werden. Zu wissen, dass es jemand gelesen hat, bedeutet viel.',
  frustration: 'Erst in Ordnung bringen, dann freundlich sein. Kümmert sich schon jemand um den Fehler?',
  gratitude:
    'Eine Antwort von einem Menschen bleibt länger als eine Vorlage. Sag es auch denen, die es verdient haben.',
  celebration: 'Ein paar echte Worte heute sind mehr wert als ein Geschenk nächsten Monat.',
  need: 'Frag, was helfen würde, bevor du etwas anbietest.',
  unsure: 'Wir sind nicht sicher, was hier gebraucht wird. Lies es erst dort, wo es steht.',
}

/** What it was, where no detail is known; the same in every case. */
const somehow: KindWords = {
  hardship: 'eine schwere Zeit',
  frustration: 'etwas, das schiefgegangen ist',
  gratitude: 'Worte des Dankes',
  celebration: 'gute Nachrichten',
  need: 'eine Bitte um Hilfe',
  unsure: 'etwas, das wichtig sein könnte',
}

const details: Record<Detail, string> = {
  loss: 'ein Verlust in der Familie',
  illness: 'eine Krankheit',
  lostJob: 'eine verlorene Arbeit',
  moneyTrouble: 'Geldsorgen',
  disaster: 'ein Unglück',
  deadline: 'ein Termin in Gefahr',
  hardWeek: 'eine sehr schwere Woche',
  repeatedFault: 'ein Fehler, der wiederkommt',
  rule: 'eine Regel, die wehtut',
  brokenPromise: 'ein gebrochenes Versprechen',
  leaving: 'der Gedanke, zu gehen',
  sharpWords: 'scharfe Worte',
  thanksToPerson: 'ein Dank an eine Person',
  thanksWithReason: 'ein Dank mit Grund',
  praise: 'ein herzliches Lob',
  birthday: 'ein Geburtstag',
  wedding: 'eine Hochzeit',
  birth: 'eine Geburt',
  opening: 'eine Eröffnung',
  award: 'eine Auszeichnung',
  milestone: 'ein Meilenstein',
  advice: 'eine Bitte um Rat',
  betterFit: 'die Suche nach etwas Passenderem',
  person: 'der Wunsch, mit einem Menschen zu sprechen',
  difficultStart: 'ein schwieriger Anfang',
}

/** After "hat". */
const deeds: Record<Deed, string> = {
  conversation: 'das Gespräch gesucht',
  note: 'ein paar Zeilen geschrieben',
  help: 'mit angepackt',
  introduction: 'Leute zusammengebracht',
  insight: 'einen guten Rat gegeben',
  bentRule: 'eine Ausnahme gemacht',
  candour: 'es ehrlich gesagt',
  gift: 'ein Geschenk geschickt',
}

const costs: Record<CostClass, string> = { free: 'kostet nichts', time: 'kostet Zeit', gift: 'kleines Geschenk' }

/** What a card about a moment says. */
export const moment: Words['moment'] = {
  aCustomer,
  unknownCustomer: capital(aCustomer),
  customerAt: (person, company) => `${person} (${company})`,
  title: (kind, customer) => titles[kind ?? 'unsure'](customer),
  prompt: (kind) => prompts[kind ?? 'unsure'],
  twoIdeas: 'Zwei Ideen',
  ideaDetail: (minutes, cost) => `${minutes} Min., ${costs[cost]}`,
  why: (seen) => {
    const what =
      seen.kind === undefined || seen.detail === undefined ? somehow[seen.kind ?? 'unsure'] : details[seen.detail]
    const where = seen.channel === undefined ? '' : `, in ${channelLabel(seen.channel)}`
    const doubt = seen.kind === undefined ? '; welcher Art, ist unklar' : ''
    return `Warum diese Karte: ${what}, ${told(seen.voice)}${where}${doubt}.`
  },
  onDay: (day, time) => `${day}, ${time}`,
  edited: '(bearbeitet)',
  has: (owner, until, helpers) =>
    helpers.length === 0
      ? `${owner} kümmert sich, bis ${until}.`
      : `${owner} kümmert sich, bis ${until}. Mit dabei: ${listed(helpers)}.`,
  openAgain: (day) => `Wieder offen seit ${day}.`,
  writtenAgain: (day, time) => `Noch einmal geschrieben: ${day}, ${time}.`,
  openAgainReply: 'Dieser Moment ist wieder offen.',
  doneTitle: (customer) => `Getan für ${accusative(customer)}`,
  didIt: (giver, helpers, deed, story) =>
    helpers.length === 0
      ? `${giver} hat ${deeds[deed]}. ${story}`
      : `${giver} hat zusammen mit ${listed(helpers)} ${deeds[deed]}. ${story}`,
  deed: (deed) => deeds[deed],
  betterOff: (words) => `Was jetzt besser ist: ${words}`,
  doneQuietly: 'Jemand hat sich gekümmert und behält es lieber für sich.',
  passedTitle: 'Dieser Moment ist vorbei',
  passed: (customer, day) => `${capital(customer)}, ${day}. Diesmal konnte es niemand übernehmen.`,
  settledTitle: (customer) => `Schon erledigt: ${customer}`,
  settled: 'Das ist schon in guten Händen.',
  removedTitle: 'Entfernt: kein Moment',
  removedWithSource: 'Mit der ursprünglichen Nachricht entfernt',
  sourceDeleted: 'Die ursprüngliche Nachricht wurde gelöscht, deshalb stehen die Worte auch hier nicht mehr.',
  wordsExpired: (days) => `Die Worte wurden nach ${counted(days, 'Tag', 'Tagen')} gelöscht.`,
  somebody: 'Jemand',
  buttons: {
    take: 'Ich kümmere mich',
    settled: 'Schon erledigt',
    goodCatch: 'Gut erkannt',
    dismiss: 'Kein Moment',
    help: 'Ich kann helfen',
    log: 'Eintragen',
    afterAll: 'Wir haben es doch getan',
    handBack: 'Zurückgeben',
    handOver: 'Weitergeben',
    moreIdeas: 'Mehr Ideen',
    threeMore: 'Drei weitere',
    open: 'Nachricht öffnen',
    openCard: 'Karte öffnen',
    takeAgain: 'Noch einmal übernehmen',
    stepBack: 'Doch nicht mithelfen',
    bringBack: 'Zurückholen',
  },
  yours: (until, customer) => `Bei dir bis ${until}: ${customer}`,
  yoursHow: (reminder) =>
    reminder
      ? 'Nimm eine Idee oder deine eigene. Wenn du unsicher bist, frag, was helfen würde. Am Tag davor kommt eine Erinnerung; danach können es wieder andere übernehmen.'
      : 'Nimm eine Idee oder deine eigene. Wenn du unsicher bist, frag, was helfen würde. Danach können es wieder andere übernehmen.',
  threeIdeas: (kind) => (kind === undefined ? 'Drei Ideen' : `Drei Ideen für ${somehow[kind]}`),
  reminderTitle: (customer) => `Noch bis morgen bei dir: ${customer}`,
  reminderTitleDay: (customer, day) => `Noch bis ${day} bei dir: ${customer}`,
  reminder:
    'Schon getan? Trag es ein. Zu viel los diese Woche? Gib es zurück; das nimmt dir niemand übel. Das ist die einzige Erinnerung.',
  ranOutTitle: (customer) => `Wieder offen: ${customer}`,
  ranOut: 'Deine Zeit dafür ist um, deshalb können es jetzt andere übernehmen. Du auch.',
  helperJoined: (helpers, customer) =>
    `${listed(helpers)} ${helpers.length === 1 ? 'unterstützt' : 'unterstützen'} dich bei ${dative(customer)}.`,
  handedOver: (from, customer) => `${from} hat an dich weitergegeben: ${customer}.`,
  listTitle: 'Das könntest du übernehmen',
  listLine: (title, channel, since) =>
    channel === undefined ? `${title}. Seit ${since}.` : `${title}. In ${channelLabel(channel)} seit ${since}.`,
  yesterday: 'gestern',
  todayAlone: 'heute',
  none: 'Gerade sind keine Momente offen.',
}

function told(voice: Voice): string {
  switch (voice.by) {
    case 'customer':
      return 'von der Kundschaft erzählt'
    case 'review':
      return 'aus einer Bewertung'
    case 'app':
      return voice.name === '' ? 'aus einer App' : `aus ${voice.name}`
    case 'colleague':
      return `weitergegeben ${colleague(voice.name)}`
  }
}

/** A first name; a name that is none stays whole. */
function colleague(name: string): string {
  if (name === '') return 'aus dem Kollegium'
  return `von ${/^\p{Lu}/u.test(name) ? (name.split(' ')[0] ?? name) : name}`
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
