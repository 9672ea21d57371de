import type { Words } from '../../say.ts'

/** Steps of Slack's workflows: what they answer besides what the forms of the same name say. */
export const steps: Words['steps'] = {
  wrong: (field, problem) => `${field}: ${problem}`,
  ranAlready: 'Dieser Schritt ist schon gelaufen.',
  unknownDeed: (deeds) => `Nimm eins davon: ${deeds.join(', ')}.`,
}
