import { rarityAt } from './rules/rarity.ts'
import type { Rule } from './rules/rule.ts'

/** A piece of text that a rule needs, and where in it its rarest three characters are. */
interface Clue {
  readonly rule: Rule
  readonly needle: string
  readonly offset: number
}

/**
 * Finds the few rules that could match a text, by looking up every three characters of it: most messages hold nothing
 * that most rules need. Never leaves out a rule that matches; a rule without needles is always asked.
 */
export function createGate(rules: readonly Rule[]): (text: string) => readonly Rule[] {
  const always: Rule[] = []
  const byGram = new Map<number, Clue[]>()
  for (const rule of rules) {
    const needles = rule.needles()
    if (needles === undefined || needles.some((needle) => needle.length < gramLength)) always.push(rule)
    else for (const needle of needles) addClue(byGram, rule, needle)
  }
  const any = new Uint8Array(sieveSize)
  for (const gram of byGram.keys()) any[sieved(gram)] = 1
  return (text) => {
    const asked = new Set(always)
    let gram = gramAt(text, 0) >> 10
    for (let at = 0; at + gramLength <= text.length; at += 1) {
      gram = ((gram << 10) | (text.charCodeAt(at + 2) & 1023)) & 0x3fff_ffff
      if (any[sieved(gram)] === 0) continue
      for (const { rule, needle, offset } of byGram.get(gram) ?? [])
        if (text.startsWith(needle, at - offset)) asked.add(rule)
    }
    return [...asked]
  }
}

const gramLength = 3

const sieveSize = 2 ** 14

/** Most three characters begin no needle: one look in a small table says so. */
function sieved(gram: number): number {
  return (Math.imul(gram, 0x9e3779b1) >>> 0) % sieveSize
}

/** Three characters as one small number. Rare ones share theirs: the whole needle is compared anyway. */
function gramAt(text: string, at: number): number {
  return (
    ((text.charCodeAt(at) & 1023) << 20) | ((text.charCodeAt(at + 1) & 1023) << 10) | (text.charCodeAt(at + 2) & 1023)
  )
}

function addClue(index: Map<number, Clue[]>, rule: Rule, needle: string): void {
  const gram = rarestGram(needle)
  const clue = { rule, needle, offset: needle.indexOf(gram) }
  const key = gramAt(gram, 0)
  const known = index.get(key)
  if (known === undefined) index.set(key, [clue])
  else known.push(clue)
}

function rarestGram(needle: string): string {
  let best = 0
  let at = 0
  for (let start = 0; start + gramLength <= needle.length; start += 1) {
    const rarity = rarityAt(needle, start) + rarityAt(needle, start + 1) + rarityAt(needle, start + 2)
    if (rarity <= best) continue
    best = rarity
    at = start
  }
  return needle.slice(at, at + gramLength)
}
