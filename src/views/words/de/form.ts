import type { Words } from '../../say.ts'
import { counted, number } from './plural.ts'

/** What every field of its type says when something is wrong with it. */
export const form: Words['form'] = {
  tooShort: (length, min) => `Bisher ${counted(length, 'Zeichen', 'Zeichen')}; bitte schreib mindestens ${min}.`,
  tooLong: (length, max) => `Das sind ${counted(length, 'Zeichen', 'Zeichen')}; höchstens ${number(max)} sind möglich.`,
  choose: 'Bitte wähle etwas aus.',
  chooseDate: 'Bitte wähle ein Datum.',
  wholeNumber: 'Nimm ganze Zahlen, zum Beispiel 15.',
  amount: 'Nimm einen Betrag wie 12 oder 12,50.',
  range: (min, max) => `Wähle eine Zahl von ${number(min)} bis ${number(max)}.`,
  notAMember: (name, company) => `${name} gehört nicht zu ${company} und kann nicht hinzugefügt werden.`,
  isAnApp: (name) => `${name} ist eine App. Bitte wähle Menschen.`,
  tooManyPeople: (max) => `Wähle höchstens ${counted(max, 'Person', 'Personen')}.`,
  noPeople: 'Wähle mindestens eine Person.',
  masked: 'Adressen, Telefon- und Kartennummern werden unkenntlich gemacht.',
  optional: 'freiwillig',
  save: 'Speichern',
}
