import type { Words } from '../../say.ts'
import { counted } from './plural.ts'

/** The look back on a month. */
export const lookBack: Words['lookBack'] = {
  title: (month) => `${month} im Rückblick`,
  halfInHours: (hours) => `Die Hälfte der Momente war innerhalb von ${counted(hours, 'Stunde', 'Stunden')} übernommen.`,
  halfInDays: (days) => `Die Hälfte der Momente war innerhalb von ${counted(days, 'Tag', 'Tagen')} übernommen.`,
  chart: 'Gute Taten pro Woche',
  notCompared: 'Teams und Personen werden hier nicht verglichen.',
}
