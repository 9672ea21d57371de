import { act } from './act.ts'
import { addMoment } from './add-moment.ts'
import { form } from './form.ts'
import { moment } from './moment.ts'
import { notices } from './notices.ts'

/** Every sentence Kindling says, in English. Another language is another folder of this shape. */
export const en = { act, addMoment, form, moment, notices } as const
