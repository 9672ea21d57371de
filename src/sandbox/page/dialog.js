import { html } from 'htm/preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { drawCard, readInputs } from './adaptive.js'
import { CloseIcon } from './icons.js'

/** @import { ShownForm } from './wire.js' */

/**
 * A modal: the browser keeps the focus inside and Esc closes it.
 * @param {{ title: string, small?: boolean, onClose: () => void, children?: unknown }} props
 */
function Modal({ title, small, onClose, children }) {
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null))
  useEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement)
    dialog.current?.showModal()
    return () => before?.focus()
  }, [])
  return html`
    <dialog
      class=${`dialog ${small ? 'small' : ''}`}
      ref=${dialog}
      aria-labelledby="dialog-title"
      onCancel=${(/** @type {Event} */ event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id="dialog-title">${title}</h2>
        <button class="quiet" type="button" aria-label="Close" onClick=${onClose}><${CloseIcon} /></button>
      </header>
      ${children}
    </dialog>
  `
}

/**
 * A form of Kindling's. What is wrong stands in rose under its field, is read out, and what was typed stays.
 * @param {{ form: ShownForm, onClose: () => void, onSend: (values: object) => Promise<void> }} props
 */
export function FormDialog({ form, onClose, onSend }) {
  const holder = useRef(/** @type {HTMLDivElement | null} */ (null))
  const drawn = useRef(/** @type {ReturnType<typeof drawCard> | null} */ (null))
  const [sending, setSending] = useState(false)
  useEffect(() => {
    const { actions: _, ...fields } = form.card
    drawn.current = drawCard(fields, 'standard', { onAction: () => undefined, onLink: () => undefined })
    holder.current?.replaceChildren(drawn.current.element)
    for (const input of drawn.current.card.getAllInputs()) describe(holder.current, input.id ?? '', form)
    const first = form.wrong[0] ?? drawn.current.card.getAllInputs()[0]?.id
    if (first !== undefined) controls(holder.current, first)[0]?.focus()
  }, [form])
  const send = async () => {
    if (drawn.current === null || sending) return
    setSending(true)
    await onSend(readInputs(drawn.current.card)).finally(() => setSending(false))
  }
  const wrong = form.wrong.length
  return html`
    <${Modal} title=${form.title} onClose=${onClose}>
      <div class="summary" role="alert">
        ${wrong > 0 && html`<p class="wrong">${wrong === 1 ? 'One field needs' : `${wrong} fields need`} another look.</p>`}
      </div>
      <div class="middle" ref=${holder} onKeyDown=${onCtrlEnter(send)}></div>
      <footer>
        <button class="button" type="button" onClick=${onClose}>Cancel</button>
        <button class="button primary" type="button" disabled=${sending} onClick=${send}>${form.submit}</button>
      </footer>
    <//>
  `
}

/**
 * Asks before something that cannot be taken back.
 * @param {{ title: string, yes: string, onYes: () => void, onClose: () => void }} props
 */
export function Confirm({ title, yes, onYes, onClose }) {
  return html`
    <${Modal} title=${title} small onClose=${onClose}>
      <footer>
        <button class="button" type="button" onClick=${onClose}>Cancel</button>
        <button class="button primary" type="button" onClick=${onYes}>${yes}</button>
      </footer>
    <//>
  `
}

/** @param {() => Promise<void>} send @returns {(event: KeyboardEvent) => void} */
const onCtrlEnter = (send) => (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
}

/** @param {HTMLElement | null} holder @param {string} name @returns {HTMLElement[]} */
function controls(holder, name) {
  const field = holder?.querySelector(`[id="${CSS.escape(name)}"]`)
  if (!(field instanceof HTMLElement)) return []
  return field.matches('input, select, textarea')
    ? [field]
    : [...field.querySelectorAll('input, select, textarea')].filter((found) => found instanceof HTMLElement)
}

/** Ties an input to its hint and its error, so that they are read with it. */
/** @param {HTMLElement | null} holder @param {string} name @param {ShownForm} form */
function describe(holder, name, form) {
  const below = [`${name}-hint`, `${name}-error`].filter((id) => holder?.querySelector(`[id="${CSS.escape(id)}"]`))
  for (const control of controls(holder, name)) {
    if (below.length > 0) control.setAttribute('aria-describedby', below.join(' '))
    if (form.wrong.includes(name)) control.setAttribute('aria-invalid', 'true')
  }
  holder?.querySelector(`[id="${CSS.escape(`${name}-error`)}"]`)?.classList.add('field-error')
}
