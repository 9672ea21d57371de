import { html } from 'htm/preact'
import { initials, toneOf } from './format.js'
import { BellIcon, Flame } from './icons.js'

/** @import { State } from './wire.js' */

/** @param {{ id: string, state: State }} props */
export function Avatar({ id, state }) {
  if (id === 'kindling') return html`<span class="avatar app kindling" aria-hidden="true"><${Flame} /></span>`
  const person = state.people.find((one) => one.id === id)
  const app = person?.kind === 'app'
  return html`
    <span class=${`avatar tone-${toneOf(id)} ${app ? 'app' : ''}`} aria-hidden="true">
      ${app ? html`<${BellIcon} />` : initials(person?.name ?? '?')}
    </span>
  `
}

/** A person's or Kindling's name. @param {State} state @param {string} id */
export function nameOf(state, id) {
  return id === 'kindling' ? 'Kindling' : (state.people.find((one) => one.id === id)?.name ?? 'Someone')
}
