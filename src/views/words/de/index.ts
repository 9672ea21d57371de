import { preferences } from './preferences.ts'

/** What is said in German so far: warm and plain, "du" among colleagues. */
export const de = { preferences } as const
