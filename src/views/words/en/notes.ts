/** The note of how a customer likes to be treated. */
export const notes = {
  title: 'How they like it',
  submit: 'Keep it',
  customer: 'Customer',
  words: 'In their own words',
  hint: 'Only what they told us: a call or a message, left alone or made much of.',
  shown: (words: string) => `How they like it: “${words}”`,
  erase: 'Erase the note',
  kept: (customer: string) => `Kept for ${customer}'s next moment.`,
  erased: 'The note is erased.',
} as const
