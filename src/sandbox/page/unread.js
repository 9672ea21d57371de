import { useEffect, useState } from 'preact/hooks'
import { recall, remember } from './memory.js'

/** @import { State } from './wire.js' */
/** @typedef {Record<string, string>} Seen The newest instant that was seen, by channel. */

/**
 * How many messages are new to this person, by channel. What stood there when the sandbox began is not new.
 * @param {State | undefined} state
 * @param {string} place
 * @returns {ReadonlyMap<string, number>}
 */
export function useUnread(state, place) {
  const [seen, setSeen] = useState(/** @type {Seen} */ ({}))
  const name = `seen.${state?.run}.${state?.you}`
  useEffect(() => setSeen(recall(name, {})), [name])
  const newest = state?.messages.findLast((message) => message.channel === place)?.at
  useEffect(() => {
    if (newest === undefined || document.hidden) return
    const kept = { ...recall(name, {}), [place]: newest }
    remember(name, kept)
    setSeen(kept)
  }, [name, place, newest])
  return state === undefined ? new Map() : count(state, seen, place)
}

/** @param {State} state @param {Seen} seen @param {string} place */
function count(state, seen, place) {
  const fresh = state.messages.filter(
    (message) =>
      message.channel !== place && message.author !== state.you && message.at > (seen[message.channel] ?? state.began),
  )
  return new Map(
    Object.entries(Object.groupBy(fresh, (message) => message.channel)).map(([channel, messages]) => [
      channel,
      messages?.length ?? 0,
    ]),
  )
}
