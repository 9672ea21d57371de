import { channelLabel } from '../../../domain/person.ts'
import type { Words } from '../../say.ts'
import { counted, listed, number } from './plural.ts'

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
  reachedOnly: (n) =>
    `${acts(n.acts)} ${n.acts === 1 ? 'hat' : 'haben'} ${counted(n.customers, 'Kunden', 'Kunden')} erreicht.`,
  spread: (n) => {
    const who =
      n.colleagues === undefined
        ? `${people(n.people)} ${n.people === 1 ? 'war' : 'waren'} dabei`
        : `${number(n.people)} von ${people(n.colleagues)} ${n.people === 1 ? 'war' : 'waren'} dabei`
    return n.newcomers === 0 ? `${who}.` : `${who}, ${number(n.newcomers)} davon zum ersten Mal.`
  },
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
  echoTo: (customer, colleagues) => (colleagues.length === 0 ? customer : `${customer}, an ${listed(colleagues)}`),
  echoLater: (colleagues, customer, landed) =>
    colleagues.length === 0 ? `${customer}: ${landed}` : `${listed(colleagues)}, für ${customer}: ${landed}`,
  thanks: (lines, more) =>
    more === 0 ? `Danke! ${lines.join(' ')}` : `Danke! ${lines.join(' ')} Und noch ${number(more)}.`,
  thanksFrom: (giver, recipients, reason) =>
    `${giver} dankt ${recipients.length === 0 ? 'jemandem aus dem Kollegium' : listed(recipients)} für: ${reason}`,
  open: (moment, since) => `Noch offen: ${moment}, seit ${since}.`,
  taken: (moment, owner) => `${moment}. ${owner} kümmert sich.`,
  idea: (title, detail) => `Eine Idee: ${title} (${detail}).`,
  next: (when, preferences) => `Der nächste: ${when}. Wie du ihn bekommst: ${preferences}.`,
  onlyYou: 'Diese Vorschau siehst nur du.',
  posted: (channel) => `In ${channelLabel(channel)} gepostet. Der nächste erzählt, was danach kommt.`,
  justPosted: 'Vor ein paar Minuten ist ein Wochenrückblick rausgegangen. Der nächste erzählt, was danach kommt.',
  yours: (name) => `Deine Woche, ${name}`,
  part: (mine, all) => `Du warst an ${mine} von ${counted(all, 'guten Tat', 'guten Taten')} beteiligt.`,
  thanksToYou: (giver, reason) => `Dank für dich: von ${giver}, für: ${reason}`,
  more: (n) => `Und noch ${number(n)}.`,
  still: (customer, until) => `Noch bei dir: ${customer}, bis ${until}.`,
}
