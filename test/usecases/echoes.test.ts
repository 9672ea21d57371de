import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Moment } from '../../src/domain/moment.ts'
import { click, submit } from '../../src/usecases/dispatch.ts'
import { runDue } from '../../src/usecases/due.ts'
import { home } from '../../src/usecases/home.ts'
import { messageDeleted } from '../../src/usecases/messages.ts'
import type { ActionName, FormName } from '../../src/views/actions.ts'
import { parseAction, parseForm } from '../../src/views/actions.ts'
import { cardText } from '../../src/views/card.ts'
import type { FormValues } from '../../src/views/form.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { buttonsOf, deliverAll, errorsOf, lastCard, postedMoment, reread, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => void (world = await fakeDeps(database)))

const where = { surface: 'channel', channel: undefined, message: undefined } as const
const aDay = 24 * 60 * 60 * 1000
const theirs = 'I cried at the desk, in the good way.'
const shared: FormValues = { landing: 'moved', words: theirs, voice: 'theirs', digest: 'no' }

function press(who: string, action: ActionName, payload: object) {
  const call = parseAction(action, payload)
  if (call === undefined) throw new Error('no such action')
  return click(world.deps, { actor: world.person(who), where, call })
}

function send(who: string, form: FormName, payload: object, values: FormValues) {
  const call = parseForm(form, payload)
  if (call === undefined) throw new Error('no such form')
  return submit(world.deps, { actor: world.person(who), where, call, values })
}

const act = {
  deed: 'help',
  recipient: 'Marta at Hotel Sonne',
  story: 'I called her, and we talked about him for an hour.',
  day: '2026-11-16',
  helpers: ['jonas', 'sam'],
  reader: 'public',
}

/** Priya's act for Marta, with Jonas and Sam; its id and its moment. */
async function done(change: FormValues = {}): Promise<{ act: string; moment: Moment }> {
  const moment = await postedMoment(world)
  await press('priya', 'moment.take', { moment: moment.id })
  await send('priya', 'act.log', { moment: moment.id }, { ...act, ...change })
  await deliverAll(world)
  const logged = await world.deps.store.acts.ofMoment(world.workspace, moment.id)
  if (logged === undefined) throw new Error('nothing was logged')
  return { act: logged.id, moment: await reread(world, moment) }
}

const share = (who: string, id: string, values: FormValues = shared) =>
  send(who, 'echo.pass', { act: id, echo: randomUUID() }, values)

/** What went to each person alone since then, by name. */
async function told(): Promise<Readonly<Record<string, string>>> {
  const before = world.platform.sent.length
  await deliverAll(world)
  const direct = world.platform.sent.slice(before).map(({ outgoing }) => outgoing)
  return Object.fromEntries(direct.flatMap((one) => (one.to === 'person' ? [[one.person.id, cardText(one.card)]] : [])))
}

function cardButtons(): readonly string[] {
  const last = world.platform.sent.findLast(({ outgoing }) => outgoing.to === 'update')?.outgoing
  return last?.to === 'update' ? buttonsOf(last.card).map(({ label }) => label) : []
}

