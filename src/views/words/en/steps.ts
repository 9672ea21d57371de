/** Steps of Slack's workflows: what they answer besides what the forms of the same name say. */
export const steps = {
  wrong: (field: string, problem: string) => `${field}: ${problem}`,
  ranAlready: 'This step has run already.',
  unknownDeed: (deeds: readonly string[]) => `Use one of these: ${deeds.join(', ')}.`,
} as const
