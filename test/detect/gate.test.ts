import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createGate } from '../../src/detect/gate.ts'
import { celebration } from '../../src/detect/rules/celebration.ts'
import { frustration } from '../../src/detect/rules/frustration.ts'
import { gratitude } from '../../src/detect/rules/gratitude.ts'
import { hardship } from '../../src/detect/rules/hardship.ts'
import { need } from '../../src/detect/rules/need.ts'
import { alternatives, needles } from '../../src/detect/rules/needles.ts'
import { tongues } from '../../src/detect/rules/tongues.ts'

const rules = [...hardship, ...frustration, ...gratitude, ...celebration, ...need, ...tongues]
const gate = createGate(rules)

describe('the gate', () => {
  test('leaves out no rule that matches', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.infiniteStream(fc.nat()), fc.string(), (rule, choices, around) => {
        const text = `${around} ${written(rule.pattern().source, choices)} ${around}`.toLowerCase()
        rule.pattern().lastIndex = 0
        fc.pre(rule.pattern().test(text))
        expect(gate(text)).toContain(rule)
      }),
      { numRuns: 3000 },
    )
  })

  test('asks few rules about an everyday message', () => {
    expect(gate('could you resend the link to the march invoice').length).toBeLessThan(rules.length / 8)
  })
})

describe('needles', () => {
  test.each([
    ['lost my dog', ['lost my dog']],
    ['(?:cats?|dogs) here', [' here']],
    ['(?:mother|father)', ['mother', 'father']],
    ['(?:very )?tired', ['tired']],
    ["can(?:'?t|not) cope", [' cope']],
    ['a{2,3}bcd', ['bcd']],
    ['[xy]z', undefined],
    ['(?:a|.*)', undefined],
  ])('of %j are %j', (source, found) => {
    expect(needles(source)).toEqual(found)
  })

  test('alternatives are split at the top level only', () => {
    expect(alternatives('a(?:b|c)|[|]d|\\|e')).toEqual(['a(?:b|c)', '[|]d', '\\|e'])
  })
})

/** A text that the pattern may well match: one alternative, optional parts in or out, gaps left empty. */
function written(source: string, choices: Iterator<number>): string {
  const pick = (many: number) => Number(choices.next().value) % many
  const groups = /\((?:\?(?<look><?[=!])|\?:)(?<body>[^()]*)\)(?<often>\?|\{0,\d+\})?/u
  let text = source
  for (let found = groups.exec(text); found !== null; found = groups.exec(text)) {
    const { look, body = '', often } = found.groups ?? {}
    const options = body.split('|')
    const kept =
      look !== undefined || (often !== undefined && pick(2) === 0) ? '' : (options[pick(options.length)] ?? '')
    text = text.slice(0, found.index) + kept + text.slice(found.index + found[0].length)
  }
  const options = text.split('|')
  return (options[pick(options.length)] ?? '')
    .replace(/\[[^\]]*\]\{0,\d+\}/g, '')
    .replace(/\[([^\]])[^\]]*\](?:\{\d+,\d+\})?/gu, '$1$1')
    .replace(/\\[wd](?:\{\d+(?:,\d+)?\})?/g, '1')
    .replace(/.\?/gu, (optional) => (pick(2) === 0 ? '' : optional.slice(0, -1)))
    .replace(/[\\$^]/g, '')
}
