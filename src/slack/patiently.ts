import { sendFault } from './faults.ts'

/** In a row, without an answer in between. */
const mostWaits = 5

/**
 * Makes a call once more when Slack allows, as it says: the client passes rate limits on, for the queue of deliveries. May
 * take minutes. Throws the Web API's errors.
 */
export async function patiently<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await call()
    } catch (error) {
      const { kind, retryAfter = 30 } = sendFault(error)
      if (kind !== 'rate-limited' || waits === mostWaits) throw error
      await new Promise((resolve) => setTimeout(resolve, 1_000 * retryAfter))
    }
  }
}
