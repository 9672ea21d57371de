import type { Words } from '../../say.ts'
import { number } from './plural.ts'

/** Web hooks: other services that tell what customers say, and that hear what becomes of it. */
export const hooks: Words['hooks'] = {
  open: 'Webhooks',
  title: 'Webhooks',
  intro:
    'Ein anderer Dienst kann Kindling sagen, was die Kundschaft sagt. Was er sendet, wird gelesen wie eine Nachricht in einem eigenen Kanal.',
  none: 'Noch sagt kein Dienst Kindling etwas.',
  line: (name, how, heard) => `${name}, ${how}. ${heard}`,
  heard: (day, time) => `Zuletzt kam etwas am ${day}, ${time}.`,
  unheard: 'Bisher kam nichts.',
  buttons: {
    add: 'Webhook hinzufügen',
    rotate: 'Neue Adresse',
    remove: 'Entfernen',
  },
  form: {
    title: 'Webhook hinzufügen',
    submit: 'Hinzufügen',
    name: 'Name',
    nameHint: 'Auf Karten steht er als der Ort, an dem jemand aus der Kundschaft etwas gesagt hat.',
    nameTaken: 'Einen Kanal oder Webhook mit diesem Namen gibt es schon.',
    shape: 'Was sendet',
    shapes: {
      generic: 'Etwas anderes, in unserem eigenen JSON',
      zendesk: 'Zendesk',
      intercom: 'Intercom',
      hubspot: 'HubSpot',
      typeform: 'Typeform',
      email: 'E-Mails, über Mailgun, SendGrid oder Postmark',
    },
    trust: 'Empfindlichkeit',
    secret: 'Signaturgeheimnis',
    secretHint: 'So, wie der Dienst es anzeigt. Ist eins angegeben, zählen nur signierte Anfragen.',
  },
  ready: (name) => `${name} kann jetzt senden`,
  renewed: (name) => `Eine neue Adresse für ${name}`,
  address: 'Lass an diese Adresse senden; sie wird nur dieses eine Mal gezeigt:',
  likeAPassword: 'Wer die Adresse hat, kann senden. Bewahre sie auf wie ein Passwort.',
  oldUntil: (day, time) =>
    `Die Adresse davor gilt noch bis ${day}, ${time}. Soll sie sofort enden, entferne den Webhook und füg einen neuen hinzu.`,
  removed: (name) => `${name} ist entfernt und kann nichts mehr senden. Momente von dort bleiben.`,
  gone: 'Dieser Webhook wurde schon entfernt.',
  enough: (most) => `Es gibt schon ${number(most)} Webhooks. Entferne zuerst einen.`,
  noAddress: 'Von außen ist Kindling noch nicht zu erreichen. Wer es betreibt, setzt zuerst KINDLING_PUBLIC_URL.',
}
