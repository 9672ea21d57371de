import type { Words } from '../../say.ts'

/** What `/privacy/customers` says. Each is a fact about the code: change both or none. Nobody is spoken to: a company decides whether it says du. */
export const customerPrivacy: Words['customerPrivacy'] = {
  title: 'Was mit dem geschieht, was die Kundschaft schreibt',
  lead: 'Dieses Unternehmen benutzt Kindling: ein Programm, das seinen Leuten zeigt, wenn jemand aus der Kundschaft etwas gesagt hat, das eine freundliche, menschliche Antwort verdient. Hier steht, was es mit den Worten macht.',
  reads: {
    title: 'Was es liest',
    sentences: [
      'Kindling liest, wo das Unternehmen es so entschieden hat: in Kanälen des eigenen Chats und in dem, was Helpdesk, Umfragen oder Postfach weitergeben. Anderes liest es nicht, und es schlägt über niemanden etwas nach.',
      'Jede Nachricht wird auf dem Rechner beurteilt, auf dem Kindling läuft: Wurde etwas gesagt wie Dank, eine schlechte Nachricht, Ärger, etwas zu feiern oder der Wunsch nach Rat? Das gilt der Nachricht. Es gibt kein Profil, keine Punkte und nichts über Gefühle.',
      'Von einer Nachricht, die kein solcher Moment ist, bleibt nichts. Nur ein Hash ihrer Kennung, aus dem sie sich nicht zurückrechnen lässt, kann eine Woche lang bleiben, an der dieselbe Nachricht erkannt wird, wenn sie zweimal geschickt wird, und zwei Stunden lang die Kennung einer gelöschten.',
    ],
  },
  keeps: {
    title: 'Was von einem Moment gespeichert wird',
    sentences: [
      'Die Worte, höchstens zwei Nachrichten mit je 500 Zeichen. E-Mail-Adressen, Telefon- und Kartennummern werden vorher unkenntlich gemacht, soweit ein Programm sie erkennt.',
      'Name und Firma, wie sie dort standen, wer es gepostet hat, welche Art von Moment es ist, wann es war, und ein Link zur Nachricht.',
      'Was Leute des Unternehmens daraufhin getan haben: was und wann, ein paar Sätze dazu, was es gekostet hat, falls es etwas gekostet hat, und wie es ankam, falls es jemand erzählt.',
      'Wie jemand gern behandelt wird, wenn es gesagt und notiert wurde.',
    ],
    onTeams:
      'Von allen, die selbst in Microsoft Teams schreiben, etwa als Gast: der Name, die Adresse, unter der Teams sie kennt, Sprache und Zeitzone.',
  },
  sees: {
    title: 'Wer es sieht',
    sentences: [
      'Leute, die im Unternehmen arbeiten, in dessen Chat, damit jemand von ihnen antworten kann, und in einem Wochenbericht über gute Taten. Was in einem privaten Kanal gesagt wurde, verlässt ihn nur, wenn jemand aus dem Unternehmen zugestimmt hat.',
      'Leute von außerhalb können es in Kindling nicht öffnen und Gäste nur, wenn ein Admin sie namentlich zugelassen hat; wer in einem Kanal des Chats ist, auch als Gast, liest aber, was dort steht.',
      'Das Unternehmen kann anderen Diensten mitteilen lassen, dass etwas geschehen ist. Worte und Namen der Kundschaft stehen nie darin; die Geschichte einer guten Tat, wie sie aufgeschrieben wurde, kann es.',
      'Kindling lernt von denen, die es benutzen, nur, wie vorsichtig es in einem Kanal sein soll, als Zahl. Mit den Worten der Kundschaft wird kein Modell trainiert.',
    ],
  },
  stays: {
    title: 'Wie lange',
    sentences: (facts) => [
      `Die Worte werden nach ${facts.quoteDays} gelöscht, und früher, wenn Kindling erfährt, dass die Nachricht gelöscht wurde, aus der sie stammen.`,
      `Name, Firma und was getan wurde bleiben, solange das Unternehmen Kindling benutzt, und ${facts.keptDays} Tage, nachdem es entfernt wurde; dann werden sie aus jeder Tabelle gelöscht.`,
      `Sicherungskopien der Datenbank enthalten, was darin stand, bis sie ablaufen (hier: ${facts.backups}).`,
      'Was in den Chat des Unternehmens geschrieben wurde, etwa ein Bericht, bleibt dort nach den Regeln dieses Chats.',
    ],
  },
  rights: {
    title: 'Worum man bitten kann',
    sentences: [
      'Um Auskunft, was das Unternehmen gespeichert hat, und darum, es zu berichtigen oder zu löschen. Das Unternehmen entscheidet über diese Daten; Kindling ist sein Werkzeug.',
      'Darum, außen vor zu bleiben: Wer auf der Liste „Keine Überraschungen“ steht, wird kein Moment mehr, und niemand sonst wird dazu etwas gefragt.',
      'Eine Notiz, wie jemand gern behandelt wird, löscht mit einem Klick, wer dort den Moment hat.',
      'Zu fragen ist, wem man ohnehin schreibt: Dort weiß man, wer dafür zuständig ist.',
    ],
  },
}
