import type { Topic } from '../../../domain/event.ts'
import type { Words } from '../../say.ts'
import { listed, number } from './plural.ts'

/** After "von". */
const topics: Record<Topic, string> = { moment: 'Momenten', act: 'guten Taten', digest: 'Wochenrückblicken' }

/** Addresses outside that are told what happens. */
export const events: Words['events'] = {
  title: 'Wer erfährt, was geschieht',
  none: 'Niemand außerhalb erfährt etwas.',
  line: (host, heard, since) => `${host} erfährt seit dem ${since} von ${listed(heard.map((topic) => topics[topic]))}.`,
  failing: (host) => `${host} hat das letzte Ereignis nicht angenommen. Sieh unter „Nicht zugestellt“ nach.`,
  buttons: {
    add: 'Ereignisse weitergeben',
    remove: 'Beenden',
  },
  form: {
    title: 'Ereignisse weitergeben',
    intro:
      'Weitergegeben werden IDs, Arten, Zeiten und Zahlen, dazu die Geschichten der guten Taten, die alle hier lesen dürfen. Nie, was jemand aus der Kundschaft gesagt hat.',
    submit: 'Starten',
    url: 'Adresse',
    urlHint: 'Sie beginnt mit https:// und nimmt POST-Anfragen an.',
    urlWrong: 'Nimm eine Adresse, die mit https:// beginnt und kein Passwort enthält.',
    topics: { moment: 'Momente', act: 'Gute Taten', digest: 'Wochenrückblicke' },
    yes: 'Ja',
    no: 'Nein',
    choose: 'Wähle mindestens eins.',
  },
  started: (host) => `${host} erfährt ab jetzt, was geschieht`,
  secret: 'Jedes Ereignis wird mit diesem Geheimnis signiert; es wird nur dieses eine Mal gezeigt:',
  how: 'Wie man die Signatur prüft, steht in der Anleitung für Admins, ADMINS.md.',
  stopped: (host) => `${host} erfährt nichts mehr.`,
  gone: 'Diese Adresse wurde schon entfernt.',
  enough: (most) => `Es erfahren schon ${number(most)} Adressen davon. Beende zuerst eine.`,
}
