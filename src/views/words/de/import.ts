import { longestAccount } from '../../../domain/accounts.ts'
import type { Words } from '../../say.ts'
import { counted, number } from './plural.ts'

/** The page on which admins bring in what was done before Kindling came. */
export const imports: Words['import'] = {
  button: 'Import',
  title: 'Gute Taten, Dank und Kunden importieren',
  inChat:
    'Gute Taten und Dank aus der Zeit vor Kindling und die Kunden, die ihr kennt, lassen sich auf einer Seite aus einer CSV-Datei übernehmen.',
  open: 'Seite öffnen',
  once: 'Der Link gilt einmal, innerhalb von zehn Minuten, für dich.',
  noAddress: 'Dafür gibt es eine Seite: Wer Kindling betreibt, setzt zuerst KINDLING_PUBLIC_URL.',
  offer: (name, until) => `Für ${name}. Dieser Link gilt einmal, bis ${until}.`,
  gone: (command) =>
    `Dieser Link gilt nicht mehr. Links gelten einmal, innerhalb von zehn Minuten. Tippe ${command} und drück auf Import für einen neuen.`,
  signedOut: (command) => `Du bist abgemeldet. Tippe ${command} und drück auf Import, um zurückzukommen.`,
  onlyAdmin: (names) =>
    names.length === 0
      ? 'Diese Seite ist für Admins.'
      : `Diese Seite ist für Admins. Bei euch: ${names.slice(0, 5).join(', ')}.`,
  elsewhere:
    'Das kam von einer anderen Seite, deshalb wurde nichts getan. Öffne diese Seite noch einmal und drück dort auf die Schaltfläche.',
  logOut: 'Abmelden',
  skip: 'Zum Formular springen',
  what: 'Eine CSV-Datei mit Spaltennamen in der ersten Zeile; in jeder weiteren steht, von wem etwas kam, für wen es war, die Nachricht und das Datum.',
  counts:
    'Was importiert ist, zählt ab jetzt mit und wird in keinem Wochenrückblick erzählt. Rückblicke und Zahlen, die schon raus sind, bleiben, wie sie sind. Dieselbe Zeile zweimal, auch aus einer anderen Datei, wird nur einmal importiert.',
  file: {
    'nothing in it': 'Es gibt keine Zeilen.',
    'too large': 'Das sind mehr als 5 MB.',
    'too many rows': 'Das sind mehr als 10.000 Zeilen. Importiere sie in mehreren Teilen.',
    unreadable: 'Einige Zeichen sind nicht lesbar. Speichere die Datei als CSV in UTF-8.',
    quotes: 'Die Anführungszeichen passen nicht zusammen.',
  },
  choose: 'Datei wählen',
  area: 'Die Zeilen, oder füg sie hier ein',
  most: 'Höchstens 5 MB und 10.000 Zeilen.',
  kindLabel: 'Die Zeilen sind',
  kinds: {
    acts: 'Gute Taten für die Kundschaft',
    thanks: 'Dank im Kollegium',
    customers: 'Bekannte Kunden: Liste ergänzen',
    allCustomers: 'Bekannte Kunden: Liste ersetzen',
  },
  toColumns: 'Spalten wählen',
  columns: 'Welche Spalte ist was?',
  columnsHint:
    'Wer aus dem Kollegium ist, steht mit E-Mail-Adresse, ID oder vollem Namen da. Ein Datum sieht aus wie 2026-11-16 oder 16.11.2026.',
  nothing: 'Spalte wählen',
  unnamed: (place) => `Spalte ${number(place)}`,
  fields: {
    giver: 'Von wem',
    receiver: 'Für wen',
    message: 'Nachricht',
    date: 'Datum',
    customer: 'Kunde',
    size: 'Größe',
  },
  check: 'Nur prüfen',
  import: 'Importieren',
  fine: (rows) => `${counted(rows, 'Zeile ist', 'Zeilen sind')} in Ordnung. Noch wurde nichts geändert.`,
  imported: {
    acts: (fresh) => `${counted(fresh, 'gute Tat ist', 'gute Taten sind')} importiert.`,
    thanks: (fresh) => `${counted(fresh, 'Dankeschön ist', 'Dankeschöns sind')} importiert.`,
  },
  known: (rows) => `${counted(rows, 'Zeile war', 'Zeilen waren')} schon bekannt.`,
  wrong: (problems) => `${counted(problems, 'Stelle stimmt', 'Stellen stimmen')} nicht. Es wurde nichts geändert.`,
  more: (problems) => `Und ${number(problems)} mehr.`,
  row: (row, what) => `Zeile ${number(row)}: ${what}`,
  chooseColumn: (field) => `Wähle die Spalte für: ${field}.`,
  problems: {
    missing: (field) => `${field}: Hier steht nichts.`,
    nobody: (field) => `${field}: Niemand hier hat diese Adresse, diese ID oder diesen Namen.`,
    several: (field) => `${field}: Das trifft auf mehrere hier zu. Nimm eine E-Mail-Adresse oder eine ID.`,
    themselves: (field) => `${field}: Niemand dankt sich selbst.`,
    long: (field) => `${field}: Das ist zu lang.`,
    'no day': (field) => `${field}: Schreib es wie 2026-11-16.`,
    ahead: (field) => `${field}: Dieser Tag kommt erst noch.`,
    'too old': (field) => `${field}: Das liegt vor 1990.`,
    'long name': (field) => `${field}: Ein Name hat höchstens ${number(longestAccount)} Zeichen.`,
    twice: (field) => `${field}: Dieser Name steht schon in einer Zeile darüber.`,
    'no size': (field) => `${field}: Schreib klein, mittel oder groß, oder nichts.`,
  },
  customers: {
    what: 'Kunden brauchen in jeder Zeile einen Namen; eine Größe darf folgen. Sie ergänzen die Liste in den Einstellungen oder sind die neue Liste. Soll die Liste leer werden, wähle „ersetzen“ und lass die Zeilen leer.',
    columnsHint: 'Eine Größe ist klein, mittel oder groß, oder nichts; ihre Spalte darf fehlen.',
    noRows: 'Es gibt keine Zeilen. Noch wurde nichts geändert.',
    wouldBeAdded: (count) => `${counted(count, 'Kunde käme', 'Kunden kämen')} dazu.`,
    wouldBeResized: (count) => `${counted(count, 'Kunde bekäme', 'Kunden bekämen')} eine andere Größe.`,
    wouldGo: (count) => `${counted(count, 'Kunde fiele', 'Kunden fielen')} von der Liste.`,
    wouldBeListed: (count) =>
      count === 0
        ? 'Die Liste wäre leer.'
        : `Auf der Liste ${count === 1 ? 'stünde' : 'stünden'} ${counted(count, 'Kunde', 'Kunden')}.`,
    added: (count) => `${counted(count, 'Kunde ist', 'Kunden sind')} neu.`,
    resized: (count) => `${counted(count, 'Kunde hat', 'Kunden haben')} jetzt eine andere Größe.`,
    gone: (count) => `${counted(count, 'Kunde steht', 'Kunden stehen')} nicht mehr auf der Liste.`,
    listed: (count) =>
      count === 0
        ? 'Die Liste ist jetzt leer.'
        : `Auf der Liste ${count === 1 ? 'steht' : 'stehen'} jetzt ${counted(count, 'Kunde', 'Kunden')}.`,
    tooMany: (count, most) => `Auf der Liste stünden ${number(count)} Kunden. Platz hat sie für ${number(most)}.`,
  },
}
