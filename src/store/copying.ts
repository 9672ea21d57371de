import { BadBackup } from './backup-lines.ts'
import type { CopyConnection } from './copy-connection.ts'
import { isPgliteIn } from './pglite-folder.ts'

export { BadBackup, backupOf, restoreFrom } from './backup.ts'
export type { Restored } from './backup.ts'
export type { CopyConnection } from './copy-connection.ts'
export { markMoved } from './pglite-folder.ts'

/**
 * A database as it is, to be copied from or into: nothing is migrated. `url` undefined: the embedded one in this directory.
 * Throws with a sentence for the operator where there is none, or another process has it.
 */
export async function openCopy({
  url,
  dataDir,
}: {
  url: string | undefined
  dataDir: string
}): Promise<CopyConnection> {
  // Each engine is loaded only when it is used.
  if (url !== undefined) return (await import('./copy-postgres.ts')).copyPostgres(url)
  if (!isPgliteIn(dataDir))
    throw new BadBackup(
      `There is no database in ${dataDir}. Is DATABASE_URL missing, or KINDLING_DATA_DIR another one?`,
    )
  return (await import('./copy-pglite.ts')).copyPglite(dataDir)
}
