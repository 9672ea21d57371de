import type { CatalogueNumber } from '../../../domain/catalogue.ts'
import type { Words } from '../../say.ts'
import { counted } from './plural.ts'

/** Title (at most 60 characters) and why it works (at most 120) of each idea in the catalogue. */
const catalogue: Record<CatalogueNumber, readonly [title: string, why: string]> = {
  1: [
    'Als du selbst antworten, mit direkter Durchwahl',
    'Ein Name und eine Nummer machen aus einem Ticket wieder zwei Menschen.',
  ],
  2: [
    'Erst eine offene Frage stellen, dann etwas anbieten',
    'Was jemand braucht, ist selten das, was wir vermutet hätten.',
  ],
  3: ['Die Person dazuholen, die sie am besten kennt', 'Trost, Dank und Rat wiegen mehr von einer vertrauten Stimme.'],
  4: [
    'Für die Offenheit danken, in zwei ehrlichen Sätzen',
    'Es zu sagen hat Vertrauen gekostet; zeig wenigstens, dass es angekommen ist.',
  ],
  5: [
    'Ein paar Zeilen von Hand schreiben',
    'Kaum jemand bekommt noch Post von einem Menschen; sie bleibt wochenlang liegen.',
  ],
  6: [
    'Anrufen und fragen, was helfen würde',
    'Wer in Not ist, wird selten gefragt; die Antwort ist oft etwas Kleines.',
  ],
  7: [
    'Einfach sagen, dass du es gelesen hast und es dir leidtut',
    'Schweigen tut mehr weh als ungeschickte Worte; zwei Zeilen genügen.',
  ],
  8: ['Hinterher fragen, wie der Tag war', 'Wer sich an einen genannten Tag erinnert, sagt: Du bist kein Ticket.'],
  9: [
    'Zwei Wochen lang eine feste Ansprechperson geben',
    'Nicht alles noch einmal erklären zu müssen, ist schon die halbe Entlastung.',
  ],
  10: [
    'Einen Termin verschieben, der nur uns wichtig ist',
    'Viele Termine sind Gewohnheit; einer weniger rettet vielleicht eine Nacht Schlaf.',
  ],
  11: [
    'Rechnungen und Mahnungen eine Weile aussetzen',
    'An eine Mahnung in einer Trauerwoche erinnert man sich jahrelang.',
  ],
  12: [
    'Einmal von der Regel abweichen, die wehtut, und sie melden',
    'Das hilft heute einem Menschen; die Meldung kann allen anderen helfen.',
  ],
  13: ['In Ordnung bringen, ohne Formular und Nachweis', 'Vertrauen kostet weniger als eine Stunde mit Belegen.'],
  14: [
    'Sagen, dass wir nicht passen, und drei nennen, die passen',
    'Es kostet einen Auftrag und bringt Vertrauen, das zurückkommt.',
  ],
  15: ['Sagen, dass der kleinere Tarif genügt', 'Einmal ihr Geld zu sparen, sagt mehr als jede Kampagne.'],
  16: [
    'Den Fehler zugeben, bevor er auffällt',
    'Eine schlechte Nachricht ist früh ein Gefallen, spät ein zweiter Fehler.',
  ],
  17: [
    'Ehrlich aufschreiben, was schiefging und was sich ändert',
    'Einen Fehler, den man versteht, kann man verzeihen.',
  ],
  18: [
    'Sagen, was wir nicht bauen, damit geplant werden kann',
    'Ein klares Nein macht frei; ein vages „später“ lässt warten.',
  ],
  19: ['Früh vor einer Änderung warnen, die sie betrifft', 'Eine Woche Vorlauf macht aus einem Schreck eine Aufgabe.'],
  20: [
    'Diese Woche eine lästige Aufgabe abnehmen',
    'Einmal etwas übernehmen hilft mehr, als zu erklären, wie es geht.',
  ],
  21: ['Am Telefon dabeibleiben, bis es läuft', 'Gesellschaft macht aus einer Wand ein Problem für zwei.'],
  22: ['Den ersten Entwurf machen', 'Anfangen ist schwer; einen Entwurf zu verbessern ist leicht.'],
  23: [
    'In der Leitung bleiben beim Anruf beim anderen Anbieter',
    'Zwei Stimmen kommen schneller durch, und niemand wird im Kreis geschickt.',
  ],
  24: [
    'Eine Antwort in drei Minuten aufnehmen, am eigenen Beispiel',
    'Den eigenen Fall gelöst zu sehen, nimmt die Scheu davor.',
  ],
  25: [
    'Etwas von ihnen lesen, das nicht von uns handelt',
    'Hilfe, in der unser Produkt nicht vorkommt, bleibt als Hilfe in Erinnerung.',
  ],
  26: [
    'Verleihen, was hier ungenutzt ist: Raum, Gerät, Platz',
    'Was bei uns im Regal liegt, kann ihnen die Woche retten.',
  ],
  27: [
    'Erzählen, was andere an ihrer Stelle gern gewusst hätten',
    'Die Erfahrung anderer, ohne Namen erzählt, erspart einen Umweg.',
  ],
  28: [
    'Zwei zusammenbringen, die einander helfen könnten',
    'Frag erst beide. Die beste Hilfe ist oft auf demselben Weg einen Schritt voraus.',
  ],
  29: [
    'Ein Gespräch mit der Person, die es gebaut hat',
    'Wer baut, hört selten von denen, die es nutzen; beide erinnern sich daran.',
  ],
  30: [
    'Sie jemandem empfehlen, der ihre Arbeit braucht',
    'Frag sie vorher. Ein Hinweis kostet uns eine Nachricht und füllt vielleicht ihren Monat.',
  ],
  31: [
    'Die Empfehlung schreiben, die sie brauchen könnten',
    'Gute Worte auf Papier öffnen Türen, die Können allein nicht öffnet.',
  ],
  32: [
    'Das Lob weitersagen, an die Richtigen und im Wortlaut',
    'Ein Lob, das im Postfach stecken bleibt, erreicht niemanden.',
  ],
  33: [
    'Zeigen, was aus dem Vorschlag geworden ist',
    'Ein Teil der Arbeit war ihrer; das Ergebnis zu sehen, steht ihnen zu.',
  ],
  34: [
    'Der Leitung dort sagen, wie gut die Zusammenarbeit ist',
    'Frag sie vorher. Von einem Lieferanten gelobt werden nur wenige.',
  ],
  35: [
    'Mit Namen gratulieren, in ein paar echten Worten',
    'Ein Detail aus ihrer Nachricht zeigt, dass jemand sie gelesen hat.',
  ],
  36: ['Bei ihnen kaufen, zu ihrem Preis', 'Einen Tag lang bei ihnen einzukaufen, ehrt ihre Arbeit.'],
  37: [
    'Für die Sache spenden, die sie genannt haben',
    'Bei einem Verlust sagt das mehr als Blumen, und sie haben es selbst gewählt.',
  ],
  38: [
    'Blumen schicken oder etwas für den gemeinsamen Tisch',
    'Dinge kommen zuletzt; bei einer Beerdigung oder Eröffnung sprechen sie.',
  ],
  39: ['Die Anfragen übernehmen, damit jemand anrufen kann', 'Ein guter Anruf braucht eine Stunde ohne Unterbrechung.'],
  40: ['Bei einem schweren Anruf danebensitzen', 'Niemand sollte Ärger allein abbekommen müssen.'],
  41: ['Der Leitung sagen, was du jemanden hast tun sehen', 'Stille Arbeit sieht man nur, wenn jemand davon erzählt.'],
  42: ['Jemandem, der still hilft, beim Erzählen helfen', 'Wer am meisten tut, erzählt oft am wenigsten.'],
}

