// What the page remembers in this browser. Without storage (a private window may refuse it) it starts afresh each time.

/** @template T @param {string} name @param {T} otherwise @returns {T} */
export function recall(name, otherwise) {
  try {
    const kept = localStorage.getItem(`kindling.${name}`)
    return kept === null ? otherwise : JSON.parse(kept)
  } catch {
    return otherwise
  }
}

/** @param {string} name @param {unknown} value */
export function remember(name, value) {
  try {
    localStorage.setItem(`kindling.${name}`, JSON.stringify(value))
  } catch {
    // Nothing is lost but the comfort of finding the page as it was left.
  }
}
