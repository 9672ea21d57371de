import type { Words } from '../../say.ts'

/** The note of how a customer likes to be treated. */
export const notes: Words['notes'] = {
  title: 'So mögen sie es',
  submit: 'Merken',
  customer: 'Um wen geht es?',
  words: 'In eigenen Worten',
  hint: 'Nur, was man uns gesagt hat: ein Anruf oder eine Nachricht, in Ruhe gelassen oder groß gefeiert.',
  shown: (words) => `So mögen sie es: „${words}“`,
  erase: 'Notiz löschen',
  kept: (customer) => `Für den nächsten Moment gemerkt: ${customer}.`,
  erased: 'Die Notiz ist gelöscht.',
}
