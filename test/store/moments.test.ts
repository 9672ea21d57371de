import { describe, expect, test } from 'vitest'
import { take } from '../../src/domain/claiming.ts'
import { changed } from '../../src/domain/moment.ts'
import type { Moment } from '../../src/domain/moment.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildClaimed, buildMoment, buildSource, channelIn, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.moments

/** Inserts these in turn. */
async function given<Moments extends readonly Moment[]>(...moments: Moments): Promise<Moments> {
  for (const moment of moments) await store().insert(moment)
  return moments
}

const ids = (moments: readonly Moment[]) => moments.map((moment) => moment.id)

describe('keeping a moment', () => {
  test('removed, it is gone with its words, and its message may become a moment again; others stay', async () => {
    const [workspace, elsewhere] = [freshWorkspace(), freshWorkspace()]
    const source = buildSource(workspace)
    const [moment, other] = await given(buildMoment(workspace, { source }), buildMoment(workspace))
    await store().remove(elsewhere, moment.id)
    expect(await store().get(workspace, moment.id)).toEqual(moment)
    await store().remove(workspace, moment.id)
    expect(await store().get(workspace, moment.id)).toBeUndefined()
    expect(await store().bySource(source.message)).toBeUndefined()
    expect(await store().get(workspace, other.id)).toEqual(other)
    expect(await store().insert({ ...moment, id: crypto.randomUUID() })).toBeDefined()
  })

  test('it comes back as it was put in, whole or bare', async () => {
    const workspace = freshWorkspace()
    const person = (id: string) => personIn(workspace, id)
    const whole = buildClaimed(person('priya'), {
      revision: 7,
      voice: { by: 'app', name: 'Deskbell' },
      source: buildSource(workspace, { message: { thread: '1700000000.1' } }),
      broughtBy: person('jonas'),
      helpers: [person('sam'), person('chloe')],
      reopenedAt: after({ minutes: 5 }),
      home: { ...channelIn(workspace, 'support'), thread: '1700000000.1' },
      card: { workspace, channel: 'support', id: '1700000001.2', thread: '1700000000.1' },
      nudged: true,
      praised: true,
      edited: true,
    })
    const bare = buildMoment(workspace, {
      kind: undefined,
      detail: undefined,
      customer: { name: undefined, company: undefined },
      quote: undefined,
      quoteGone: 'source',
      source: undefined,
      ideas: [],
      nudgeAt: undefined,
    })
    expect(await store().insert(whole)).toEqual(whole)
    expect(await store().insert(bare)).toEqual(bare)
    expect(await store().get(workspace, whole.id)).toEqual(whole)
    expect(await store().get(workspace, bare.id)).toEqual(bare)
  })

  test('the same source message is one moment, however often its event comes', async () => {
    const workspace = freshWorkspace()
    const [first] = await given(buildMoment(workspace))
    expect(await store().insert(buildMoment(workspace, { source: first.source }))).toBeUndefined()
    const message = first.source?.message ?? { workspace, channel: '', id: '' }
    expect(await store().bySource(message)).toEqual(first)
    expect(ids(await store().open(workspace, 9))).toEqual([first.id])
  })

  test('fifty events of one message at once make one moment', async () => {
    const workspace = freshWorkspace()
    const source = buildSource(workspace)
    const tries = Array.from({ length: 50 }, () => store().insert(buildMoment(workspace, { source })))
    const inserted = (await Promise.all(tries)).filter((moment) => moment !== undefined)
    expect(inserted).toHaveLength(1)
  })

  test('moments that people bring without a message are each their own', async () => {
    const workspace = freshWorkspace()
    await given(buildMoment(workspace, { source: undefined }), buildMoment(workspace, { source: undefined }))
    expect(await store().open(workspace, 9)).toHaveLength(2)
  })

  test('an id that nobody has is nobody, also when it is no id at all', async () => {
    expect(await store().get(freshWorkspace(), "'; drop table moments; --")).toBeUndefined()
  })

  test('words that PostgreSQL cannot hold are kept without what it cannot', async () => {
    const workspace = freshWorkspace()
    const cutEmoji = '💐'.slice(0, 1)
    const moment = buildMoment(workspace, {
      quote: `so\u0000 glad ${cutEmoji}`,
      voice: { by: 'colleague', name: `Sam\u0000 ${cutEmoji}` },
    })
    const kept = await store().insert(moment)
    expect(kept?.quote).toBe('so glad \uFFFD')
    expect(kept?.voice).toEqual({ by: 'colleague', name: 'Sam \uFFFD' })
  })

  test('somebody of another workspace cannot get into a moment', async () => {
    const stranger = personIn(freshWorkspace(), 'priya')
    const moment = buildMoment(freshWorkspace(), { broughtBy: stranger })
    await expect(store().insert(moment)).rejects.toThrow(RangeError)
  })
})

