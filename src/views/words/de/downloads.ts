import type { Words } from '../../say.ts'

/** Files that are fetched from the web, since chat has no place for them everywhere. */
export const downloads: Words['downloads'] = {
  get: 'Datei holen',
  once: 'Der Link gilt einmal, innerhalb von zehn Minuten, für dich.',
  noAddress: 'Dateien werden im Browser geholt: Wer Kindling betreibt, setzt dafür zuerst KINDLING_PUBLIC_URL.',
  title: 'Deine Datei ist fertig',
  offer: (name, until) => `Für ${name}. Dieser Link gilt einmal, bis ${until}.`,
  gone: 'Dieser Link gilt nicht mehr. Links gelten einmal, innerhalb von zehn Minuten. Hol die Datei im Chat noch einmal.',
  refused: 'Diese Datei ist nicht mehr für dich: Sie braucht eine Rolle, die du jetzt nicht hast.',
  elsewhere:
    'Das kam von einer anderen Seite, deshalb wurde nichts getan. Öffne den Link noch einmal und drück dort auf die Schaltfläche.',
}
