/** @import { State, AdaptiveCard } from './wire.js' */

/** Why the server refused, in its own words. */
class Refusal extends Error {}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 */
async function ask(path, options) {
  const response = await fetch(`/sandbox/api/${path}`, options)
  const body = await response.json()
  if (!response.ok) throw new Refusal(body.error)
  return body
}

/** @param {string} you @returns {Promise<State>} */
export const fetchState = (you) => ask(`state?as=${encodeURIComponent(you)}`)

/** @param {string} you @returns {Promise<AdaptiveCard[]>} */
export const fetchHome = (you) => ask(`home?as=${encodeURIComponent(you)}`)

/** @param {string} name @param {object} body */
export const post = (name, body) =>
  ask(name, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/**
 * Calls `onChange` for whatever is new and `onGone` while the server does not answer. The browser reconnects by itself.
 * @param {(clock: { now: string, moving: boolean }) => void} onChange
 * @param {(gone: boolean) => void} onGone
 */
export function listen(onChange, onGone) {
  const events = new EventSource('/sandbox/api/events')
  events.addEventListener('change', (event) => onChange(JSON.parse(event.data)))
  events.addEventListener('open', () => onGone(false))
  events.addEventListener('error', () => {
    onGone(true)
    // After a refused connection the browser gives up; the page does not.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => retry(), 2000)
  })
  let stop = () => events.close()
  const retry = () => {
    stop = listen(onChange, onGone)
  }
  return () => stop()
}
