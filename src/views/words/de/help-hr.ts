import type { Words } from '../../say.ts'
import { groups } from './groups.ts'
import { pulseDesk } from './pulse-desk.ts'

/** Help for people with the HR role. */
export const forHr: Words['help']['sections']['hr'] = {
  'hr-pulse': {
    title: 'Eine Umfrage durchführen',
    items: (typed) => [
      `${typed.pulseStart} fragt, wie oft, wer, ab welchem Tag und zu welcher Stunde. Eine Vorschau sagt, an wie viele sie geht und welche Gruppen zu klein sind, um gezeigt zu werden; nichts geht raus, bevor du sie startest.`,
      'Gefragt werden mindestens zehn Personen. Eine Runde beginnt an ihrem Tag und endet am Freitag um 17:00 Uhr. Alle bekommen eine Einladung, und eine Erinnerung, wenn sie noch nicht geantwortet haben.',
      `${typed.pulseSchedule} zeigt, ändert und beendet den Plan. Früher schließen, um die Zahlen zu lesen, geht nicht: ${typed.pulseClose} beendet die Runde ohne Ergebnis, und alle ihre Antworten werden gelöscht.`,
      'Wer gefragt wird und in welchen Gruppen, lässt sich einmal in 90 Tagen ändern, damit keine Gruppe um eine einzelne Person herum gebildet wird.',
      `Schreib nach dem Ende einer Runde einen ehrlichen Satz unter „${pulseDesk.said.form}“. Er geht an alle, die gefragt wurden, und bewirkt für die nächste Runde mehr als eine Erinnerung.`,
    ],
  },
  'hr-trends': {
    title: 'Die Trends lesen',
    items: (typed) => [
      `${typed.trends} antwortet mit den neuesten Zahlen und einem Link zur Seite. Der Link gilt einmal, innerhalb von zehn Minuten, für dich; angemeldet bleibst du acht Stunden.`,
      'Zahlen gibt es nach dem Ende einer Runde, nie davor. In Klammern hinter einem Mittelwert steht, zwischen welchen Zahlen er wohl liegt. „Gestiegen“ oder „gesunken“ steht nur da, wo der ganze Bereich der Änderung auf einer Seite von null liegt.',
      'Der Empfehlungswert geht von -100 bis +100: der Anteil der Neunen und Zehnen, weniger dem der Nullen bis Sechsen.',
      'Gute Taten neben der Zufriedenheit zeigen, ob sich beides zusammen bewegt. Eine Ursache zeigt das nicht: Volle Wochen, Jahreszeiten und neue Leute bewegen beides.',
    ],
  },
  'hr-withheld': {
    title: 'Was nicht gezeigt wird, und warum',
    items: () => [
      'Ein Mittelwert braucht fünf Antworten, sein Bereich, die Verteilung und der Empfehlungswert acht, Kommentare zehn Antworten und fünf Kommentare. Admins können mehr verlangen, nie weniger.',
      'Eine Gruppe wird nicht gezeigt, wenn sie oder das, was ohne sie bleibt, zu klein ist. Kleine Gruppen zählen zusammen. Für jeden Grund steht derselbe Satz da, damit auch der Grund nichts verrät.',
      'Wo sich fast alle einig waren, werden bis zu zwei Antworten vor dem Rechnen um eine Stufe verschoben, damit keine Antwort sicher ist.',
    ],
  },
  'hr-groups': {
    title: 'Gruppen',
    items: () => [
      `„${groups.title}“ auf der Seite der Trends nimmt Nutzergruppen oder Profilfelder aus Slack, Teams aus Teams, oder eine CSV-Datei mit einer Person und ihrer Abteilung, ihrem Standort oder ihrem Führungsbereich in jeder Zeile.`,
      'Aufgeteilt wird nach bis zu drei Arten von Gruppen, jede Frage nach einer davon. Prüf zuerst: Dann siehst du, was verwendet würde, und nichts ändert sich. Was du verwendest, gilt ab der nächsten Runde.',
    ],
  },
  'hr-downloads': {
    title: 'Herunterladen',
    items: () => [
      'Zu jedem Diagramm gibt es eine Tabelle und eine CSV-Datei, zu den Kommentaren auch. Was auf der Seite nicht gezeigt wird, ist auch dort leer.',
      'Ein Kommentar, der jemanden nennt, lässt sich endgültig löschen. Für ein Programm gibt es unten auf der Seite ein Token; es gilt, solange du die Rolle HR hast.',
    ],
  },
}
