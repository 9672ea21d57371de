import { html } from 'htm/preact'
import { Avatar, nameOf } from './avatar.js'
import { Card } from './card.js'
import { timeOf } from './format.js'
import { MessageTools } from './message-tools.js'
import { Reactions, Said } from './said.js'

/** @import { Doings, Place, ShownMessage, State } from './wire.js' */

/**
 * @param {{ message: ShownMessage, state: State, doings: Doings, reachable: boolean, onReply: () => void,
 *   onEdit: () => void, onFocus: () => void }} props
 */
export function Message({ message, state, doings, reachable, onReply, onEdit, onFocus }) {
  const name = nameOf(state, message.author)
  const time = timeOf(message.at, state.zone)
  const direct = isDirect(state, message)
  return html`
    <article
      class=${`message ${message.thread === undefined ? '' : 'reply'}`}
      id=${`message-${message.id}`}
      tabindex=${reachable ? 0 : -1}
      aria-label=${`${name}, ${time}`}
      onFocus=${onFocus}
    >
      <${Avatar} id=${message.author} state=${state} />
      <div>
        <div class="who">
          <strong>${name}</strong>
          ${badgeOf(state, message.author)}
          <time datetime=${message.at}>${time}</time>
        </div>
        <${Said} message=${message} />
        <${Shown} ...${{ message, doings, direct }} />
        <${Reactions} message=${message} state=${state} doings=${doings} />
      </div>
      ${!message.onlyYou && !direct && html`<${MessageTools} ...${{ message, state, doings, onReply, onEdit }} />`}
    </article>
  `
}

/** The card of a message; a private one says so and can be cleared away. */
/** @param {{ message: ShownMessage, doings: Doings, direct: boolean }} props */
function Shown({ message, doings, direct }) {
  if (message.card === undefined) return null
  /** @type {Place} */
  const place = { surface: direct ? 'direct' : 'channel', channel: message.channel, message: message.id }
  const card = html`<${Card} json=${message.card} place=${place} doings=${doings} />`
  if (!message.onlyYou) return card
  return html`
    <div class="only-you">
      ${card}
      <footer>
        Only you can see this.
        <button class="quiet" type="button" onClick=${() => doings.send('dismiss', { message: message.id })}>
          Dismiss
        </button>
      </footer>
    </div>
  `
}

/** @param {State} state @param {ShownMessage} message */
const isDirect = (state, message) =>
  state.channels.some((channel) => channel.id === message.channel && channel.kind === 'direct')

/** @param {State} state @param {string} id */
function badgeOf(state, id) {
  const kind = state.people.find((one) => one.id === id)?.kind
  if (id === 'kindling' || kind === 'app') return html`<span class="badge">app</span>`
  return kind === 'outside' && html`<span class="badge">from outside</span>`
}
