import type { Theme, Variant } from '../../../domain/pulse/questions.ts'
import type { Words } from '../../say.ts'

/** What the pulse asks. A statement says the same as its English twin, or its figures would not be one line. */
const own: Readonly<Record<Theme, Readonly<Record<Variant, string>>>> = {
  purpose: {
    A: 'In letzter Zeit hat meine Arbeit für jemanden etwas bewirkt.',
    B: 'In meinem Team sprechen wir über die Kunden hinter den Aufgaben.',
    C: 'Vieles von dem, was ich tue, scheint niemandem zu nützen.',
  },
  workload: {
    A: 'Meine Aufgaben passen in meine Arbeitszeit.',
    B: 'In meinem Team sind wir uns einig, was zuerst kommt.',
    C: 'In letzter Zeit ist meine Arbeit aus Zeitmangel schlechter geworden.',
  },
  freedom: {
    A: 'Ich entscheide selbst, wie ich meine Aufgaben angehe.',
    B: 'Über unsere tägliche Arbeit entscheiden die, die sie tun.',
    C: 'Ich warte oft auf Freigaben, die nichts ändern.',
  },
  help: {
    A: 'Wenn ich nicht weiterkomme, nimmt sich jemand Zeit für mich.',
    B: 'In meinem Team teilen wir die unangenehmen Aufgaben auf.',
    C: 'In meinem Team achten die meisten nur auf die eigenen Aufgaben.',
  },
  voice: {
    A: 'Ich kann meiner Führungskraft früh schlechte Nachrichten sagen.',
    B: 'Wenn hier etwas schiefgeht, suchen wir zuerst nach der Ursache.',
    C: 'Manche Bedenken behalte ich sicherheitshalber für mich.',
  },
  lead: {
    A: 'Meine Führungskraft räumt mir Hindernisse aus dem Weg.',
    B: 'Meine Führungskraft erklärt Entscheidungen, die unsere Arbeit ändern.',
    C: 'Von meiner Führungskraft höre ich meist nur, wenn etwas nicht stimmt.',
  },
  seen: {
    A: 'Die Mühe hinter meinen Ergebnissen ist hier für andere sichtbar.',
    B: 'Auch stille Arbeit findet hier Beachtung.',
    C: 'Lob geht hier immer an dieselben wenigen.',
  },
  growth: {
    A: 'Manches von dem, was ich heute tue, war vor einem Jahr neu für mich.',
    B: 'In meinem Team ist Zeit, eine neue Arbeitsweise auszuprobieren.',
    C: 'In dieser Stelle bleiben meine Fähigkeiten stehen.',
  },
  spirits: {
    A: 'An den meisten Tagen bringt mich bei der Arbeit etwas zum Lächeln.',
    B: 'In meinem Team merken wir, wenn es jemandem nicht gut geht.',
    C: 'In letzter Zeit hat mich die Arbeit bedrückt.',
  },
  fairness: {
    A: 'Hier gelten für alle dieselben Regeln.',
    B: 'Ich verstehe, wie über Gehalt und Beförderung entschieden wird.',
    C: 'Für manche werden die Regeln hier gedehnt.',
  },
  kindness: {
    A: 'Ich habe Zeit, zu Kunden freundlich zu sein.',
    B: 'Tue ich für Kunden etwas Ungewöhnliches, steht die Firma hinter mir.',
    C: 'Unsere Regeln hindern mich oft daran, Kunden gut zu behandeln.',
  },
  energy: {
    A: 'Nach der Arbeit habe ich noch Kraft für mein eigenes Leben.',
    B: 'Wo ich arbeite, ist freie Zeit wirklich frei.',
    C: 'Probleme aus der Arbeit beschäftigen mich in meiner Freizeit.',
  },
}

export const statements: Words['statements'] = {
  own,
  satisfaction: 'Alles in allem: Wie zufrieden bist du zurzeit mit deiner Arbeit?',
  recommendation: (company) => `Würdest du ${company} jemandem, der dir wichtig ist, als Arbeitsplatz empfehlen?`,
  comment: 'Gibt es etwas, das wir beibehalten, ändern oder neu anfangen sollten?',
  satisfied: ['Sehr unzufrieden', 'Unzufrieden', 'Weder noch', 'Zufrieden', 'Sehr zufrieden'],
  agreed: ['Stimme gar nicht zu', 'Stimme nicht zu', 'Weder noch', 'Stimme zu', 'Stimme voll zu'],
  recommended: ['0 Sicher nicht', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10 Ganz sicher'],
}
