import { useEffect, useRef, useState } from 'preact/hooks'

/**
 * Something that opens below its button: closed by Esc and by a press elsewhere.
 * @returns {{ open: boolean, setOpen: (open: boolean) => void, holder: { current: HTMLDivElement | null } }}
 */
export function useOpening() {
  const [open, setOpen] = useState(false)
  const holder = useRef(/** @type {HTMLDivElement | null} */ (null))
  useEffect(() => {
    if (!open) return undefined
    const away = (/** @type {Event} */ event) => {
      if (!holder.current?.contains(/** @type {Node} */ (event.target))) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])
  return { open, setOpen, holder }
}

/** @type {Record<string, number>} */
const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

/** Arrows walk through a menu, Esc leaves it. @param {() => void} close @returns {(event: KeyboardEvent) => void} */
export const menuKeys = (close) => (event) => {
  const holder = /** @type {HTMLElement} */ (event.currentTarget)
  const items = /** @type {HTMLElement[]} */ ([...holder.querySelectorAll('[role="menuitem"]')])
  const step = steps[event.key]
  if (items.length === 0 || (step === undefined && event.key !== 'Escape')) return
  event.preventDefault()
  event.stopPropagation()
  if (step === undefined) {
    close()
    const button = /** @type {HTMLElement | null} */ (holder.querySelector('[aria-haspopup]'))
    button?.focus()
    return
  }
  const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement))
  items[(at + step + items.length) % items.length]?.focus()
}
