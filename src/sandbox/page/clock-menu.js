import { html } from 'htm/preact'
import { useEffect, useState } from 'preact/hooks'
import { dayOf, isoDayOf, timeOf } from './format.js'
import { useOpening } from './menu.js'

/** @import { Doings, State } from './wire.js' */

/** The company's time, and how to move it. @param {{ state: State, doings: Doings }} props */
export function ClockMenu({ state, doings }) {
  const { open, setOpen, holder } = useOpening()
  const now = useNow(state.now)
  const move = (/** @type {object} */ goal) => {
    setOpen(false)
    void doings.send('clock', { goal })
  }
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape' || !open) return
    setOpen(false)
    document.getElementById('clock')?.focus()
  }
  return html`
    <div class=${`clock ${state.moving ? 'moving' : ''}`} ref=${holder} onKeyDown=${onKeyDown}>
      <time datetime=${now.toISOString()}>${dayOf(now, state.zone)} ${timeOf(now.toISOString(), state.zone)}</time>
      <button
        class="button"
        id="clock"
        type="button"
        aria-expanded=${open}
        disabled=${state.moving}
        onClick=${() => setOpen(!open)}
      >
        ${state.moving ? 'Moving …' : 'Move the clock'}
      </button>
      ${open && html`<${Goals} ...${{ now, move }} zone=${state.zone} closesAt=${state.closesAt} />`}
    </div>
  `
}

/** @param {{ now: Date, zone: string, closesAt: string | undefined, move: (goal: object) => void }} props */
function Goals({ now, zone, closesAt, move }) {
  const [wrong, setWrong] = useState('')
  const moveToDate = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault()
    const input = /** @type {HTMLFormElement} */ (event.target).elements.namedItem('date')
    const date = input instanceof HTMLInputElement ? input.value : ''
    if (date === '') setWrong('Please choose a date.')
    else if (date <= isoDayOf(now, zone)) setWrong('The clock cannot go back. Start over for a fresh Monday.')
    else move({ to: 'date', date })
  }
  const goal = (/** @type {string} */ to, /** @type {string} */ name, /** @type {number} */ days) => html`
    <button class="button" type="button" onClick=${() => move({ to })}>
      ${name} 09:00 <span>${dayOf(daysOn(now, days), zone)}</span>
    </button>
  `
  return html`
    <div class="clock-menu" role="group" aria-label="Move the clock">
      ${goal('tomorrow', 'Tomorrow', 1)} ${goal('monday', 'Monday', daysToMonday(now, zone))}
      ${
        closesAt !== undefined &&
        html`
          <button class="button" type="button" onClick=${() => move({ to: 'close' })}>
            The round closes <span>${dayOf(new Date(closesAt), zone)} ${timeOf(closesAt, zone)}</span>
          </button>
        `
      }
      <form class="clock-date" novalidate onSubmit=${moveToDate}>
        <label>A date, 09:00 <input type="date" name="date" /></label>
        <button class="button" type="submit">Go</button>
      </form>
      <p role="alert" class=${wrong === '' ? 'unseen' : 'wrong'}>${wrong}</p>
    </div>
  `
}

/** The clock runs on between two answers of the server. @param {string} told */
function useNow(told) {
  const [heard, setHeard] = useState({ told, at: Date.now() })
  const [, tick] = useState(0)
  useEffect(() => setHeard({ told, at: Date.now() }), [told])
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 10_000)
    return () => clearInterval(timer)
  }, [])
  return new Date(new Date(heard.told).getTime() + Date.now() - heard.at)
}

/** @param {Date} now @param {number} days */
const daysOn = (now, days) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000)

/** The next Monday 09:00 that is still ahead. @param {Date} now @param {string} zone */
function daysToMonday(now, zone) {
  const weekday = new Date(isoDayOf(now, zone)).getUTCDay()
  const ahead = (8 - weekday) % 7
  return ahead === 0 && timeOf(now.toISOString(), zone) >= '09:00' ? 7 : ahead
}