describe('They were glad', () => {
  it('stands on the finished card, tells owner and helpers, and is one echo however often it is pressed', async () => {
    const { act: id } = await done()
    expect(cardButtons()).toEqual(['They were glad', 'Share their words'])
    expect(said(await press('jonas', 'echo.glad', { act: id }))).toContain('Passed on.')
    const glad = 'Jonas passed this on from Marta at Hotel Sonne: they were glad. Thank you for your part in it.'
    expect(await told()).toEqual({ priya: glad, sam: glad })
    expect(lastCard(world)).toContain('They were glad, passed on by Jonas.')
    expect(cardButtons()).toEqual(['Share their words'])
    expect(said(await press('jonas', 'echo.glad', { act: id }))).toBe('You have passed that on already.')
    expect(await told()).toEqual({})
  })

  it('is taken from anybody who works here, from nobody else', async () => {
    const { act: id } = await done()
    for (const stranger of ['marta', 'gil'])
      expect(said(await press(stranger, 'echo.glad', { act: id }))).toContain('This is for people who work at')
    expect(said(await press('ken', 'echo.glad', { act: id }))).toContain('Passed on.')
    expect(Object.keys(await told())).toEqual(['priya', 'jonas', 'sam'])
  })

  it('of an act without a moment is passed on from the home of its giver, who alone took part', async () => {
    await send('priya', 'act.log', {}, { ...act, helpers: [] })
    const line = async () =>
      (await home(world.deps, world.person('priya'))).find((one) => cardText(one).includes('What you did'))
    const before = await line()
    const glad = before && buttonsOf(before).find(({ label }) => label === 'They were glad')
    if (glad?.kind !== 'do' || glad.action !== 'echo.glad') throw new Error('no button')
    expect(said(await press('priya', glad.action, glad.payload))).toContain('Nobody else took part')
    expect(await told()).toEqual({})
    const after = await line()
    expect(after && buttonsOf(after).map(({ label }) => label)).toEqual(['Share their words', 'Edit', 'Undo'])
  })
})

describe('Pass on their reaction', () => {
  it('shows the newest words that were passed on, masked, by whom they were passed on', async () => {
    const { act: id } = await done()
    const reply = await press('ken', 'echo.share', { act: id })
    expect(said(reply)).toBe('Pass on their reaction')
    expect(reply.reply === 'form' && reply.form.intro).toContain('it stays between owner and helpers')
    await share('ken', id, { ...shared, words: `${theirs} Call +49 171 2345678.` })
    await share('jonas', id, { landing: 'glad', words: '', voice: '', digest: 'no' })
    const words = `“${theirs} Call [phone].” Marta Keller, passed on by Ken`
    expect((await told())['priya']).toContain('Jonas passed this on')
    expect(lastCard(world)).toContain(words)
    world.clock.pass(60_000)
    await share('jonas', id, { ...shared, words: 'She smiled when I said who it was.', voice: 'note' })
    await deliverAll(world)
    expect(lastCard(world)).toContain('“She smiled when I said who it was.” A note by Jonas')
    expect(lastCard(world)).not.toContain(theirs)
  })

  it('gives wrong input back next to its field, with what was typed', async () => {
    const { act: id } = await done()
    const wrong = await share('jonas', id, { landing: '', words: 'Oh', voice: '', digest: 'with' })
    expect(errorsOf(wrong)).toEqual({
      landing: 'Please choose one.',
      words: '2 characters so far; please write at least 3.',
      voice: 'Say whose words these are.',
    })
    expect(wrong.reply === 'form' && wrong.form.fields.find(({ name }) => name === 'words')).toMatchObject({
      value: 'Oh',
    })
    expect(await told()).toEqual({})
  })

  it('keeps what did not land well between owner and helpers, whatever was said of the digest', async () => {
    const { act: id, moment } = await done()
    const before = lastCard(world)
    const reply = await share('priya', id, {
      ...shared,
      landing: 'badly',
      words: 'Please stop calling.',
      digest: 'with',
    })
    expect(said(reply)).toBe('Passed on to owner and helpers, and to nobody else.')
    const between =
      'Priya passed this on from Marta at Hotel Sonne. It did not land well: "Please stop calling." Better to know; thank you for trying.'
    expect(await told()).toEqual({ jonas: between, sam: between })
    expect(
      lastCard({
        ...world,
        platform: { ...world.platform, sent: world.platform.sent.filter(({ outgoing }) => outgoing.to === 'update') },
      }),
    ).toBe(before)
    expect((await reread(world, moment)).revision).toBe(moment.revision)
    const kept = (await world.deps.store.echoes.ofActs(world.workspace, [id])).get(id)
    expect(kept).toMatchObject([{ landing: 'badly', digest: 'no' }])
  })

  it('sent twice is passed on once', async () => {
    const { act: id } = await done()
    const payload = { act: id, echo: randomUUID() }
    await send('ken', 'echo.pass', payload, shared)
    await told()
    expect(said(await send('ken', 'echo.pass', payload, shared))).toBe('You have passed that on already.')
    expect(await told()).toEqual({})
  })

  it('names nobody on the card who wants no name told', async () => {
    const { act: id } = await done()
    await world.deps.store.people.meet(world.person('ken'), 'Ken Tanaka')
    const ken = await world.deps.store.people.get(world.person('ken'))
    if (ken === undefined) throw new Error('nobody')
    await world.deps.store.people.savePreferences(ken.ref, { ...ken.preferences, stories: 'unnamed' })
    await share('ken', id)
    await deliverAll(world)
    expect(lastCard(world)).toContain(`“${theirs}” Marta Keller`)
    expect(lastCard(world)).not.toContain('Ken')
  })

  it('writes to nobody more often than they want', async () => {
    const { act: id } = await done()
    for (const who of ['ken', 'grace', 'luca', 'ivan']) await share(who, id)
    await deliverAll(world)
    const toSam = world.platform.sent.filter(({ outgoing }) => outgoing.to === 'person' && outgoing.person.id === 'sam')
    expect(toSam).toHaveLength(3)
  })
})

