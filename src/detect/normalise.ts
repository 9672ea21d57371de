/** Longer texts are cut: what a customer says first is what matters, and the time to judge stays bounded. */
export const longest = 20_000

const shortcodes: Record<string, string> = {
  heart: '❤', hearts: '❤', sparkling_heart: '❤', two_hearts: '❤', pray: '🙏', heart_eyes: '😍', smiling_face_with_tear: '🥹',
  tada: '🎉', partying_face: '🥳', birthday: '🎂', champagne: '🍾', ring: '💍', baby: '👶', trophy: '🏆', clap: '👏',
  rage: '😡', angry: '😠', face_with_symbols_on_mouth: '🤬', triumph: '😤', face_with_rolling_eyes: '🙄', upside_down_face: '🙃',
  thumbsdown: '👎', '-1': '👎', thumbsup: '👍', '+1': '👍', sob: '😭', cry: '😢', broken_heart: '💔', star: '⭐',
} // prettier-ignore

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

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
  return text
    .slice(0, longest)
    .toWellFormed()
    .normalize('NFC')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/```[^`]{0,20000}(?:```|$)/g, ' ')
    .replace(/`[^`\n]{1,200}`/g, ' ')
    .replace(/<(?:https?:|mailto:|tel:)[^<>|\s]{0,2000}\|([^<>]{0,500})>/g, '$1')
    .replace(/<@[^<>|\s]{1,40}\|([^<>]{1,80})>/g, '@$1')
    .replace(/<@[^<>\s]{1,40}>/g, '@someone')
    .replace(/<[!#][^<>]{1,80}>/g, ' ')
    .replace(/\[([^\][]{1,500})\]\((?:https?|mailto):[^()\s]{1,2000}\)/g, '$1')
    .replace(/<?\bhttps?:\/\/[^\s<>]{1,2000}>?/g, ' ')
    .replace(/:([a-z0-9_+-]{1,40}):/g, (code, name: string) => shortcodes[name] ?? (/^\d+$/.test(name) ? code : ' '))
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/[[\p{Cc}\p{Cf}]--[\n\u200D]]/gv, '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/**
 * The text as the rules read it: compatibility forms resolved, straight quotes, lower case, on one line.
 * `cased` is the same text with its capitals; both have the same length, so that positions agree.
 */
export function fold(text: string): { lower: string; cased: string } {
  if (isPlain(text)) return { cased: text, lower: text.toLowerCase() }
  const cased = text
    .normalize('NFKC')
    .slice(0, longest)
    .replace(/[\u2018\u2019\u201B\u0060\u00B4]/g, "'")
    .replace(/[\u201C-\u201F\u00AB\u00BB]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[*_~]{1,3}/g, '')
    .replace(/\uFE0F/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return { cased, lower: lowered(cased) }
}

function lowered(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from(text, (char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char)).join('')
}