describe('changing a moment', () => {
  test('what is saved is what stands, and what was taken away is gone', async () => {
    const workspace = freshWorkspace()
    const [moment] = await given(buildClaimed(personIn(workspace, 'priya')))
    const without = changed(moment, { state: 'open', claim: undefined, quote: undefined, quoteGone: 'source' })
    await store().save(without)
    expect(await store().get(workspace, moment.id)).toEqual(without)
  })

  test('one that was read before somebody else changed it is refused', async () => {
    const workspace = freshWorkspace()
    const [moment] = await given(buildMoment(workspace))
    await store().save(changed(changed(moment, { state: 'settled' }), {}))
    await expect(store().save(changed(moment, { state: 'dismissed' }))).rejects.toThrow('lock it before')
    expect((await store().get(workspace, moment.id))?.state).toBe('settled')
  })

  test('one that does not exist is refused', async () => {
    await expect(store().save(buildMoment(freshWorkspace()))).rejects.toThrow('is gone')
  })

  test('of a thousand people who take it at once, one owns it and the others are told who', async () => {
    const workspace = freshWorkspace()
    const [moment] = await given(buildMoment(workspace))
    const claim = (nth: number) =>
      database().transaction(async ({ moments }) => {
        const locked = await moments.lock(workspace, moment.id)
        if (locked === undefined) throw new Error('gone')
        const taking = take(locked, personIn(workspace, `p${nth}`), monday, after({ days: 3 }))
        if (taking.outcome === 'claimed') await moments.save(taking.moment)
        return taking
      })
    const takings = await Promise.all(Array.from({ length: 1000 }, (_, nth) => claim(nth)))
    const owner = (await store().get(workspace, moment.id))?.claim?.owner
    expect(takings.filter((taking) => taking.outcome === 'claimed')).toHaveLength(1)
    expect(takings.filter((taking) => taking.outcome === 'taken' && taking.by.id === owner?.id)).toHaveLength(999)
  })
})

