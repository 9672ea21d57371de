import type { Detail, MomentKind } from '../../domain/moment.ts'
import { alternatives, needles } from './needles.ts'

/** One way to say a thing, and how much it says about the kind: 0 nothing, 1 certain. */
export interface Rule {
  readonly kind: MomentKind
  readonly detail: Detail
  readonly weight: number
  /** Global, and read on folded text (lower case, straight quotes). Compiled when it is first asked for. */
  readonly pattern: () => RegExp
  /** A match holds at least one of these pieces of text; undefined where none can be named. */
  readonly needles: () => readonly string[] | undefined
}

export type RuleSource = readonly [weight: number, source: string]

// Shorthands of the rule files. Every gap in a rule is bounded, so that each rule reads in linear time.
const shorthands: Record<string, string> = {
  '{kin}':
    '(?:dad|daddy|father|mum|mom|mam|mother|parents?|husband|wife|spouse|partner|son|daughter|brother|sister|twins?|baby|child|children|kids?|toddler|newborn|grand(?:mother|father|ma|pa|dad|son|daughter|child|children|parents)|gran|granny|nan|nana|aunt|auntie|uncle|niece|nephew|cousin|fianc[eé]e?|boyfriend|girlfriend|best friend|friend|mother-in-law|father-in-law|family|dog|cat|puppy|horse)',
  '{premises}':
    '(?:house|home|flat|apartment|shop|store|office|warehouse|factory|plant|barn|stable|kitchen|basement|cellar|studio|restaurant|cafe|café|school|building|farm|salon|bakery|workshop|garage|hotel|village|town|roof)',
  '{whose}': '(?:my|our|her|his|their)',
  '{very}': '(?:so |very |really |absolutely |completely |totally |truly |just |quite |utterly |pretty |a bit )?',
  '{am}':
    "(?:i'?m|i am|i was|i've been|we'?re|we are|we were|she'?s|she is|he'?s|he is|they'?re|they are|is|are|been|feel(?:s|ing)?|felt)",
  '{w3}': "(?:[\\p{L}\\d'-]{1,20},? ){0,3}",
}

/** Lower-case letters of the Latin script: the rules speak no other, and `\\p{L}` takes twenty times as long to compile. */
const letters = 'a-zß-öø-ɏ'

/** Rules of one kind from their sources by detail, one for each alternative of a source. */
export function rules(kind: MomentKind, byDetail: Partial<Record<Detail, readonly RuleSource[]>>): readonly Rule[] {
  return Object.entries(byDetail).flatMap(([detail, sources]) =>
    sources.flatMap(([weight, source]) =>
      ways(source).map((way) => {
        let compiled: RegExp | undefined
        const pattern = () => (compiled ??= compile(way))
        return { kind, detail: detail as Detail, weight, pattern, needles: () => needles(expanded(way)) }
      }),
    ),
  )
}

function ways(source: string): readonly string[] {
  return source.startsWith('~') ? [source] : alternatives(source)
}

/** A pattern on folded text, of whole words; a leading `~` (emoji, punctuation) lifts that. */
function compile(source: string): RegExp {
  if (source.startsWith('~')) return new RegExp(source.slice(1), 'gu')
  return new RegExp(`(?<![${letters}0-9])(?:${expanded(source)})(?![${letters}0-9])`, 'gu')
}

function expanded(source: string): string {
  return source
    .replace(/^~/, '')
    .replace(/\{(?:kin|premises|whose|very|am|w3)\}/g, (name) => shorthands[name] ?? name)
    .replaceAll('\\p{L}', letters)
}