describe('what no echo is told of', () => {
  it('a quiet act: no buttons, and an old button is refused', async () => {
    const { act: id } = await done({ reader: 'private' })
    expect(cardButtons()).toEqual([])
    const mine = (await home(world.deps, world.person('priya'))).flatMap(buttonsOf).map(({ label }) => label)
    expect(mine).not.toContain('They were glad')
    for (const reply of [
      await press('jonas', 'echo.glad', { act: id }),
      await press('jonas', 'echo.share', { act: id }),
      await share('jonas', id),
    ])
      expect(said(reply)).toBe('This act is kept quiet, so no reaction to it is told.')
    expect(await told()).toEqual({})
  })

  it('an act that was undone, also where its echo was on its way', async () => {
    const { act: id } = await done()
    await share('ken', id)
    await press('priya', 'act.undo', { act: id })
    expect(await told()).toEqual({})
    expect(lastCard(world)).not.toContain(theirs)
    expect(said(await press('jonas', 'echo.glad', { act: id }))).toBe(
      'This act was taken back, so there is nothing to pass on.',
    )
  })

  it('an act of another workspace', async () => {
    const { act: id } = await done()
    world = await fakeDeps(database)
    expect(said(await share('ken', id))).toContain('nothing to pass on')
  })
})

describe('their words', () => {
  it('are deleted after as many days as quotes, and the card follows; a note of ours stays', async () => {
    const { act: id } = await done()
    await share('ken', id)
    await deliverAll(world)
    world.clock.pass(91 * aDay)
    await runDue(world.deps)
    // Other tests' workspaces have their digests.
    world.deliveries.push(...world.deliveries.splice(0).filter(({ workspace }) => workspace === world.workspace))
    await deliverAll(world)
    expect(lastCard(world)).not.toContain(theirs)
    const kept = (await world.deps.store.echoes.ofActs(world.workspace, [id])).get(id)
    expect(kept).toMatchObject([{ landing: 'moved', words: undefined }])
  })

  it('go when the customer deletes the message it all began with', async () => {
    const { act: id, moment } = await done()
    await share('ken', id)
    await deliverAll(world)
    if (moment.source === undefined) throw new Error('no source')
    await messageDeleted(world.deps, moment.source.message)
    await deliverAll(world)
    expect(lastCard(world)).not.toContain(theirs)
    expect((await world.deps.store.echoes.ofActs(world.workspace, [id])).get(id)).toMatchObject([{ words: undefined }])
  })

  it('stand on no card whose own words may not stand there any more', async () => {
    const { act: id } = await done()
    const record = await world.deps.store.channels.get(world.channel('support'))
    if (record === undefined) throw new Error('no channel')
    await world.deps.store.channels.save({ ...record, watching: 'none' })
    await share('ken', id)
    expect((await told())['priya']).toContain(theirs)
    const card = world.platform.sent.findLast(({ outgoing }) => outgoing.to === 'update')?.outgoing
    expect(card?.to === 'update' && cardText(card.card)).not.toContain(theirs)
  })
})
