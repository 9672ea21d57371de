/**
 * Loaded into a process before Kindling is (`--expose-gc --import`): at each SIGUSR2 it collects everything that nothing holds
 * any more, and appends what is left, in bytes, as a line of JSON to `RETAINED_FILE`.
 */
import { appendFileSync } from 'node:fs'
import { getHeapSpaceStatistics } from 'node:v8'

const file = process.env['RETAINED_FILE'] ?? ''

/** Where V8 keeps what it has compiled: machine code, and bytecode with its tables (trusted). */
const compiled = /^(?:code|trusted)_/

process.on('SIGUSR2', () => {
  // Twice: what the first finds in finalizers, the second gives back.
  globalThis.gc?.()
  globalThis.gc?.()
  const { external, rss } = process.memoryUsage()
  let [held, code] = [external, 0]
  for (const { space_name: name, space_used_size: used } of getHeapSpaceStatistics())
    if (compiled.test(name)) code += used
    else held += used
  appendFileSync(file, `${JSON.stringify({ at: Date.now(), held, code, rss })}\n`)
})
