import { pgliteTemplate } from './pglite-template.ts'

/** Makes the template of a migrated PGlite before two workers would both do it. */
export async function setup(): Promise<void> {
  await pgliteTemplate()
}
