import { channelLabel } from '../../../domain/person.ts'
import type { Words } from '../../say.ts'
import { counted, listed } from './plural.ts'

const acts = (n: number) => counted(n, 'gute Tat', 'gute Taten')
const moments = (n: number) => counted(n, 'Moment', 'Momente')

const people = (n: number) => counted(n, 'Person', 'Personen')

/** The weekly digest. */
export const digest: Words['digest'] = {
  title: (company, range) => `Freundlichkeit bei ${company}, ${range}`,
  dayOfMonth: (day) => `${day}.`,
  range: (from, to) => `${from} bis ${to}`,
  reached: (n) =>
    `${acts(n.acts)} von ${people(n.people)} ${n.acts === 1 ? 'hat' : 'haben'} ${counted(n.customers, 'Kunden', 'Kunden')} erreicht.`,
  newcomers: (n) => (n === 1 ? 'Eine Person war zum ersten Mal dabei.' : `${n} von uns waren zum ersten Mal dabei.`),
  small: 'Klein ist auch gut.',
  quiet: 'Eine ruhige Woche; das kommt vor.',
  stillOpen: (n) => `Unten ${n === 1 ? 'ist noch 1 Moment' : `sind noch ${n} Momente`} offen.`,
  nothing: 'Eine ruhige Woche, für uns und für unsere Kundschaft.',
  first: (n, weekday) =>
    `Kindling ist seit ${counted(n.days, 'Tag', 'Tagen')} hier. Bisher: ${moments(n.moments)}, ${acts(n.acts)}. Geschichten gibt es hier jeden ${weekday}.`,
  allPrivate: (n) =>
    n === 1
      ? '1 gute Tat letzte Woche, im Stillen getan. Danke.'
      : `${acts(n)} letzte Woche, alle im Stillen getan. Danke.`,
  story: (giver, helpers, customer, story) =>
    helpers.length === 0
      ? `${giver}, für ${customer}: ${story}`
      : `${giver}, mit ${listed(helpers)}, für ${customer}: ${story}`,
  betterOff: (words) => `Was jetzt besser ist: ${words}`,
  open: (moment, since) => `Noch offen: ${moment}, seit ${since}.`,
  taken: (moment, owner) => `${moment}. ${owner} kümmert sich.`,
  idea: (title, detail) => `Eine Idee: ${title} (${detail}).`,
  next: (when, preferences) => `Der nächste: ${when}. Wie du ihn bekommst: ${preferences}.`,
  onlyYou: 'Diese Vorschau siehst nur du.',
  posted: (channel) => `In ${channelLabel(channel)} gepostet. Der nächste erzählt, was danach kommt.`,
  justPosted: 'Vor ein paar Minuten ist ein Wochenrückblick rausgegangen. Der nächste erzählt, was danach kommt.',
  yours: (name) => `Deine Woche, ${name}`,
  part: (mine, all) => `Du warst an ${mine} von ${counted(all, 'guten Tat', 'guten Taten')} beteiligt.`,
  still: (customer, until) => `Noch bei dir: ${customer}, bis ${until}.`,
}
