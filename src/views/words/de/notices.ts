import { channelLabel } from '../../../domain/person.ts'
import type { Words } from '../../say.ts'
import { listed } from './plural.ts'

/** Confirmations and refusals, for the eyes of whoever acted. */
export const notices: Words['notices'] = {
  helping: (owner) => `Du bist dabei. ${owner} weiß Bescheid.`,
  helpingNamed: 'Du bist dabei. Dein Name steht auf der Karte.',
  helpingAlready: 'Du hilfst schon mit.',
  settled: 'Geschlossen, und Kindling lernt nichts daraus. Warst du es? Dann zählt es.',
  steppedBack: (owner) => `Du bist nicht mehr dabei. ${owner} kümmert sich weiter.`,
  handedBack: 'Zurückgegeben. Andere können es jetzt wieder übernehmen.',
  handedOver: (owner, until) => `${owner} kümmert sich jetzt, bis ${until}.`,
  goodCatch: (channel) => `Notiert. Damit ist sich Kindling in ${channelLabel(channel)} ein wenig sicherer.`,
  dismissed: (channel) => `Für alle entfernt. Kindling ist in ${channelLabel(channel)} künftig ein wenig vorsichtiger.`,
  dismissedByHand: 'Für alle entfernt.',
  broughtBack: 'Es ist wieder da.',
  taken: (owner) => `${owner} war einen Augenblick schneller und kümmert sich. Möchtest du helfen?`,
  yoursAlready: (until) => `Das liegt schon bei dir, bis ${until}.`,
  doneAlready: (owner) => `${owner} hat das schon erledigt.`,
  gone: 'Dieser Moment ist nicht mehr offen. Wenn du trotzdem etwas getan hast, zählt es.',
  notOwner: (owner) => `Nur ${owner} kann das zurückgeben.`,
  othersClaim: (owner) => `${owner} kümmert sich schon. Hilf mit, dann könnt ihr es zusammen eintragen.`,
  oldButton: 'Diese Karte ist älter als ihr Moment. Hier ist die aktuelle.',
  oldCard: 'Diese Karte ist älter als das, was sie zeigt. Öffne sie noch einmal, dann siehst du den Stand.',
  ownCard: 'Das ist eine von Kindlings eigenen Karten.',
  outside: (company) => `Das ist für Leute, die bei ${company} arbeiten.`,
  guest: (company) => `Das ist für Leute, die bei ${company} arbeiten. Ein Admin kann dich mit Namen hereinlassen.`,
  onlyAdmin: (admins) =>
    `Das kann nur ein Admin. Bei euch: ${admins.length > 5 ? listed(admins, 5) : admins.join(', ')}.`,
  notInChannel: 'Kindling ist nicht in diesem Kanal. Tippe hier /invite @Kindling und versuch es noch einmal.',
  privateChannel: (watch) =>
    `Was in einem privaten Kanal gesagt wird, bleibt dort, bis ${watch} gefragt hat, ob es hinausdarf.`,
  ignoredChannel: (watch) =>
    `Aus diesem Kanal nimmt Kindling nichts. Ein Admin oder die Person, die es hier hinzugefügt hat, kann das mit ${watch} ändern.`,
  noKindnessChannel: 'Kindling hat noch keinen eigenen Kanal. Ein Admin kann ihn in den Einstellungen wählen.',
  fault: (ref) =>
    `Bei uns ist etwas schiefgegangen, und es wurde nichts gespeichert. Bitte versuch es in einer Minute noch einmal. (Ref ${ref})`,
  yourCompany: 'eurer Firma',
  busy: 'Gerade klicken viele auf einmal. Bitte drück gleich noch einmal.',
}
