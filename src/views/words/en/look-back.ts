import { counted } from './plural.ts'

/** The look back on a month. */
export const lookBack = {
  title: (month: string) => `${month}, looking back`,
  halfInHours: (hours: number) => `Half of the moments were taken within ${counted(hours, 'hour', 'hours')}.`,
  halfInDays: (days: number) => `Half of the moments were taken within ${counted(days, 'day', 'days')}.`,
  chart: 'Acts a week',
  notCompared: 'Teams and people are not compared here.',
} as const
