import type { Rule } from './rules/rule.ts'

/**
 * Finds the few rules that could match a text, by looking up every three characters of it: most messages hold nothing
 * that most rules need. Never leaves out a rule that matches; a rule without needles is always asked.
 */
export function createGate(rules: readonly Rule[]): (text: string) => readonly Rule[] {
  const always: Rule[] = []
  const byGram = new Map<string, Rule[]>()
  for (const rule of rules) {
    const grams = rule.needles?.map(rarestGram)
    if (grams === undefined || grams.includes(undefined)) always.push(rule)
    else for (const gram of new Set(grams)) if (gram !== undefined) add(byGram, gram, rule)
  }
  return (text) => {
    const asked = new Set(always)
    for (let at = 0; at + gramLength <= text.length; at += 1) {
      for (const rule of byGram.get(text.slice(at, at + gramLength)) ?? []) asked.add(rule)
    }
    return [...asked]
  }
}

const gramLength = 3

function add(index: Map<string, Rule[]>, gram: string, rule: Rule): void {
  const known = index.get(gram)
  if (known === undefined) index.set(gram, [rule])
  else known.push(rule)
}

/** From the most to the least frequent in English text; what is not in it is rarer still. */
const frequent = ' etaoinshrdlucmfwypvbgk'

/** Undefined: the piece is too short to be looked up. */
function rarestGram(needle: string): string | undefined {
  const grams = Array.from({ length: Math.max(0, needle.length - gramLength + 1) }, (_, at) =>
    needle.slice(at, at + gramLength),
  )
  return grams.toSorted((a, b) => rarity(b) - rarity(a))[0]
}

function rarity(gram: string): number {
  return gram.split('').reduce((sum, char) => sum + (frequent.includes(char) ? frequent.indexOf(char) : 30), 0)
}
