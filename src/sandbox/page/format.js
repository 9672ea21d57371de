/** @param {string} zone @param {Intl.DateTimeFormatOptions} options */
const formatter = (zone, options) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options })

/** `09:12`. @param {string} at @param {string} zone */
export const timeOf = (at, zone) =>
  formatter(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))

/** `Mon 16 Nov`. @param {string | Date} at @param {string} zone */
export const dayOf = (at, zone) =>
  formatter(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(new Date(at)).replace(',', '')

/** `2026-11-16`. @param {string | Date} at @param {string} zone */
export const isoDayOf = (at, zone) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  )

/** `PN`. @param {string} name */
export const initials = (name) =>
  name
    .split(' ')
    .map((word) => word[0])
    .slice(0, 2)
    .join('')

/** @param {string} name */
export const firstName = (name) => name.split(' ')[0] ?? name

/** One of six colours, the same for a person every time. @param {string} id */
export function toneOf(id) {
  let sum = 0
  for (const letter of id) sum += letter.codePointAt(0) ?? 0
  return sum % 6
}
