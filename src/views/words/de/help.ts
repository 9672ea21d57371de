import type { Words } from '../../say.ts'
import { forAdmins } from './help-admins.ts'
import { forEverybody } from './help-everybody.ts'
import { forHr } from './help-hr.ts'

/** The page `/help`, and what leads there. */
export const help: Words['help'] = {
  title: 'Was du mit Kindling tun kannst',
  lead: 'Kindling zeigt Momente, in denen jemand aus der Kundschaft etwas gesagt hat, das eine menschliche Antwort verdient. Hier steht, wie du einen übernimmst, und alles darum herum.',
  skip: 'Zur Hilfe springen',
  onThisPage: 'Auf dieser Seite',
  light: 'Hell',
  dark: 'Dunkel',
  anonymous: 'So bleibt es anonym, Satz für Satz',
  buttons: { more: 'Hilfe, Schritt für Schritt', show: 'Zeig mir, wie', add: 'So fügt man es hinzu' },
  readers: { everybody: 'Für alle', hr: 'Für HR', admins: 'Für Admins' },
  sections: { everybody: forEverybody, hr: forHr, admins: forAdmins },
}
