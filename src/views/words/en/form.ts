import { counted, number } from './plural.ts'

/** What every field of its type says when something is wrong with it. */
export const form = {
  tooShort: (length: number, min: number) =>
    `${counted(length, 'character', 'characters')} so far; please write at least ${min}.`,
  tooLong: (length: number, max: number) =>
    `That is ${counted(length, 'character', 'characters')}; the limit is ${number(max)}.`,
  choose: 'Please choose one.',
  chooseDate: 'Please choose a date.',
  wholeNumber: 'Use whole numbers, such as 15.',
  amount: 'Use an amount such as 12 or 12.50.',
  range: (min: number, max: number) => `Choose a number from ${number(min)} to ${number(max)}.`,
  notAMember: (name: string, company: string) => `${name} is not part of ${company} and cannot be added.`,
  isAnApp: (name: string) => `${name} is an app. Please choose people.`,
  tooManyPeople: (max: number) => `Choose at most ${max} people.`,
  noPeople: 'Choose at least one person.',
  masked: 'Addresses, phone and card numbers are masked.',
  /** Behind the label of a field that may stay empty. */
  optional: 'optional',
  save: 'Save',
} as const
