import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Echo } from '../../src/domain/echo.ts'
import type { PersonRef } from '../../src/domain/person.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.echoes
const priyaOf = (workspace = freshWorkspace()) => personIn(workspace, 'priya')

/** Marta's own words, passed on by this person. */
function buildEcho(by: PersonRef, change: Partial<Echo> = {}): Echo {
  return {
    workspace: by.workspace,
    id: randomUUID(),
    act: 'an act',
    moment: 'a moment',
    by,
    landing: 'moved',
    words: 'I cried at the desk, in the good way.',
    voice: 'theirs',
    digest: 'with',
    at: monday,
    ...change,
  }
}

const bare = { words: undefined, voice: 'note', landing: 'glad', digest: 'no' } as const

async function wordsOf(echo: Echo): Promise<string | undefined> {
  return (await store().get(echo.workspace, echo.id))?.words
}

describe('passing on', () => {
  test('an echo comes back as it was put in, whole or bare', async () => {
    const priya = priyaOf()
    for (const echo of [buildEcho(priya), buildEcho(priya, { ...bare, moment: undefined })]) {
      expect(await store().add(echo)).toBe(true)
      expect(await store().get(priya.workspace, echo.id)).toEqual(echo)
    }
  })

  test('of fifty clicks at once one counts, for each person and each act', async () => {
    const priya = priyaOf()
    const clicks = Array.from({ length: 50 }, () => store().add(buildEcho(priya, bare)))
    expect((await Promise.all(clicks)).filter(Boolean)).toHaveLength(1)
    expect(await store().add(buildEcho(personIn(priya.workspace, 'sam'), bare))).toBe(true)
    expect(await store().add(buildEcho(priya, { ...bare, act: 'another' }))).toBe(true)
  })

  test('the same form sent twice is one echo, and somebody may share words as often as there are any', async () => {
    const echo = buildEcho(priyaOf())
    expect(await store().add(echo)).toBe(true)
    expect(await store().add({ ...echo, words: 'Others.' })).toBe(false)
    expect(await store().add(buildEcho(echo.by))).toBe(true)
  })

  test('nobody of another workspace passes anything on', async () => {
    await expect(store().add({ ...buildEcho(priyaOf()), by: priyaOf() })).rejects.toThrow(RangeError)
  })
})

describe('reading', () => {
  test('gives those of each act, oldest first, as they were known at an instant', async () => {
    const priya = priyaOf()
    const [first, second] = [buildEcho(priya), buildEcho(priya, { at: after({ minutes: 5 }) })]
    const other = buildEcho(priya, { act: 'another' })
    for (const echo of [second, first, other]) await store().add(echo)
    const ids = ['an act', 'another', 'none']
    expect(await store().ofActs(priya.workspace, ids)).toEqual(
      new Map([
        ['an act', [first, second]],
        ['another', [other]],
      ]),
    )
    expect((await store().ofActs(priya.workspace, ids, monday)).get('an act')).toEqual([first])
    expect(await store().ofActs(freshWorkspace(), ids)).toEqual(new Map())
    expect(await store().ofActs(priya.workspace, [])).toEqual(new Map())
  })

  test('gives those of a span, its end left out', async () => {
    const priya = priyaOf()
    const [first, second] = [buildEcho(priya), buildEcho(priya, { at: after({ days: 7 }) })]
    for (const echo of [second, first]) await store().add(echo)
    expect(await store().between(priya.workspace, monday, after({ days: 7 }))).toEqual([first])
  })
})

describe('forgetting', () => {
  test("deletes recipients' words of before, at most so many, and leaves notes and newer ones", async () => {
    const priya = priyaOf()
    const { workspace } = priya
    const [oldest, old] = [
      buildEcho(priya, { at: after({ days: -2 }) }),
      buildEcho(priya, { at: after({ days: -1 }), moment: 'm2' }),
    ]
    const note = buildEcho(priya, { at: after({ days: -1 }), voice: 'note' })
    const fresh = buildEcho(priya)
    const elsewhere = buildEcho(priyaOf(), { at: after({ days: -2 }) })
    for (const echo of [oldest, old, note, fresh, elsewhere]) await store().add(echo)
    expect(await store().forgetWords(workspace, monday, 1)).toEqual(['a moment'])
    expect(await store().forgetWords(workspace, monday, 5)).toEqual(['m2'])
    expect(await store().forgetWords(workspace, monday, 5)).toEqual([])
    expect(await Promise.all([oldest, old].map(wordsOf))).toEqual([undefined, undefined])
    expect(await Promise.all([note, fresh, elsewhere].map(wordsOf))).not.toContain(undefined)
    expect(await store().get(workspace, old.id)).toMatchObject({ landing: 'moved', voice: 'theirs' })
  })

  test("deletes recipients' words of one moment", async () => {
    const priya = priyaOf()
    const [words, note, other] = [
      buildEcho(priya),
      buildEcho(priya, { voice: 'note' }),
      buildEcho(priya, { moment: 'm2' }),
    ]
    for (const echo of [words, note, other]) await store().add(echo)
    await store().forgetOfMoment(priya.workspace, 'a moment')
    expect(await wordsOf(words)).toBeUndefined()
    expect(await Promise.all([note, other].map(wordsOf))).not.toContain(undefined)
  })

  test('leaves nothing of a person but that somebody passed it on, also where two who are forgotten did the same', async () => {
    const priya = priyaOf()
    const sam = personIn(priya.workspace, 'sam')
    const mine = [buildEcho(priya), buildEcho(priya, bare)]
    const his = buildEcho(sam, bare)
    for (const echo of [...mine, his]) await store().add(echo)
    for (const person of [priya, sam]) await database().transaction(({ records }) => records.forget(person))
    for (const { id } of [...mine, his]) expect((await store().get(priya.workspace, id))?.by.id).toMatch(/^someone:/)
  })
})
