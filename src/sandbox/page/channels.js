import { html } from 'htm/preact'
import { HomeIcon, LockIcon } from './icons.js'

/** @import { Doings, State } from './wire.js' */

/**
 * @param {{ state: State, place: string, unread: ReadonlyMap<string, number>, doings: Doings }} props
 */
export function Channels({ state, place, unread, doings }) {
  const channels = state.channels.filter((channel) => channel.kind !== 'direct')
  const direct = state.channels.filter((channel) => channel.kind === 'direct')
  const isMember = direct.length > 0
  return html`
    <nav class="channels" aria-label="Channels" id="channels">
      <ul>
        ${
          isMember &&
          html`<${Row} id="home" name="Home" sign=${html`<${HomeIcon} />`} ...${{ place, doings }} unread=${0} />`
        }
      </ul>
      <h2>Channels</h2>
      <ul>
        ${channels.map(
          (channel) => html`
            <${Row}
              key=${channel.id}
              id=${channel.id}
              name=${channel.name}
              sign=${channel.kind === 'private' ? html`<${LockIcon} />` : '#'}
              unread=${unread.get(channel.id) ?? 0}
              ...${{ place, doings }}
            />
          `,
        )}
      </ul>
      ${isMember && html`<h2>Direct messages</h2>`}
      <ul>
        ${direct.map(
          (channel) => html`
            <${Row}
              key=${channel.id}
              id=${channel.id}
              name=${channel.name}
              sign="●"
              unread=${unread.get(channel.id) ?? 0}
              ...${{ place, doings }}
            />
          `,
        )}
      </ul>
    </nav>
  `
}

/** @param {{ id: string, name: string, sign: unknown, unread: number, place: string, doings: Doings }} props */
function Row({ id, name, sign, unread, place, doings }) {
  return html`
    <li>
      <button
        type="button"
        data-channel=${id}
        aria-current=${place === id ? 'page' : undefined}
        onClick=${() => doings.open(id)}
      >
        <span class="sign" aria-hidden="true">${sign}</span>
        <span class=${unread > 0 ? 'fresh' : ''}>${name}</span>
        ${unread > 0 && html`<span class="count">${unread}<span class="unseen"> unread</span></span>`}
      </button>
    </li>
  `
}
