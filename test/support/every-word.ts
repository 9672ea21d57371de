/** A sentence of the words, by its path: as it stands, or as it is filled in. */
export type Sentence = string | ((...filled: never[]) => unknown)

/** Every sentence of a folder of words by its path, such as `act.buttons.edit`. */
export function sentencesOf(words: unknown, path = ''): readonly (readonly [path: string, sentence: Sentence])[] {
  if (typeof words === 'string' || typeof words === 'function') return [[path, words as Sentence]]
  return Object.entries(words as object).flatMap(([name, part]) =>
    sentencesOf(part, path === '' ? name : `${path}.${name}`),
  )
}

/** What is filled into a sentence of which the types cannot be guessed. */
export type Examples = Readonly<Record<string, readonly unknown[]>>

/** What a hole can take: the first with which a sentence says something is taken. `place` makes each hole's text its own. */
const candidates = (place: number): readonly unknown[] => [
  `Zora${place}`,
  700 + place,
  [`Anna${place}`, `Bert${place}`],
  'help', 'hardship', 'balanced', 'removed', 4, 'hand', 'named',
  numbersOf(place),
  textsOf(place),
] // prettier-ignore

/** Every property is a number of its own. */
function numbersOf(place: number): object {
  return new Proxy({}, { get: (_, name) => (typeof name === 'string' ? 710 + place + (spread(name) % 80) : undefined) })
}

function textsOf(place: number): object {
  return new Proxy({}, { get: (_, name) => (typeof name === 'string' ? `Zora${place}${name}` : undefined) })
}

function spread(name: string): number {
  return Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0)
}

/** What a sentence can be filled with in every language. Throws where nothing fits: then it needs an example. */
export function fillingOf(path: string, twins: readonly Sentence[], examples: Examples): readonly unknown[] {
  const given = examples[path]
  const [first] = twins
  if (given !== undefined || first === undefined || typeof first === 'string') return given ?? []
  const found = combinations(first.length).find((filled) => twins.every((twin) => says(twin, filled)))
  if (found === undefined) throw new Error(`nothing fits ${path}: give an example of what is filled in`)
  return found
}

function combinations(holes: number): readonly (readonly unknown[])[] {
  if (holes === 0) return [[]]
  return combinations(holes - 1).flatMap((before) => candidates(holes - 1).map((one) => [...before, one]))
}

function says(sentence: Sentence, filled: readonly unknown[]): boolean {
  try {
    const text = said(sentence, filled)
    return text !== '' && !/undefined|NaN|\[object|function|=>/.test(text)
  } catch {
    return false
  }
}

/** The text of a sentence, filled in. */
export function said(sentence: Sentence, filled: readonly unknown[]): string {
  if (typeof sentence === 'string') return sentence
  const text = sentence(...(filled as never[]))
  return Array.isArray(text) ? text.join('\n') : String(text)
}

/** Everything that was filled in and can be read in the text, sorted: names and numbers. */
export function holesIn(text: string): readonly string[] {
  const plain = text.replaceAll(/(\d)[.,](?=\d{3})/g, '$1')
  return (plain.match(/(?:Zora|Anna|Bert)\d+\w*|7\d\d/g) ?? []).toSorted()
}
