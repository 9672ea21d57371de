import { html } from 'htm/preact'
import { emojiIcons } from './icons.js'

/** @import { Doings, ShownMessage, State } from './wire.js' */

/**
 * What somebody wrote; lines that begin with `>` are quoted.
 * @param {{ message: ShownMessage }} props
 */
export function Said({ message }) {
  if (message.text === '') return null
  return html`
    <div class="said">
      ${parts(message.text).map(({ quoted, lines }) =>
        quoted ? html`<blockquote>${lines.join('\n')}</blockquote>` : html`<p>${lines.join('\n')}</p>`,
      )}
      ${message.edited && html`<span class="edited">(edited)</span>`}
    </div>
  `
}

/** @param {string} text */
function parts(text) {
  /** @type {{ quoted: boolean, lines: string[] }[]} */
  const found = []
  for (const line of text.split('\n')) {
    const quoted = line.startsWith('>')
    const shown = quoted ? line.replace(/^>\s?/, '') : line
    const last = found.at(-1)
    if (last?.quoted === quoted) last.lines.push(shown)
    else found.push({ quoted, lines: [shown] })
  }
  return found
}

/** @param {{ message: ShownMessage, state: State, doings: Doings }} props */
export function Reactions({ message, state, doings }) {
  if (message.reactions.length === 0) return null
  return html`
    <div class="reactions">
      ${message.reactions.map(
        ({ emoji, people }) => html`
          <button
            type="button"
            aria-pressed=${people.includes(state.you)}
            aria-label=${`:${emoji}: ${people.length}`}
            onClick=${() => doings.send('react', { message: message.id, emoji })}
          >
            <${emojiIcons[emoji]} /> ${people.length}
          </button>
        `,
      )}
    </div>
  `
}
