import type { Words } from '../../say.ts'

/** The digest that admins are shown before its time. `when` is a day with its hour. */
export const digestPreview: Words['digestPreview'] = {
  title: (weekday) => `Der Wochenrückblick am ${weekday}, wie er gerade aussieht`,
  chosenBy: (admin) => `Diese Geschichten hat ${admin} ausgewählt.`,
  change: 'Geschichten ändern',
  leave: 'So lassen',
  until: (when) => `Du kannst ihn bis ${when} ändern.`,
  intro: (when) =>
    `Nur für den Wochenrückblick am ${when}. Was bis dahin zurückgenommen oder privat wird, fällt heraus.`,
  slots: ['Erste Geschichte', 'Zweite Geschichte', 'Dritte Geschichte'],
  none: 'Keine',
  twice: 'Wähle jede Geschichte nur einmal.',
  overtaken: (admin) => `${admin} hatte inzwischen andere Geschichten ausgewählt. Jetzt gelten deine.`,
  left: (when) => `Er geht raus am ${when}.`,
  tooLate: (when) => `Dieser lässt sich nicht mehr ändern: Er geht raus am ${when}.`,
  goneOut: 'Dieser Wochenrückblick ist schon rausgegangen.',
}
