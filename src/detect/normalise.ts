/** Longer texts are cut: what a customer says first is what matters, and the time to judge stays bounded. */
const longest = 20_000

const shortcodes: Record<string, string> = {
  heart: '❤', hearts: '❤', sparkling_heart: '❤', two_hearts: '❤', pray: '🙏', heart_eyes: '😍', smiling_face_with_tear: '🥹',
  tada: '🎉', partying_face: '🥳', birthday: '🎂', champagne: '🍾', ring: '💍', baby: '👶', trophy: '🏆', clap: '👏',
  rage: '😡', angry: '😠', face_with_symbols_on_mouth: '🤬', triumph: '😤', face_with_rolling_eyes: '🙄', upside_down_face: '🙃',
  thumbsdown: '👎', '-1': '👎', thumbsup: '👍', '+1': '👍', sob: '😭', cry: '😢', broken_heart: '💔', star: '⭐', star2: '⭐',
  neutral_face: '😐', slightly_smiling_face: '🙂', slightly_frowning_face: '🙁', white_frowning_face: '🙁', smiley: '😃', smile: '😃', grinning: '😀',
  'star-struck': '🤩', disappointed: '😞', worried: '😕', confused: '😕', hugging_face: '🤗', mortar_board: '🎓', bouquet: '💐', joy: '😂', dove_of_peace: '🕊',
} // prettier-ignore

const entities: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** Signs of anything that cleaning or folding would change; most messages of an ordinary channel have none of them. */
const unplain = /[^A-Za-z0-9 .,!?'"()/;+%=#-]| {2}|^ | $/

/** Letters, digits and everyday punctuation of ASCII with single spaces: shown and read as it stands. */
function isPlain(text: string): boolean {
  return text.length <= longest && !unplain.test(text)
}

/**
 * The words of a message, ready to be shown: platform markup, code, links and invisible characters gone, one space for
 * many, lines kept. At most `longest` characters.
 */
export function clean(text: string): string {
  if (isPlain(text)) return text
  let read = text.length > longest ? text.slice(0, longest).toWellFormed() : text.toWellFormed()
  if (beyondLatin.test(read)) read = read.normalize('NFC').replace(invisible, '')
  if (read.includes('\r')) read = read.replace(/\r\n?/g, '\n')
  return spaced(withoutCodes(withoutLinks(withoutCode(decoded(read)))))
}

function decoded(text: string): string {
  return text.includes('&')
    ? text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    : text
}

function withoutCode(text: string): string {
  if (!text.includes('`')) return text
  return text.replace(/```[^`]{0,20000}(?:```|$)/g, ' ').replace(/`[^`\n]{1,200}`/g, ' ')
}

function withoutLinks(text: string): string {
  let read = text
  if (read.includes('<')) {
    read = read
      .replace(/<(?:https?:|mailto:|tel:)[^<>|\s]{0,2000}\|([^<>]{0,500})>/g, '$1')
      .replace(/<@[^<>|\s]{1,40}\|([^<>]{1,80})>/g, '@$1')
      .replace(/<@[^<>\s]{1,40}>/g, '@someone')
      .replace(/<[!#][^<>]{1,80}>/g, ' ')
  }
  if (read.includes('](')) read = read.replace(/\[([^\][]{1,500})\]\((?:https?|mailto):[^()\s]{1,2000}\)/g, '$1')
  return read.includes('://') ? read.replace(/<?\bhttps?:\/\/[^\s<>]{1,2000}>?/g, ' ') : read
}

/** Emoji as Slack writes them; what is none of ours says nothing. */
function withoutCodes(text: string): string {
  const first = text.indexOf(':')
  if (first < 0 || text.indexOf(':', first + 1) < 0) return text
  return text.replace(
    /:([a-z0-9_+-]{1,40}):/g,
    (code, name: string) => shortcodes[name] ?? (/^\d+$/.test(name) ? code : ' '),
  )
}

function spaced(text: string): string {
  let read = unspaced.test(text) ? text.replace(/[^\S\n]+/g, ' ') : text
  if (read.includes('\n')) read = read.replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n')
  return read.trim()
}

const unspaced = / {2}|[^\S\n ]/
/** Anything composed, invisible or of control; the signs and letters that stand in most texts are not. */
const beyondLatin = /[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u0240\u2013-\u201e\u2020-\u2026\u20ac\u2605\u2606]/
const invisible = /[[\p{Cc}\p{Cf}]--[\n\t\r\v\f\u200D]]/gv

/**
 * The text as the rules read it: compatibility forms resolved, straight quotes, lower case, on one line.
 * `cased` is the same text with its capitals; both have the same length, so that positions agree.
 */
export function fold(text: string): { lower: string; cased: string } {
  if (isPlain(text)) return { cased: text, lower: text.toLowerCase() }
  let cased = text
  if (curled.test(cased)) {
    cased = cased
      .normalize('NFKC')
      .slice(0, longest)
      .replace(/[\u2018\u2019\u201B\u0060\u00B4]/g, "'")
      .replace(/[\u201C-\u201F\u00AB\u00BB]/g, '"')
      .replace(/[\u2010-\u2015]/g, '-')
      .replace(/\uFE0F/g, '')
  }
  cased = cased.slice(0, longest)
  if (/[*_~]/.test(cased)) cased = cased.replace(/[*_~]{1,3}/g, '')
  if (/\s\s|[^\S ]/.test(cased)) cased = cased.replace(/\s+/g, ' ')
  cased = cased.trim()
  return { cased, lower: lowered(cased) }
}

/** Letters, quotes or dashes of more than one form. */
const curled = /[`\u0080-\u00bf\u0100-\uffff]/

function lowered(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from(text, (char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char)).join('')
}
