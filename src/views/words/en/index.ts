import { form } from './form.ts'

/** Every sentence Kindling says, in English. Another language is another folder of this shape. */
export const en = { form } as const