describe('one breath, one moment', () => {
  const nowhere = { thread: undefined, author: undefined, customer: undefined }
  const inThread = (thread: string) => ({ ...nowhere, thread })
  const byAuthor = (id: string, since = monday) => ({ ...nowhere, author: { id, since } })
  const byCustomer = (key: string, since = monday) => ({ ...nowhere, customer: { key, since } })
  const marta = 'marta keller, hotel sonne'

  test('a reply belongs to the moment its thread began with, and to the newest one in its thread', async () => {
    const workspace = freshWorkspace()
    const support = channelIn(workspace, 'support')
    const [first, second] = await given(
      buildMoment(workspace, { source: buildSource(workspace, { message: { id: '1.0' } }) }),
      buildMoment(workspace, { source: buildSource(workspace, { message: { id: '2.0' } }) }),
    )
    expect(await store().saidBefore(support, inThread('1.0'))).toEqual(first)
    const [reply] = await given(
      buildMoment(workspace, {
        source: buildSource(workspace, { message: { id: '3.0', thread: '2.0' } }),
        createdAt: after({ minutes: 9 }),
      }),
    )
    expect(await store().saidBefore(support, inThread('2.0'))).toEqual(reply)
    expect(await store().saidBefore(channelIn(workspace, 'reviews'), inThread('2.0'))).toBeUndefined()
    expect(second.id).not.toBe(reply.id)
  })

  test('an author’s next message belongs to it only since the given instant', async () => {
    const workspace = freshWorkspace()
    const support = channelIn(workspace, 'support')
    const [moment] = await given(buildMoment(workspace))
    expect(await store().saidBefore(support, byAuthor('marta', after({ minutes: -2 })))).toEqual(moment)
    expect(await store().saidBefore(support, byAuthor('marta', after({ minutes: 1 })))).toBeUndefined()
    expect(await store().saidBefore(support, byAuthor('otto'))).toBeUndefined()
    expect(await store().saidBefore(support, nowhere)).toBeUndefined()
  })

  test('a customer’s next card belongs to it, however the name is written, in this channel and workspace alone', async () => {
    const workspace = freshWorkspace()
    const support = channelIn(workspace, 'support')
    const [moment] = await given(
      buildMoment(workspace, { customer: { name: 'Marta  KELLER', company: 'Hotel Sonne' } }),
    )
    await given(buildMoment(workspace, { customer: { name: 'Marta', company: undefined } }))
    expect(await store().saidBefore(support, byCustomer(marta, after({ days: -1 })))).toEqual(moment)
    expect(await store().saidBefore(support, byCustomer(marta, after({ minutes: 1 })))).toBeUndefined()
    expect(await store().saidBefore(support, byCustomer('marta'))).toBeUndefined()
    expect(await store().saidBefore(channelIn(workspace, 'reviews'), byCustomer(marta))).toBeUndefined()
    expect(await store().saidBefore(channelIn(freshWorkspace(), 'support'), byCustomer(marta))).toBeUndefined()
  })

  test('one of the thread goes first, then one that is not over, then the newest; none that was deleted', async () => {
    const workspace = freshWorkspace()
    const support = channelIn(workspace, 'support')
    const [inIt, alive] = await given(
      buildMoment(workspace, { state: 'done', source: buildSource(workspace, { message: { id: '1.0' } }) }),
      buildMoment(workspace, { state: 'claimed', createdAt: after({ minutes: 1 }) }),
      buildMoment(workspace, { state: 'expired', createdAt: after({ minutes: 2 }) }),
      buildMoment(workspace, { state: 'open', quoteGone: 'source', createdAt: after({ minutes: 3 }) }),
    )
    const near = { ...byAuthor('marta'), customer: { key: marta, since: monday } }
    expect(await store().saidBefore(support, { ...near, thread: '1.0' })).toEqual(inIt)
    expect(await store().saidBefore(support, near)).toEqual(alive)
  })
})

describe('looking for moments', () => {
  test('open ones come newest first, as many as asked for', async () => {
    const workspace = freshWorkspace()
    const [old, , newest] = await given(
      buildMoment(workspace, { createdAt: after({ minutes: 1 }) }),
      buildMoment(workspace, { createdAt: after({ minutes: 2 }), state: 'done' }),
      buildMoment(workspace, { createdAt: after({ minutes: 3 }) }),
    )
    expect(ids(await store().open(workspace, 5))).toEqual([newest.id, old.id])
    expect(ids(await store().open(workspace, 1))).toEqual([newest.id])
  })

  test('a span counts from its first instant up to its last, whatever became of the moments', async () => {
    const workspace = freshWorkspace()
    await given(
      buildMoment(workspace, { createdAt: monday, state: 'dismissed' }),
      buildMoment(workspace, { createdAt: after({ days: 7 }) }),
    )
    expect(await store().countBetween(workspace, monday, after({ days: 7 }))).toBe(1)
  })

  test('a person’s own are those claimed now, soonest end first', async () => {
    const workspace = freshWorkspace()
    const priya = personIn(workspace, 'priya')
    const claim = (days: number) => ({ owner: priya, since: monday, until: after({ days }), reminded: false })
    const [later, sooner] = await given(
      buildMoment(workspace, { state: 'claimed', claim: claim(5) }),
      buildMoment(workspace, { state: 'claimed', claim: claim(2) }),
      buildMoment(workspace, { state: 'done', claim: claim(1) }),
      buildClaimed(personIn(workspace, 'sam')),
    )
    expect(ids(await store().ownedBy(priya))).toEqual([sooner.id, later.id])
  })

  test('a day’s cards count what went or will go there, hard times left out', async () => {
    const workspace = freshWorkspace()
    const kindness = channelIn(workspace, 'kindness')
    await given(
      buildMoment(workspace, { nudged: true, state: 'done' }),
      buildMoment(workspace, { kind: undefined, nudgeAt: after({ minutes: 30 }) }),
      buildMoment(workspace, { kind: 'hardship' }),
      buildMoment(workspace, { nudgeAt: undefined }),
      buildMoment(workspace, { nudgeAt: after({ days: -1 }) }),
      buildMoment(workspace, { state: 'settled' }),
      buildMoment(workspace, { home: channelIn(workspace, 'support') }),
    )
    expect((await store().standing(kindness, monday, after({ days: 1 }))).cards).toBe(2)
    expect((await store().standing(kindness, monday, after({ minutes: 30 }))).cards).toBe(1)
  })

  test('a posted card is noted, and forgotten once it is removed, without another revision', async () => {
    const workspace = freshWorkspace()
    const moment = buildMoment(workspace)
    await given(moment)
    const card = { workspace, channel: 'kindness', id: '7.1' }
    await store().cardIs(workspace, moment.id, card)
    expect(await store().get(workspace, moment.id)).toMatchObject({ card, revision: moment.revision })
    await store().cardIs(freshWorkspace(), moment.id, undefined)
    expect((await store().get(workspace, moment.id))?.card).toMatchObject(card)
    await store().cardIs(workspace, moment.id, undefined)
    expect((await store().get(workspace, moment.id))?.card).toBeUndefined()
  })

  test('the newest moment of a channel says which ideas it showed', async () => {
    const workspace = freshWorkspace()
    const kindness = channelIn(workspace, 'kindness')
    const ideas = async () => (await store().standing(kindness, monday, after({ days: 1 }))).ideas
    expect(await ideas()).toEqual([])
    await given(
      buildMoment(workspace, { createdAt: after({ minutes: 1 }), ideas: ['7', '8'] }),
      buildMoment(workspace, { ideas: ['1', '2'] }),
    )
    expect(await ideas()).toEqual(['7', '8'])
  })
})

