/** How long something stays marked, in milliseconds. */
const marked = 4000

/** Brings an element into sight and marks it for a moment. @param {string | Element | null} found */
export function showWhere(found) {
  const element = typeof found === 'string' ? document.getElementById(found) : found
  if (!(element instanceof HTMLElement)) return
  element.scrollIntoView({ block: 'center' })
  element.focus({ preventScroll: true })
  element.classList.add('shown-where')
  setTimeout(() => element.classList.remove('shown-where'), marked)
}
