import type { Words } from '../../say.ts'
import { act } from './act.ts'
import { echo } from './echo.ts'
import { gifts } from './gifts.ts'
import { moment } from './moment.ts'
import { notes } from './notes.ts'
import { thanks } from './thanks.ts'

/** Help for employees. */
export const forEverybody: Words['help']['sections']['everybody'] = {
  start: {
    title: 'Womit du anfängst',
    items: (typed) => [
      'Unsere Kundschaft erzählt uns jeden Tag von etwas, das gut lief, schiefging oder bedrückt. Kindling zeigt so einen Moment einmal, in einem Kanal. Übernimm einen, wenn du magst: Nichts davon ist Pflicht, und es gibt keine Rangliste.',
      `${typed.help} zählt auf, was du tun kannst. In Slack beginnt jeder Befehl mit ${typed.slash}. In Teams schreibst du in einem Kanal ${typed.mention} und das Wort, im Chat mit Kindling nur das Wort. Die Befehle sind in jeder Sprache englisch.`,
      `Auf deiner Startseite steht, was du übernommen und getan hast und wer dir dankt: in Slack im Tab „Home“ von Kindling, sonst mit ${typed.mine}.`,
    ],
  },
  moments: {
    title: 'Momente',
    items: (typed) => [
      'Ein Moment ist etwas, das jemand aus der Kundschaft gesagt hat und worauf eine freundliche Tat antworten könnte: eine schwere Zeit, etwas, das schiefging, ein Dank, etwas zu feiern, ein Anliegen. Die Karte sagt, warum sie da ist.',
      `„${moment.buttons.goodCatch}“ und „${moment.buttons.dismiss}“ machen Kindling in diesem Kanal etwas sicherer oder vorsichtiger. „${moment.buttons.settled}“ schließt den Moment, und Kindling lernt nichts daraus.`,
      `Du kannst selbst einen bringen: mit ${typed.moment}, oder mit „Surface as a moment“ bei den Aktionen einer Nachricht. In Slack geht es auch mit einer Reaktion: einem funkelnden Herzen, wenn kein Admin etwas anderes gewählt hat.`,
      `${typed.moments} zählt auf, was offen ist. Kindling liest nur in Kanälen mit, die jemand ausgesucht hat, nur neue Nachrichten, und behält keine, die kein Moment ist.`,
    ],
  },
  taking: {
    title: 'Einen Moment übernehmen',
    items: () => [
      `Drück „${moment.buttons.take}“, und er gehört drei Arbeitstage lang dir, wenn kein Admin etwas anderes eingestellt hat. Andere können „${moment.buttons.help}“ drücken.`,
      `Nimm eine Idee von der Karte oder eine eigene; bei „${moment.buttons.moreIdeas}“ gibt es weitere. Wenn du unsicher bist, frag, was helfen würde.`,
      `Am Tag vorher kommt eine einzige Erinnerung. Zu viel los? „${moment.buttons.handBack}“ gibt ihn für andere frei, und niemand nimmt es dir übel. Wenn jemand mithilft, gibst du ihn mit „${moment.buttons.handOver}“ ab.`,
      `Jemand hat dir gesagt, dass ein Anruf lieber ist oder lieber gar nichts? „${notes.title}“ merkt das für alle, die den nächsten Moment übernehmen.`,
    ],
  },
  logging: {
    title: 'Eine gute Tat eintragen',
    items: (typed) => [
      `Drück „${moment.buttons.log}“ auf der Karte, oder tippe ${typed.log}, wenn es keine gab. Was du getan hast, für wen, und die Geschichte in mindestens 20 Zeichen: Zwei Sätze reichen.`,
      `„${act.reader}“ legst du selbst fest. Eine private Tat zählt mit und wird nirgends erzählt. In deinen Einstellungen wählst du, was neue Einträge sind.`,
      `24 Stunden lang kannst du sie ändern oder zurücknehmen; ein Admin kann sie immer zurücknehmen. ${typed.ideas} zeigt drei Ideen, wenn dir keine einfällt.`,
    ],
  },
  thanks: {
    title: 'Dank im Kollegium',
    items: (typed) => [
      `Tippe ${typed.thank} mit Namen und wofür, oder nur ${typed.thank} für ein Formular. Bis zu zehn Personen, mindestens 20 Zeichen, fünfmal am Tag.`,
      `Dank steht im Kindness-Kanal, und alle, denen du dankst, bekommen ihn; mit „${thanks.onlyThey}“ sonst niemand. 24 Stunden lang kannst du ihn zurücknehmen.`,
      'Ein Herz auf einer Karte mit Dank oder auf einem erledigten Moment ist Applaus: Die, um die es geht, sehen, wie viele applaudieren, und sonst folgt nichts daraus.',
    ],
  },
  gifts: {
    title: 'Geschenke',
    items: () => [
      `Wo ein Admin Regeln festgelegt hat, steht „${gifts.plan}“ bei dem, was du übernommen hast, und auf deiner Startseite. Die Antwort kommt sofort: ob das Geld da ist; und es bleibt für dich frei.`,
      'Über einer Grenze wird erst jemand gefragt, und du erfährst die Antwort. Ein Plan, der 14 Tage nach seinem Tag nicht eingetragen ist, gibt das Geld wieder frei.',
      'Solange ein Problem offen ist, wird ein Geschenk abgelehnt: erst die Lösung, dann die Blumen. Ein paar Zeilen von Hand gehen immer.',
    ],
  },
  echo: {
    title: 'Wenn etwas zurückkommt',
    items: () => [
      `„${echo.buttons.glad}“ auf einem erledigten Moment sagt es mit einem Klick allen, die geholfen haben. „${echo.buttons.share}“ gibt weiter, was gesagt wurde.`,
      `„${echo.landings.silent}“ und „${echo.landings.badly}“ bleiben unter denen, die es getan haben. Der Wochenrückblick erzählt eine Reaktion nur, wenn du es sagst.`,
    ],
  },
  digest: {
    title: 'Der Wochenrückblick',
    items: (typed) => [
      'Einmal pro Woche liest der Kanal, wie weit Freundlichkeit gereicht hat, bis zu drei Geschichten, Dank, und was noch offen ist. Zuerst kommt, von wem noch nie erzählt wurde, dann, von wem vier Wochen lang nicht.',
      `${typed.digest} zeigt dir, und sonst niemandem, was jetzt darin stünde.`,
    ],
  },
  preferences: {
    title: 'Ruhe, Sprache und Einstellungen',
    items: (typed) => [
      `${typed.preferences} öffnet sie: was bei dir ankommt, wie oft, deine Ruhezeit, der Wochenrückblick als Direktnachricht, deine Sprache.`,
      'Von selbst kommen höchstens drei Nachrichten pro Woche, wenn du keine andere Zahl wählst; 0 heißt: gar keine. Antworten auf deine eigenen Klicks zählen nicht mit.',
      'Geschichten über dich werden mit deinem Namen erzählt, ohne ihn oder nie, wie du es willst.',
      `${typed.snooze} hält alles zwei Wochen lang an, ${typed.snoozeOff} beendet die Pause. Was du übernommen hast, läuft weiter; gib es zurück, wenn du nicht da bist.`,
    ],
  },
  pulse: {
    title: 'Die Umfrage',
    items: (typed) => [
      `HR fragt vielleicht von Zeit zu Zeit, wie die Arbeit läuft: ein paar Fragen, zwei Minuten. Die Einladung kommt als Direktnachricht; ${typed.pulse} öffnet die Umfrage auch. Bis zum Ende der Runde kannst du deine Antwort ändern.`,
      'Sie ist anonym. Vor dem Ende wird keine Zahl gezeigt, und nie eine aus weniger als fünf Antworten. Deine eigenen Worte im Kommentar können dich verraten, also lass Namen und Einzelheiten weg.',
      'Ob du mitmachst, entscheidest du; in deinen Einstellungen kannst du Einladungen ablehnen.',
    ],
  },
  privacy: {
    title: 'Deine Daten',
    items: (typed) => [
      `${typed.export} gibt dir alles, was unter deinem Namen gespeichert ist, als Datei. Antworten auf die Umfrage tragen keinen Namen und sind nicht dabei.`,
      `${typed.forget} löscht dich, nach einer Rückfrage: Deine guten Taten bleiben, als die von „jemand“, was du übernommen hast, ist für andere offen, eine offene Antwort auf die Umfrage wird gelöscht.`,
      'Niemand wird bewertet, keine Gefühle werden erraten, und nichts wird anderswo nachgeschlagen. Adressen, Telefon- und Kartennummern in dem, was die Kundschaft schreibt, werden unkenntlich gemacht, und die Worte nach 90 Tagen gelöscht, wenn kein Admin etwas anderes gewählt hat.',
    ],
  },
}
