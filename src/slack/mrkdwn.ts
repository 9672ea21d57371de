/**
 * Escapes what Slack reads as control characters, so that nobody's text can ping `<!channel>` or hide a link.
 * Exactly these three: https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A text of our own making. Throws a `RangeError` when it is longer than its place. */
export function own(text: string, limit: number, what: string): string {
  if (text.length > limit) throw new RangeError(`${what} has ${text.length} characters, Slack takes ${limit}`)
  return text
}

/** Somebody else's text: cut with an ellipsis where it is longer than its place. Never cuts a character in half. */
export function fitting(text: string, limit: number): string {
  if (text.length <= limit) return text
  const kept = text.slice(0, limit - 1)
  return `${isHighSurrogate(kept.charCodeAt(kept.length - 1)) ? kept.slice(0, -1) : kept}…`
}

/** Escaped, and cut so that the escaped text fits and no entity is cut in half. */
export function escapedFitting(text: string, limit: number): string {
  const escaped = escapeMrkdwn(text)
  if (escaped.length <= limit) return escaped
  const points = Array.from(text)
  let length = 0
  const end = points.findIndex((point) => (length += escapeMrkdwn(point).length) > limit - 1)
  return `${escapeMrkdwn(points.slice(0, end).join(''))}…`
}

/** A text for a place where Slack refuses an empty one. */
export function filled(text: string): string {
  return text.trim() === '' ? '–' : text
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
