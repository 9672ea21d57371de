import { describe, expect, test } from 'vitest'
import { addressed } from '../../src/domain/mention.ts'
import type { Mention } from '../../src/domain/mention.ts'

const person = (id: string, text: string): Mention => ({ kind: 'person', id, text })
const [ken, sam] = [person('U1', '@Ken Tanaka'), person('U2', '@Sam')]

describe('who is named in what was typed', () => {
  test.each([
    ['@Ken Tanaka @Sam for staying late', ['U1', 'U2'], 'staying late'],
    ['@Ken Tanaka, @Sam and @Ken Tanaka: for staying', ['U1', 'U2', 'U1'], 'staying'],
    ['@Ken Tanaka & @Sam staying late', ['U1', 'U2'], 'staying late'],
    ['@Sam und @Ken Tanaka für Geduld', ['U2', 'U1'], 'Geduld'],
    ['  @Sam for: the calm. And for @Ken Tanaka too', ['U2'], 'the calm. And for @Ken Tanaka too'],
    ['@Sam forget me not', ['U2'], 'forget me not'],
    ['for staying late @Sam', [], 'staying late @Sam'],
    ['@Sam', ['U2'], ''],
  ])('%s', (typed, ids, rest) => {
    const read = addressed(typed, [ken, sam], [])
    expect(read.mentions.map(({ id }) => id)).toEqual(ids)
    expect(read.rest).toBe(rest)
    expect(read.unknown).toEqual([])
  })

  test('a name that holds the word "for" is one name', () => {
    const group = { kind: 'group' as const, id: 'S1', text: '@friends for life' }
    expect(addressed('@friends for life for the party', [group], [])).toEqual({
      mentions: [group],
      unknown: [],
      rest: 'the party',
    })
  })

  test('names without a mention are looked up: the longest, whole words, in any case', () => {
    const names = [person('1', '@Ken'), person('2', '@Ken Tanaka'), person('3', '@Chloé'), person('3', '@Chloe')]
    const read = addressed('@ken tanaka @Kenneth @chloe @KEN for all of it', [], names)
    expect(read.mentions.map(({ id }) => id)).toEqual(['2', '3', '1'])
    expect(read.unknown).toEqual(['Kenneth'])
    expect(read.rest).toBe('all of it')
  })

  test('a flood of at signs ends', () => {
    const read = addressed('@ '.repeat(5_000), [], [])
    expect(read.mentions).toEqual([])
    expect(addressed('@a '.repeat(5_000), [], []).unknown).toHaveLength(5_000)
  })
})
