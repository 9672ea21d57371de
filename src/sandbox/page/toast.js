import { html } from 'htm/preact'
import { useEffect } from 'preact/hooks'
import { CloseIcon } from './icons.js'

/** How long a passing word stays, in milliseconds. */
const stays = 8000

/**
 * @param {{ toast: { text: string, place?: string } | undefined, onOpen: (place: string) => void, onClose: () => void }} props
 */
export function Toast({ toast, onOpen, onClose }) {
  useEffect(() => {
    if (toast === undefined) return undefined
    const timer = setTimeout(onClose, stays)
    return () => clearTimeout(timer)
  }, [toast])
  const { place } = toast ?? {}
  const open = () => {
    onClose()
    if (place !== undefined) onOpen(place)
  }
  return html`
    <div role="status">
      ${
        toast !== undefined &&
        html`
          <div class="toast">
            <span>${toast.text}</span>
            ${place !== undefined && html`<button class="quiet" type="button" onClick=${open}>Open</button>`}
            <button class="quiet" type="button" aria-label="Close" onClick=${onClose}><${CloseIcon} /></button>
          </div>
        `
      }
    </div>
  `
}
