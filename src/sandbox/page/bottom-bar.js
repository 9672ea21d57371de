import { html } from 'htm/preact'
import { ChatIcon, ListIcon, TourIcon } from './icons.js'

/**
 * On a phone: which of the three columns is shown.
 * @param {{ pane: string, unread: ReadonlyMap<string, number>, onChoose: (pane: string) => void }} props
 */
export function BottomBar({ pane, unread, onChoose }) {
  const fresh = [...unread.values()].reduce((sum, count) => sum + count, 0)
  const panes = [
    { id: 'channels', name: 'Channels', icon: ListIcon },
    { id: 'chat', name: 'Chat', icon: ChatIcon },
    { id: 'tour', name: 'Tour', icon: TourIcon },
  ]
  return html`
    <nav class="bottom-bar" aria-label="Columns">
      ${panes.map(
        ({ id, name, icon }) => html`
          <button type="button" aria-current=${pane === id} onClick=${() => onChoose(id)}>
            <${icon} /> ${name}
            ${id === 'channels' && fresh > 0 && html`<span class="count">${fresh}<span class="unseen"> unread</span></span>`}
          </button>
        `,
      )}
    </nav>
  `
}
