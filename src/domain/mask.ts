/** What stands in the place of a masked piece. None of them matches a mask rule again, so masking twice changes nothing. */
export const masks = { mail: '[e-mail]', phone: '[phone]', card: '[card number]' } as const

const digit = '[0-9\\uFF10-\\uFF19\\u0660-\\u0669\\u06F0-\\u06F9]'
const gap = '[\\s.\\u00B7/\\-\\u2010-\\u2015()]'

// Every repetition is bounded, so that the time stays linear in the length of the text.
const mail = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu
const number = new RegExp(`(?<![\\p{L}\\p{N}_#])\\+?\\(?(?:${digit}${gap}{0,3}){6,31}${digit}(?![\\p{L}\\p{N}_])`, 'gu')
// A card followed by its expiry date or its check code is one run of digits: the card is found by how it is grouped.
const cardInside = new RegExp(
  `${digit}{4}(?:[\\s-]${digit}{4}){3}|${digit}{4}[\\s-]${digit}{6}[\\s-]${digit}{5}|${digit}{13,19}`,
  'gu',
)
const announced =
  /(?:\b(?:tel|telephone|phone|mobile|cell|whatsapp|fax|mob|handy|telefon|call(?: me)?(?: on| at)?|ring(?: me)?(?: on| at)?|text me(?: on| at)?|reach me(?: on| at)?)|☎|📞)\W{0,3}$/iu
const dated = /^(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d)\b/

const passes = 16

/**
 * Masks e-mail addresses, phone numbers and card numbers (13 to 19 digits that pass the Luhn check), before a text is
 * stored. Dates, amounts, order and ticket numbers stay. Linear time.
 */
export function mask(text: string): string {
  let masked = maskNumbers(text.includes('@') ? text.replace(mail, masks.mail) : text)
  // A number that stood glued to another is only seen once that one is masked.
  for (let pass = 0; pass < passes; pass += 1) {
    const again = maskNumbers(masked)
    if (again === masked) break
    masked = again
  }
  return masked
}

function maskNumbers(text: string): string {
  return text.replace(number, (found: string, at: number) => maskNumber(found, text.slice(Math.max(0, at - 16), at)))
}

function maskNumber(found: string, before: string): string {
  const digits = plainDigits(found)
  if (isCard(digits)) return masks.card
  if (isPhone(found, digits, before)) return masks.phone
  return found.replace(cardInside, (part) => (isCard(plainDigits(part)) ? masks.card : part))
}

function isCard(digits: string): boolean {
  return digits.length >= 13 && digits.length <= 19 && luhn(digits)
}

function isPhone(found: string, digits: string, before: string): boolean {
  if (digits.length > 15 || dated.test(found)) return false
  if (announced.test(before)) return true
  if (found.startsWith('+') || digits.startsWith('00')) return digits.length >= 8
  if (/^\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}$/.test(found)) return true
  return /^\(?0/.test(found) && digits.length >= 9
}

function plainDigits(text: string): string {
  return Array.from(text)
    .map((char) => digitValue(char.codePointAt(0) ?? 0))
    .filter((value) => value !== undefined)
    .join('')
}

function digitValue(code: number): number | undefined {
  const zero = [0x30, 0xff10, 0x660, 0x6f0].find((start) => code >= start && code <= start + 9)
  return zero === undefined ? undefined : code - zero
}

/** The check digit of ISO/IEC 7812-1. */
function luhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const value = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? value * 2 : value
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