describe('what is due', () => {
  const workspaceWithEverything = async (): Promise<[WorkspaceId, Record<string, Moment>]> => {
    const workspace = freshWorkspace()
    const priya = personIn(workspace, 'priya')
    const claim = { owner: priya, since: after({ days: -3 }), until: monday, reminded: true }
    const moments = {
      held: buildMoment(workspace, { nudgeAt: monday }),
      quiet: buildMoment(workspace, { nudgeAt: after({ minutes: 1 }) }),
      homeOnly: buildMoment(workspace, { nudgeAt: undefined }),
      shown: buildMoment(workspace, { nudged: true }),
      over: buildMoment(workspace, { nudged: true, expiresAt: monday }),
      ranOut: buildClaimed(priya, { claim }),
      unreminded: buildClaimed(priya),
      reminded: buildClaimed(priya, { claim: { ...claim, until: after({ days: 1 }) } }),
      done: buildMoment(workspace, { state: 'done', expiresAt: monday }),
    }
    await given(...Object.values(moments))
    return [workspace, moments]
  }

  test('each thing is due once its instant has come, and nothing else is', async () => {
    const [workspace, moments] = await workspaceWithEverything()
    expect(await store().due(workspace, monday, 10)).toEqual({
      nudges: [moments['held']?.id],
      ranOut: [moments['ranOut']?.id],
      unreminded: [moments['unreminded']],
      expired: [moments['over']?.id],
    })
  })

  test('no more than asked for come at once, the longest waiting first', async () => {
    const workspace = freshWorkspace()
    const [, waiting] = await given(
      buildMoment(workspace, { nudgeAt: after({ minutes: -1 }) }),
      buildMoment(workspace, { nudgeAt: after({ minutes: -2 }) }),
    )
    expect((await store().due(workspace, monday, 1)).nudges).toEqual([waiting.id])
  })
})

