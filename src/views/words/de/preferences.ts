import type { Messaging } from '../../../domain/settings.ts'
import type { Words } from '../../say.ts'

const messages: Record<Messaging, string> = {
  all: 'Sobald es etwas gibt',
  weekly: 'Nur eine Zusammenfassung pro Woche',
  answers: 'Nur Antworten auf das, was ich tue (auch Erinnerungen an Übernommenes)',
}

/** What people set for themselves. */
export const preferences: Words['preferences'] = {
  title: 'Deine Einstellungen',
  messages: 'Nachrichten an dich',
  messaging: messages,
  perWeek: 'Höchstens so viele pro Woche',
  perWeekHint:
    'Antworten auf deine eigenen Klicks zählen nicht mit. Eine Einladung zur Umfrage zählt und geht vor. 0 heißt: gar keine.',
  quietFrom: 'Ruhezeit von',
  quietUntil: 'Ruhezeit bis',
  sameHours: 'Anfang und Ende müssen sich unterscheiden.',
  pausedUntil: 'Alles anhalten bis',
  pausedWrong: 'Wähle einen Tag zwischen morgen und heute in einem Jahr.',
  digest: 'Der Wochenrückblick',
  digests: { channel: 'Nur im Kanal', direct: 'Auch als Direktnachricht' },
  pulse: 'Einladungen zur Umfrage',
  pulses: { yes: 'Ja', no: 'Nein, danke' },
  stories: 'Geschichten über dich',
  telling: { named: 'Mit meinem Namen', unnamed: 'Ohne meinen Namen', never: 'Nie' },
  acts: 'Neue Einträge sind',
  reading: { public: 'Für alle hier', private: 'Privat' },
  zone: 'Deine Zeitzone',
  unknownZone: 'Diese Zeitzone kennen wir nicht. Nimm einen Namen wie Europe/Berlin.',
  language: 'Sprache',
  languages: { en: 'English', de: 'Deutsch' },
  asPlatform: { slack: 'Wie in Slack', teams: 'Wie in Teams', sandbox: 'Wie im Browser' },
  saved: 'Gespeichert.',
  paused: (day: string) =>
    `Ruhe bis ${day}. Was du übernommen hast, läuft weiter; gib es zurück, wenn du nicht da bist.`,
  resumed: 'Willkommen zurück.',
  resume: 'Jetzt weitermachen',
  snoozeForms: (days: string, weeks: string, date: string, off: string) =>
    `Sag, wie lange: ${days}, ${weeks}, ein Tag innerhalb eines Jahres wie ${date}, oder ${off}.`,
}
