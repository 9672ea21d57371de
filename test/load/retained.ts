/**
 * Loaded into a process before Kindling is (`--expose-gc --import`): at each SIGUSR2 it collects everything that nothing holds
 * any more, and appends what is left, in bytes, as a line of JSON to `RETAINED_FILE`.
 */
import { appendFileSync } from 'node:fs'

const file = process.env['RETAINED_FILE'] ?? ''

process.on('SIGUSR2', () => {
  // Twice: what the first finds in finalizers, the second gives back.
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  appendFileSync(file, `${JSON.stringify({ at: Date.now(), held: heapUsed + external, rss })}\n`)
})