describe('words that were said again', () => {
  const again = {
    message: '1.1',
    quote: 'It failed once more.',
    at: after({ minutes: 1 }),
    link: undefined,
    edited: true,
  }

  test('are kept beside the first ones, and their message leads to the moment', async () => {
    const workspace = freshWorkspace()
    const moment = buildMoment(workspace, { again, source: buildSource(workspace, { message: { id: '1.0' } }) })
    expect(await store().insert(moment)).toEqual(moment)
    const message = { workspace, channel: 'support', id: '1.1' }
    expect(await store().bySource(message)).toEqual(moment)
    expect(await store().bySource({ ...message, channel: 'reviews' })).toBeUndefined()
    expect(await store().bySource({ ...message, workspace: freshWorkspace() })).toBeUndefined()
    const without = changed(moment, { again: undefined })
    await store().save(without)
    expect(await store().get(workspace, moment.id)).toEqual(without)
    expect(await store().bySource(message)).toBeUndefined()
  })

  test('a message that is a moment itself leads to that one first', async () => {
    const workspace = freshWorkspace()
    const [, own] = await given(
      buildMoment(workspace, { again, createdAt: after({ days: 1 }) }),
      buildMoment(workspace, { source: buildSource(workspace, { message: { id: '1.1' } }) }),
    )
    expect((await store().bySource({ workspace, channel: 'support', id: '1.1' }))?.id).toBe(own.id)
  })

  test('are forgotten with the quote', async () => {
    const workspace = freshWorkspace()
    const [old] = await given(buildMoment(workspace, { again, createdAt: after({ days: -91 }) }))
    const forgotten = changed(old, { quote: undefined, quoteGone: 'age', again: undefined })
    expect(await store().forgetQuotes(workspace, after({ days: -90 }), 10)).toEqual([forgotten])
    expect(await store().get(workspace, old.id)).toEqual(forgotten)
  })
})

describe('forgetting quotes', () => {
  test('old ones lose their words for good, young ones keep them, and the card changes', async () => {
    const workspace = freshWorkspace()
    const [old, young] = await given(
      buildMoment(workspace, { createdAt: after({ days: -91 }), state: 'done' }),
      buildMoment(workspace),
    )
    const forgotten = changed(old, { quote: undefined, quoteGone: 'age' })
    expect(await store().forgetQuotes(workspace, after({ days: -90 }), 10)).toEqual([forgotten])
    expect(await store().get(workspace, old.id)).toEqual(forgotten)
    expect((await store().get(workspace, young.id))?.quote).toBe(young.quote)
    expect(await store().forgetQuotes(workspace, after({ days: -90 }), 10)).toEqual([])
  })

  test('no more than asked for are forgotten at once, the oldest first', async () => {
    const workspace = freshWorkspace()
    const [, oldest] = await given(
      buildMoment(workspace, { createdAt: after({ days: -91 }) }),
      buildMoment(workspace, { createdAt: after({ days: -95 }) }),
    )
    expect(ids(await store().forgetQuotes(workspace, after({ days: -90 }), 1))).toEqual([oldest.id])
  })
})

describe('two workspaces with the same ids', () => {
  test('neither sees, changes or counts anything of the other', async () => {
    const [ours, theirs] = [freshWorkspace(), freshWorkspace()]
    const owner = personIn(theirs, 'priya')
    const source = (workspace: WorkspaceId) => buildSource(workspace, { message: { id: '1.0' } })
    const old = { createdAt: after({ days: -91 }), nudgeAt: after({ days: -91 }) }
    const claim = { owner, since: monday, until: monday, reminded: false }
    const [mine] = await given(buildMoment(ours, { source: source(ours) }))
    const [other] = await given(
      buildMoment(theirs, { ...mine, workspace: theirs, ideas: ['3'], ...inTheirs(theirs), ...old }),
    )
    await given(buildMoment(theirs, { state: 'claimed', claim }))
    expect(await store().get(ours, mine.id)).toEqual(mine)
    await store().save(changed(mine, { state: 'settled' }))
    expect(await store().get(theirs, other.id)).toEqual(other)
    expect(await store().open(ours, 9)).toEqual([])
    expect(await store().ownedBy(personIn(ours, 'priya'))).toEqual([])
    expect(await store().forgetQuotes(ours, monday, 10)).toEqual([])
    expect(await store().due(ours, monday, 10)).toEqual({ nudges: [], ranOut: [], unreminded: [], expired: [] })
    expect((await store().bySource({ workspace: theirs, channel: 'support', id: '1.0' }))?.workspace).toBe(theirs)
    const standing = await store().standing(channelIn(ours, 'kindness'), after({ days: -99 }), after({ days: 99 }))
    expect(standing).toEqual({ cards: 0, ideas: mine.ideas })
  })

  const inTheirs = (workspace: WorkspaceId) => ({
    source: buildSource(workspace, { message: { id: '1.0' } }),
    home: channelIn(workspace, 'kindness'),
  })
})
