import type { SendFault } from './ports.ts'

/** In a row, without an answer in between. */
const mostWaits = 5

/** In seconds, where the platform does not say how long. */
const usualWait = 30

/**
 * Makes a call once more when the platform allows, as it says: an adapter's client passes rate limits on, for the queue of
 * deliveries. May take minutes. Throws the call's errors.
 */
export async function patiently<Answer>(
  faultOf: (error: unknown) => SendFault | undefined,
  call: () => Promise<Answer>,
): Promise<Answer> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await call()
    } catch (error) {
      const fault = faultOf(error)
      if (fault?.kind !== 'rate-limited' || waits === mostWaits) throw error
      await new Promise((resolve) => setTimeout(resolve, 1_000 * (fault.retryAfter ?? usualWait)))
    }
  }
}
