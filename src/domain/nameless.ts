/** What stands in the place of what was taken out. */
export const blanks = { name: '[name]', company: '[company]', link: '[link]', number: '[number]' } as const

/** A sign without a width, within a name, hides it from us and not from a reader. */
const invisible = /[[\p{Cc}\p{Cf}]--[\s]]/gv
const link = /\b(?:https?:\/\/|www\.)\S{1,2000}/giu
const mention = /(?<![\p{L}\p{N}])@[\p{L}\p{M}\p{N}._-]{1,64}/gu
/** Five digits or more, also with something between: orders, accounts, dates of birth. */
const number = /\p{Nd}(?:[\s.\-/]?\p{Nd}){4,60}/gu
const word = /[\p{L}\p{M}]{1,60}/gu
/** `[name] [name]`, also joined by a hyphen: one person. */
const repeated = /\[name\](?:[\s-]{1,3}\[name\])+/gu
const caseless = /\p{Lo}/u

/** Words of every day that are somebody's name as well: with a small letter they are words. */
const everyday = new Set(
  (
    'able abend alle also april art august autumn baker bank bell best bill bishop black bond brook brown bush chance chase ' +
    'clay cook cross daisy dale dean don drew dawn early east eve faith fair field fish flint ford forest fox frank freed ' +
    'gay gene good grace grant gray green grey guy hall hand hart hay heath hill holly home hope hunter iris ivy jack jade ' +
    'jay jean joy june just kind king klein lane lark lee light little long lord love luck major mark marsh mason may ' +
    'merry miles mill miller moon moor more nick noble north olive page park pat pearl penny pierce place poppy potter ' +
    'power pray price prince reed rich rob robin rock rose rosen ruby rush sage sand sandy scarlet sharp short sky small ' +
    'song south spring star stark steel stern stone storm sue summer sunny swift tag tell tim trent true violet wade walker ' +
    'ward waters way weiss well west white will win winter wise wolf wood woods worth young your zart van von der den del ' +
    'dos las los les des and und the for mit bin ben der die das dem ist war was mir mal man'
  ).split(' '),
)

/** Somebody's whole name: every word of it counts alone, too. */
export interface KnownNames {
  /** The same array until it changes: it is read once. */
  readonly people: readonly string[]
  readonly more: readonly (string | undefined)[]
  readonly companies: readonly (string | undefined)[]
}

/**
 * A text as it may be sent to others, after `mask`: on one line, without links, mentions, long numbers, and the people and
 * companies that are known, in whole or in part, however they are written. In doubt a word is taken out. Names that nobody
 * told us stay. Linear in the text's length.
 */
export function withoutNames(text: string, { people, more, companies }: KnownNames): string {
  const flat = text.normalize('NFKC').replace(invisible, '').replace(/\s+/g, ' ').trim()
  const bare = flat.replace(link, blanks.link).replace(number, blanks.number)
  const anonymous = companies.reduce<string>(withoutCompany, bare.replace(mention, blanks.name))
  const indexes = [indexOf(people), readNames(more.filter((name) => name !== undefined))]
  return indexes.reduce(withoutPeople, anonymous).replace(repeated, blanks.name)
}

interface Index {
  /** Folded. */
  readonly words: ReadonlySet<string>
  /** Of scripts without capitals and often without spaces: found wherever they stand. */
  readonly runs: readonly string[]
}

const indexes = new WeakMap<readonly string[], Index>()

function indexOf(names: readonly string[]): Index {
  const known = indexes.get(names) ?? readNames(names)
  indexes.set(names, known)
  return known
}

function readNames(names: readonly string[]): Index {
  const [words, runs] = [new Set<string>(), new Set<string>()]
  for (const name of names) {
    const whole = name.normalize('NFKC')
    for (const part of [whole.replace(/\s/g, ''), ...(whole.match(word) ?? [])]) {
      if (part.length < 2) continue
      if (caseless.test(part)) runs.add(part)
      else words.add(fold(part))
    }
  }
  // The longest first, so that no half of a name is left.
  return { words, runs: [...runs].toSorted((a, b) => b.length - a.length) }
}

function withoutPeople(text: string, { words, runs }: Index): string {
  const spaced = text.replace(word, (found) => (isName(found, words) ? blanks.name : found))
  if (!caseless.test(spaced)) return spaced
  return runs.reduce((left, run) => left.replaceAll(run, blanks.name), spaced)
}

function isName(found: string, words: ReadonlySet<string>): boolean {
  const folded = fold(found)
  if (!words.has(folded)) return false
  return /^\p{Lu}/u.test(found) || (folded.length > 2 && !everyday.has(folded))
}

function withoutCompany(text: string, company: string | undefined): string {
  const name = company?.normalize('NFKC').trim() ?? ''
  if (name.length < 2 || !text.toLowerCase().includes(name.toLowerCase())) return text
  const literal = name.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`)
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu'), blanks.company)
}

/** Without accents and capitals. */
function fold(part: string): string {
  return part.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
