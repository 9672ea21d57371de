import type { Surroundings } from '../domain/message.ts'
import { namesIn } from './directory.ts'
import type { Evidence } from './evidence.ts'
import type { Heard } from './heard.ts'

const customerNouns =
  /(?<!\p{L})(?:customer|client|guest|caller|donor|patient|subscriber|tenant|visitor|passenger|buyer|member|student|resident|lady|gentleman|couple|woman|man)s?(?!\p{L})/gu
const mentions = /@[\p{L}\p{N}._-]{1,40}/gu
const capitalised = /(?<=[\p{L}\d,;:)'@] )\p{Lu}\p{Ll}{1,20}/gu

/**
 * Whether the hard times that a colleague speaks of outright are all another colleague's: in its sentence nobody else is
 * named between the colleague's name and each of them. "Sam at Halden lost his father" is Halden's Sam.
 */
export function isColleagues(heard: Heard, evidence: readonly Evidence[], around: Surroundings): boolean {
  if (heard.speaker !== 'colleague') return false
  const hard = evidence.filter(({ kind }) => kind === 'hardship')
  return hard.length > 0 && hard.every(({ at }) => isOfColleague(heard.cased, at, around))
}

function isOfColleague(cased: string, at: number, around: Surroundings): boolean {
  const before = cased.slice(Math.max(0, at - 400), at)
  // In quotation marks somebody else speaks.
  if (Array.from(before.matchAll(/"/gu)).length % 2 === 1) return false
  const sentence = before.slice(Math.max(...['. ', '! ', '? ', '; '].map((end) => before.lastIndexOf(end))) + 1)
  const employees = namesIn(sentence, around.employees)
  const ours = [
    ...employees.filter(({ end }) => !worksThere(sentence.slice(end))).map(({ at: place }) => place),
    ...Array.from(sentence.matchAll(mentions), ({ index }) => index),
  ]
  const others = [
    ...namesIn(sentence, around.accounts).map(({ at: place }) => place),
    ...Array.from(sentence.toLowerCase().matchAll(customerNouns), ({ index }) => index),
    ...Array.from(sentence.matchAll(capitalised), ({ index }) => index).filter(
      (place) => !employees.some((name) => place >= name.at && place < name.end),
    ),
  ]
  return ours.length > 0 && Math.max(...ours) > Math.max(-1, ...others)
}

/** "Sam at Halden", "Sam from room 12". */
function worksThere(after: string): boolean {
  return /^ (?:at|from|of|over at|with) (?:\p{Lu}|the |our |room |table |\d)/u.test(after)
}
