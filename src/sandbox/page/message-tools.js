import { html } from 'htm/preact'
import { useEffect, useState } from 'preact/hooks'
import { emojiIcons, MoreIcon, ReplyIcon } from './icons.js'
import { menuKeys, useOpening } from './menu.js'

/** @import { Doings, ShownMessage, State } from './wire.js' */

/**
 * @typedef {{ message: ShownMessage, state: State, doings: Doings, onReply: () => void, onEdit: () => void }} Props
 */

/** In pixels, about. Where there is less room below, the menu opens upwards. */
const menuHeight = 210

/** What can be done with a message. @param {Props} props */
export function MessageTools(props) {
  const { open, setOpen, holder } = useOpening()
  const [up, setUp] = useState(false)
  const toggle = () => {
    const log = holder.current?.closest('.log')?.getBoundingClientRect()
    const here = holder.current?.getBoundingClientRect()
    setUp(log !== undefined && here !== undefined && here.bottom + menuHeight > log.bottom)
    setOpen(!open)
  }
  useEffect(() => {
    const first = /** @type {HTMLElement | null | undefined} */ (holder.current?.querySelector('.menu button'))
    if (open) first?.focus()
  }, [open])
  return html`
    <div class="tools" ref=${holder} onKeyDown=${menuKeys(() => setOpen(false))}>
      <button type="button" aria-label="Reply in a thread" title="Reply" onClick=${props.onReply}>
        <${ReplyIcon} />
      </button>
      <button type="button" aria-label="More" title="More" aria-haspopup="menu" aria-expanded=${open} onClick=${toggle}>
        <${MoreIcon} />
      </button>
      ${open && html`<${Menu} ...${props} up=${up} close=${() => setOpen(false)} />`}
    </div>
  `
}

/** @param {Props & { up: boolean, close: () => void }} props */
function Menu({ message, state, doings, onEdit, up, close }) {
  const mine = message.author === state.you
  const body = { message: message.id }
  const done = (/** @type {() => unknown} */ act) => () => {
    close()
    act()
  }
  return html`
    <div class=${`menu ${up ? 'up' : ''}`} role="menu" aria-label="This message">
      ${
        message.author !== 'kindling' &&
        html`<button role="menuitem" onClick=${done(() => doings.send('surface', body))}>Surface as a moment</button>`
      }
      <div class="emoji" role="group" aria-label="React">
        ${Object.entries(emojiIcons).map(
          ([emoji, Drawn]) => html`
            <button
              role="menuitem"
              aria-label=${`React with :${emoji}:`}
              title=${`:${emoji}:`}
              onClick=${done(() => doings.send('react', { ...body, emoji }))}
            >
              <${Drawn} />
            </button>
          `,
        )}
      </div>
      ${mine && html`<button role="menuitem" onClick=${done(onEdit)}>Edit</button>`}
      ${mine && html`<button role="menuitem" onClick=${done(() => doings.send('delete', body))}>Delete</button>`}
    </div>
  `
}
