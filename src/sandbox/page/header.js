import { html } from 'htm/preact'
import { ClockMenu } from './clock-menu.js'
import { Flame } from './icons.js'
import { ThemeSwitch } from './theme.js'

/** @import { Doings, State } from './wire.js' */

/** @param {{ state: State, doings: Doings }} props */
export function Header({ state, doings }) {
  const groups = [
    { label: `People of ${state.company}`, people: state.people.filter((one) => one.kind === 'member') },
    { label: 'From outside', people: state.people.filter((one) => one.kind !== 'member') },
  ]
  return html`
    <header class="top">
      <div class="brand">
        <${Flame} />
        <div>
          <h1>Kindling sandbox</h1>
          <p>${state.company}, made up</p>
        </div>
      </div>
      <label class="you">
        <span>You are</span>
        <select
          id="you"
          aria-label="You are"
          value=${state.you}
          onChange=${(/** @type {any} */ event) => doings.become(event.target.value)}
        >
          ${groups.map(
            (group) => html`
              <optgroup label=${group.label}>
                ${group.people.map((one) => html`<option value=${one.id}>${one.name} · ${one.does}</option>`)}
              </optgroup>
            `,
          )}
        </select>
      </label>
      <${ClockMenu} state=${state} doings=${doings} />
      <${ThemeSwitch} />
    </header>
  `
}