/** Ideas: the catalogue's sentences, the command's card, the form to add one. */
export const ideas: Words['ideas'] = {
  catalogue,
  unknownKind: (typed, kinds, example) =>
    `„${typed}“ ist keine Art von Moment. Wähle eine davon: ${kinds.join(', ')}, zum Beispiel ${example}.`,
  kinds: {
    hardship: 'hardship',
    frustration: 'frustration',
    gratitude: 'gratitude',
    celebration: 'celebration',
    need: 'need',
  },
  line: (title, detail, why) => `${title} (${detail}). ${why}`,
  noneLeft: 'Gerade passt keine Idee.',
  added: 'Hier hinzugefügt',
  more: (n) => `Und ${counted(n, 'weitere', 'weitere')}.`,
  retire: 'Nicht mehr anbieten',
  retired: (title) => `„${title}“ wird nicht mehr angeboten.`,
  gone: 'Diese Idee steht nicht mehr auf der Liste.',
  saved: (title) => `„${title}“ steht jetzt auf der Liste.`,
  form: {
    title: 'Idee hinzufügen',
    idea: 'Idee',
    known: 'Diese Idee steht schon auf der Liste.',
    why: 'Warum sie wirkt',
    fits: 'Passt zu',
    everyKind: 'Jeder Art von Moment',
    minutes: 'Minuten',
    cost: 'Aufwand',
    costs: { free: 'Kostet nichts', time: 'Kostet Zeit' },
    who: 'Für wen',
    doers: { anyone: 'Alle', owner: 'Wer das Konto betreut', manager: 'Nach Absprache mit der Leitung' },
  },
}
