import type { Words } from '../../say.ts'
import { counted, number } from './plural.ts'

/** A person's home. */
export const home: Words['home'] = {
  hello: (name) => `Hallo ${name}`,
  week: (n) =>
    `Diese Woche: ${counted(n.acts, 'gute Tat', 'gute Taten')} von ${counted(n.people, 'Person', 'Personen')}, für ${counted(n.customers, 'Kunden', 'Kunden')}.`,
  yours: 'Bei dir',
  claim: (customer, until) => `${customer}, bis ${until}`,
  more: (claims) => `Und noch ${number(claims)}.`,
  did: 'Was du getan hast',
  deed: (day, customer, deed) => `${day}, für ${customer}: ${deed}.`,
  deedAndEcho: (day, customer, deed, words) => `${day}, für ${customer}: ${deed}. „${words}“`,
  nothingYet: 'Hier ist noch nichts. Ein Anruf, ein paar Zeilen, eine ehrliche Antwort: Auch Kleines zählt.',
  preferences: 'Einstellungen',
  myData: 'Meine Daten',
  privacy: 'Datenschutz',
  help: 'Hilfe',
  admin: (company) => `Kindling bei ${company}`,
  undelivered: 'Nicht zugestellt',
  none: 'nichts',
  secondOpinion: 'Zweite Meinung',
  opinionAt: (host) => `${host} bekommt die unkenntlich gemachten Worte unklarer Nachrichten`,
  settings: 'Einstellungen für alle',
  channels: 'Kanäle',
  acts: 'Gute Taten',
  recentActs: 'Gute Taten der letzten Tage',
  noRecentActs: 'In den letzten 30 Tagen hat niemand eine gute Tat eingetragen.',
  recentAct: (day, giver, customer, story) => `${day}, ${giver} für ${customer}: ${story}`,
  quietAct: (day) => `${day}: eine gute Tat, im Stillen.`,
  kindling: 'Kindling',
  outside: (company) => `Diese Seite ist für Leute, die bei ${company} arbeiten.`,
}
