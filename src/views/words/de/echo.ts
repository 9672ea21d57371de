import type { Landing } from '../../../domain/echo.ts'
import type { Words } from '../../say.ts'
import { dative } from './case.ts'

/** To owner and helpers, where there are no words to tell. */
const toldBare: Record<Landing, (by: string, customer: string) => string> = {
  glad: (by, customer) => `${by} gibt weiter: ${customer} hat sich gefreut. Danke für deinen Anteil daran.`,
  moved: (by, customer) => `${by} gibt weiter: ${customer} war berührt. Danke für deinen Anteil daran.`,
  returned: (by, customer) =>
    `${by} gibt weiter: Von ${dative(customer)} kam etwas Freundliches zurück. Danke für deinen Anteil daran.`,
  silent: (by, customer) =>
    `${by} gibt weiter: Von ${dative(customer)} kam keine Antwort. Danke trotzdem für deinen Anteil daran.`,
  badly: (by, customer) =>
    `${by} gibt weiter: Bei ${dative(customer)} kam es nicht gut an. Besser, wir wissen es; danke, dass du es versucht hast.`,
}

/** The same with the customer's words. */
const toldWords: Record<Landing, (by: string, customer: string, words: string) => string> = {
  glad: fromThem,
  moved: fromThem,
  returned: fromThem,
  silent: (by, customer, words) =>
    `${by} gibt weiter: Von ${dative(customer)} kam keine Antwort: „${words}“ Danke trotzdem für deinen Anteil daran.`,
  badly: (by, customer, words) =>
    `${by} gibt von ${dative(customer)} weiter. Es kam nicht gut an: „${words}“ Besser, wir wissen es; danke, dass du es versucht hast.`,
}

/** The same with a note of whoever passes it on. */
const toldNote: Record<Landing, (by: string, customer: string, note: string) => string> = {
  glad: (by, customer, note) =>
    `${by} gibt weiter: ${customer} hat sich gefreut. ${by} schreibt: „${note}“ Danke für deinen Anteil daran.`,
  moved: (by, customer, note) =>
    `${by} gibt weiter: ${customer} war berührt. ${by} schreibt: „${note}“ Danke für deinen Anteil daran.`,
  returned: (by, customer, note) =>
    `${by} gibt weiter: Von ${dative(customer)} kam etwas Freundliches zurück. ${by} schreibt: „${note}“ Danke für deinen Anteil daran.`,
  silent: (by, customer, note) =>
    `${by} gibt weiter: Von ${dative(customer)} kam keine Antwort. ${by} schreibt: „${note}“ Danke trotzdem für deinen Anteil daran.`,
  badly: (by, customer, note) =>
    `${by} gibt weiter: Bei ${dative(customer)} kam es nicht gut an. ${by} schreibt: „${note}“ Besser, wir wissen es; danke, dass du es versucht hast.`,
}

function fromThem(by: string, customer: string, words: string): string {
  return `${by} gibt von ${dative(customer)} weiter: „${words}“ Danke für deinen Anteil daran.`
}

/** How a kind act was received, and who hears of it. */
export const echo: Words['echo'] = {
  title: 'Reaktion weitergeben',
  submit: 'Weitergeben',
  intro:
    'Wer geholfen hat, erfährt es gleich, und die Karte des Moments zeigt die Worte. Kam keine Antwort oder kam es nicht gut an, bleibt es unter denen, die es getan haben.',
  landing: 'Wie kam es an?',
  landings: {
    glad: 'Es hat gefreut',
    moved: 'Es hat berührt',
    returned: 'Es kam etwas Freundliches zurück',
    silent: 'Wir haben nichts gehört',
    badly: 'Es kam nicht gut an',
  },
  words: 'In Worten',
  wordsHint: 'Am besten im Wortlaut.',
  voice: 'Das sind',
  voices: { theirs: 'Der genaue Wortlaut', note: 'Meine Notiz' },
  voiceMissing: 'Sag, wessen Worte das sind.',
  digest: 'In den Wochenrückblick?',
  digestHint: 'Sag nur Ja zu den Worten, wenn es ihnen recht wäre.',
  tellings: { no: 'Nein', without: 'Ja, ohne die Worte', with: 'Ja, mit den Worten' },
  toldBare,
  toldWords,
  toldNote,
  bare: {
    glad: 'Es hat gefreut.',
    moved: 'Es hat berührt.',
    returned: 'Es kam etwas Freundliches zurück.',
  },
  bareBy: {
    glad: (by) => `Es hat gefreut, weitergegeben von ${by}.`,
    moved: (by) => `Es hat berührt, weitergegeben von ${by}.`,
    returned: (by) => `Es kam etwas Freundliches zurück, weitergegeben von ${by}.`,
  },
  passedOnBy: (customer, by) => `${customer}, weitergegeben von ${by}`,
  noteBy: (by) => `Eine Notiz von ${by}`,
  note: 'Eine Notiz aus dem Kollegium',
  passedOn: 'Weitergegeben. Wer geholfen hat, erfährt es jetzt oder findet es auf der Karte und der Startseite.',
  passedOnQuietly: 'Weitergegeben an die, die es getan haben, und an sonst niemanden.',
  kept: 'Bei deiner guten Tat aufgehoben. Sonst war niemand beteiligt, also erfährt es niemand.',
  already: 'Das hast du schon weitergegeben.',
  gone: 'Dieser Eintrag wurde zurückgenommen, deshalb gibt es nichts weiterzugeben.',
  quiet: 'Diese gute Tat geschah im Stillen, deshalb wird keine Reaktion darauf erzählt.',
  wroteAgain: (customer) => `Wieder eine Nachricht: ${customer}`,
  wroteAgainWhy: 'Wenn es um das geht, was du getan hast, gib es an alle weiter, die geholfen haben.',
  buttons: { glad: 'Es hat gefreut', share: 'Worte weitergeben' },
}
