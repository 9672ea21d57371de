import type { Words } from '../../say.ts'

/** What is kept under somebody's name, as a file or forgotten. */
export const data: Words['data'] = {
  kept: 'Unter deinem Namen gespeichert: deine guten Taten, was du übernommen hast, Dank und Einstellungen. Antworten auf die Umfrage tragen keinen Namen.',
  get: 'Als Datei holen',
  file: 'Alles unter deinem Namen, als Datei. Antworten auf die Umfrage tragen keinen Namen und sind nicht dabei.',
  forget: {
    title: 'Vergiss mich',
    submit: 'Endgültig vergessen',
    type: 'Tippe VERGISS MICH',
    sure: 'VERGISS MICH',
    wrong: 'Tippe VERGISS MICH oder brich ab.',
  },
  forgotten:
    'Du bist vergessen. Deine guten Taten bleiben, als die von „jemand“; was du übernommen hattest, ist wieder offen; eine offene Antwort auf die Umfrage ist gelöscht.',
  lastAdmin:
    'Außer dir gibt es keinen Admin. Mach in den Einstellungen zuerst jemand anderen dazu, dann kannst du vergessen werden.',
  export: 'Export',
  workspaceFile: (company) =>
    `Alles von ${company} in einer ZIP-Datei, als CSV und als JSON-Zeilen. Was Leute privat halten und was in privaten Kanälen gesagt wird, fehlt; Zahlen der Umfrage sind nur für HR dabei.`,
}
