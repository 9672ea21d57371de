import { fileURLToPath } from 'node:url'

/** Beside the source, wherever the process was started. */
export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))
