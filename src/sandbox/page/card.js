import { html } from 'htm/preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { drawCard, readAction } from './adaptive.js'

/** @import { AdaptiveCard, Doings, Place } from './wire.js' */

const wide = matchMedia('(min-width: 600px)')

/** @returns {'narrow' | 'standard'} */
function useWidth() {
  const [width, setWidth] = useState(wide.matches)
  useEffect(() => {
    const follow = () => setWidth(wide.matches)
    wide.addEventListener('change', follow)
    return () => wide.removeEventListener('change', follow)
  }, [])
  return width ? 'standard' : 'narrow'
}

/**
 * An Adaptive Card, drawn by Microsoft's own renderer.
 * @param {{ json: AdaptiveCard, place: Place, doings: Doings }} props
 */
export function Card({ json, place, doings }) {
  const holder = useRef(/** @type {HTMLDivElement | null} */ (null))
  const latest = useRef(doings)
  latest.current = doings
  const [busy, setBusy] = useState(false)
  const width = useWidth()
  const drawn = JSON.stringify(json)
  useEffect(() => {
    const focused = focusedLabel(holder.current)
    const { element } = drawCard(JSON.parse(drawn), width, {
      onLink: (url) => latest.current.follow(url),
      onAction: (pressed) => {
        const { url, action, payload } = readAction(pressed)
        if (url !== undefined) return latest.current.follow(url)
        setBusy(true)
        void latest.current.press(place, action, payload).finally(() => setBusy(false))
      },
    })
    holder.current?.replaceChildren(element)
    if (focused !== undefined) refocus(holder.current, focused)
  }, [drawn, width, place.channel, place.message])
  return html`<div class=${`card ${busy ? 'busy' : ''}`} ref=${holder} aria-busy=${busy}></div>`
}

/** @param {HTMLElement | null} holder */
function focusedLabel(holder) {
  const { activeElement } = document
  return holder?.contains(activeElement) ? (activeElement?.textContent ?? '') : undefined
}

/** A card that changes under somebody's keyboard keeps the focus: on the same button, else on its message. */
/** @param {HTMLElement | null} holder @param {string} label */
function refocus(holder, label) {
  const buttons = [...(holder?.querySelectorAll('button') ?? [])]
  const same = buttons.find((button) => button.textContent === label)
  const message = /** @type {HTMLElement | null | undefined} */ (holder?.closest('.message'))
  ;(same ?? message)?.focus()
}
