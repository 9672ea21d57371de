import type { Words } from '../../say.ts'

/** What `/privacy` says to people who work where Kindling is. Each is a fact about the code: change both or none. */
export const employeePrivacy: Words['employeePrivacy'] = {
  title: 'Was Kindling über dich speichert',
  lead: 'Für alle, die dort arbeiten, wo es Kindling gibt. Was es mit den Worten der Kundschaft macht, steht auf einer eigenen Seite.',
  toCustomers: 'Was die Kundschaft erfährt',
  reads: {
    title: 'Was es liest',
    sentences: [
      'Kindling liest Nachrichten in Kanälen, die jemand hier dafür ausgesucht hat, was ihm ein Webhook schickt und was du ihm in Befehlen und Formularen schreibst. Nachrichten zwischen Leuten liest es nie.',
      'Jede Nachricht beurteilt es für sich, auf dem Rechner, auf dem Kindling läuft. Von einer, die kein Moment der Kundschaft ist, bleibt nichts; nur wenn sie gelöscht wird, merkt es sich ihre Kennung zwei Stunden lang, damit ein verspätetes Ereignis sie nicht zurückbringt.',
      'Es achtet auf das, was die Kundschaft sagt, und benennt das Gesagte, etwa Dank oder einen Rückschlag. Es speichert von niemandem Punkte oder Gefühle und schlägt nirgends etwas nach.',
    ],
  },
  keeps: {
    title: 'Was es über dich speichert',
    sentences: [
      'Sobald du Kindling benutzt oder dich darin jemand nennt: deine Kennung und deinen Namen, deine Einstellungen und Rollen und seit wann es dich kennt.',
      'Was du damit tust: Momente, die du bringst, übernimmst oder unterstützt; gute Taten mit Geschichte, Tag, Minuten und Kosten; Dank, den du gibst und bekommst; Herzen; Notizen und Reaktionen, die du weitergibst; Geschenke, die du planst oder über die du entscheidest.',
      'Dass es dir geschrieben hat, wann und mit welcher Kennung worüber, 90 Tage lang, damit es nicht zu oft schreibt.',
      'Welche Rolle, Einstellung oder Verbindung du geändert hast und wann, im Protokoll: nie, was du geschrieben hast.',
      'Wenn es eine Umfrage gibt: dass du gefragt wirst und in welchen Gruppen, etwa Standort oder Team. Nie, ob du geantwortet hast.',
      'Solange du bei seinen Seiten angemeldet bist, einen Hash, der für deinen Browser steht, höchstens acht Stunden lang.',
    ],
    onTeams:
      'In Microsoft Teams, wo ein Bot niemanden nachschlagen kann: von allen, deren Nachrichten oder Klicks bei ihm ankommen, auch wenn sie es nie benutzen, den Namen, die Adresse, unter der Teams sie kennt, Sprache und Zeitzone.',
  },
  sees: {
    title: 'Wer es sieht',
    sentences: [
      'Alle hier, die Kindling benutzen dürfen, sehen, wer einen Moment übernommen hat, öffentliche gute Taten und Dank, der im Kanal erzählt wird. Leute von außen sehen es nicht und Gäste nur, wenn ein Admin sie namentlich zugelassen hat; wer in einem Kanal ist, auch als Gast, liest aber, was dort steht.',
      'Gute Taten und Dank, die du für dich behältst, werden nirgends erzählt. Admins sehen, dass es welche gab; was eine private gute Tat gekostet hat, steht mit deinem Namen in der Abrechnung der Geschenke, die Admins holen können und alle, die Geschenke genehmigen.',
      'Admins sehen Einstellungen, Rollen und das Protokoll und können die Daten des Unternehmens als Datei mitnehmen, in der Privates nur gezählt ist; das Protokoll hält fest, dass sie es getan haben.',
      'HR sieht freigegebene Zahlen und Kommentare der Umfrage und von niemandem, welche es sind.',
      'Wer Kindling betreibt, kann die Datenbank lesen. Antworten auf die Umfrage sind darin versiegelt.',
      'Kindling macht keine Rangliste, zählt keine Serien, gibt niemandem Punkte und hat keine Seite, die Leute vergleicht.',
    ],
  },
  stays: {
    title: 'Wie lange',
    sentences: (facts) => [
      `Worte der Kundschaft werden nach ${facts.quoteDays} gelöscht und mit der Nachricht, aus der sie stammen.`,
      `Alles andere bleibt, solange Kindling hier verbunden ist, und ${facts.keptDays} Tage, nachdem es entfernt wurde; dann wird es aus jeder Tabelle gelöscht.`,
      `Sicherungskopien der Datenbank enthalten, was darin stand, bis sie ablaufen (hier: ${facts.backups}).`,
      'Was in den Chat geschrieben wurde, bleibt dort nach den Regeln des Chats.',
    ],
  },
  rights: {
    title: 'Was du tun kannst',
    sentences: (commands) => [
      `${commands.export} gibt dir alles, was unter deinem Namen gespeichert ist, als Datei.`,
      `${commands.forget} nimmt deinen Namen, deine Rollen, Einstellungen, Anmeldungen, Herzen und Gruppen sofort weg, öffnet für andere, was du übernommen hattest, und löscht eine offene Antwort auf die Umfrage. Was du getan hast, bleibt als das von jemandem; auch veröffentlichte Wochenrückblicke und Dank bleiben, und Namen, die Leute in ihre Geschichten geschrieben haben.`,
      `${commands.preferences} lässt dich wählen, ob Geschichten dich nennen oder überhaupt erzählt werden, ob deine guten Taten privat sind, wie oft und wann Kindling dir schreibt und ob die Umfrage dich fragt.`,
      'Gute Taten und Dank kann 24 Stunden lang zurücknehmen, wer sie eingetragen oder gegeben hat, und jederzeit ein Admin.',
      'Andere Fragen gehen an einen Admin von Kindling hier.',
    ],
  },
}
