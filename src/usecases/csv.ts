/** By RFC 4180, with the mark by which spreadsheets know UTF-8. */
export function csvLines(lines: readonly (readonly string[])[]): string {
  return `${utf8Mark}${csvRows(lines)}`
}

/** At the beginning of a file. */
export const utf8Mark = '\uFEFF'

/** Some rows of a file, each with its end. */
export function csvRows(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => `${line.map(csvField).join(',')}\r\n`).join('')
}

/**
 * A spreadsheet reads what begins with one of = + - @, a tab or a return as a formula: an apostrophe before it makes it
 * text (OWASP, CSV injection). Our own numbers stay numbers.
 */
function csvField(text: string): string {
  const number = /^[+-]?\d+(\.\d+)?$/.test(text)
  const safe = !number && /^[\s\p{Cc}]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u.test(text) ? `'${text}` : text
  return /["',\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
