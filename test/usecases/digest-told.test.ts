import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { takeMoment } from '../../src/usecases/taking.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { aMoment } from '../support/made.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { monday, weekIn } from './digest-stage.ts'
import { deliverAll, lastCard } from './support.ts'

let database: TestStore
let world: FakeWorld
let week: ReturnType<typeof weekIn>
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  week = weekIn(world)
  for (const { ref, name } of world.platform.people.values()) await world.deps.store.people.meet(ref, name)
})

async function digest(at = monday): Promise<string> {
  world.clock.set(at)
  await week.send()
  const [text = ''] = await week.posted()
  return text
}

const theirs = '“I cried at the desk, in the good way.” Marta at Hotel Sonne'

describe('the spread', () => {
  /** The digest of the second week: the first one says something else. */
  async function ofSecondWeek(): Promise<string> {
    await week.log({ giver: 'priya', loggedAt: new Date('2026-11-20T10:00:00Z') })
    await digest()
    for (const giver of ['priya', 'jonas', 'sam'])
      await week.log({ giver, recipient: giver, loggedAt: new Date('2026-11-24T10:00:00Z') })
    return digest('2026-11-30T08:00:00Z')
  }

  it('is told over all colleagues, without guests, people from outside and apps', async () => {
    expect(await ofSecondWeek()).toContain(
      '3 acts reached 3 customers. 3 of 12 colleagues took part, 2 for the first time.',
    )
  })

  it('keeps the number of colleagues that it was posted with', async () => {
    const moment = aMoment({ workspace: world.workspace, createdAt: new Date('2026-11-24T10:00:00Z') })
    await world.deps.store.moments.insert(moment)
    await ofSecondWeek()
    world.platform.people.delete('grace')
    await takeMoment(world.deps, { actor: world.person('daniel'), payload: { moment: moment.id } })
    await deliverAll(world)
    expect(lastCard(world)).toContain('Daniel has this.')
    expect(lastCard(world)).toContain('3 of 12 colleagues')
  })

  it('does without where the platform does not say how many there are', async () => {
    world.platform.directory.members = () => Promise.reject(new Error('the platform stumbles'))
    expect(await ofSecondWeek()).toContain(
      '3 acts by 3 people reached 3 customers. 2 of us took part for the first time.',
    )
    expect(world.log).toContainEqual(expect.objectContaining({ level: 'warn', event: 'colleagues not counted' }))
  })
})

describe('its stories', () => {
  it('go to different teams and customers before the same again', async () => {
    const { pulse } = world.deps.store
    const cuts = [{ cut: 'Department', cells: ['Support', 'Sales', 'Legal'] }]
    const cells = { priya: 'Support', jonas: 'Support', sam: 'Support', ken: 'Sales', grace: 'Legal' }
    await pulse.saveSegmentation(world.workspace, { source: 'file', cuts, changedAt: world.clock.now() })
    await pulse.saveSegments(
      world.workspace,
      Object.entries(cells).map(([person, cell]) => ({ person, cut: 'Department', cell })),
    )
    for (const giver of Object.keys(cells)) await week.log({ giver, recipient: giver, story: `This is of ${giver}.` })
    const text = await digest()
    expect(text).toMatch(/of (priya|jonas|sam)\./)
    expect(text).toContain('of ken.')
    expect(text).toContain('of grace.')
  })
})

describe('an echo', () => {
  it('stands below its story, in the words of whom it came from', async () => {
    const act = await week.log()
    await week.comesBack(act)
    expect(await digest()).toContain(`We talked for an hour about her father.\n${theirs}\n`)
  })

  it('is told without its words where those stay private, and not at all without consent', async () => {
    await week.comesBack(await week.log({ recipient: 'Sonne' }), { digest: 'without' })
    await week.comesBack(await week.log({ giver: 'jonas', recipient: 'Mond' }), { digest: 'no', landing: 'returned' })
    const text = await digest()
    expect(text).toContain('Priya, for Sonne: We talked for an hour about her father. They were moved.')
    expect(text).not.toMatch(/cried|returned/)
  })

  it('that hurt or never came is not told, whatever the consent', async () => {
    await week.comesBack(await week.log(), { landing: 'badly', words: 'Please leave me alone.' })
    await week.comesBack(await week.log({ giver: 'sam' }), { landing: 'silent', words: 'Nothing came.' })
    expect(await digest()).not.toMatch(/leave me alone|Nothing came/)
  })

  it('in a note says whose note it is, but for whoever wants no name', async () => {
    await week.comesBack(await week.log(), { voice: 'note', by: 'ken' })
    await week.comesBack(await week.log({ giver: 'sam', recipient: 'Mond' }), { voice: 'note', by: 'grace' })
    await week.prefer('grace', { stories: 'never' })
    const text = await digest()
    expect(text).toContain('“I cried at the desk, in the good way.” A note by Ken')
    expect(text).toContain('“I cried at the desk, in the good way.” A note by a colleague')
  })

  it('of a story that was told before is told once it comes, and once', async () => {
    const act = await week.log({ helpers: ['jonas', 'sam'] })
    await digest()
    await week.comesBack(act, { at: new Date('2026-11-24T10:00:00Z') })
    await week.prefer('sam', { stories: 'unnamed' })
    const second = await digest('2026-11-30T08:00:00Z')
    expect(second).toContain(`${theirs}, to Priya and Jonas`)
    expect(second).not.toContain('We talked for an hour')
    expect(await digest('2026-12-07T08:00:00Z')).not.toContain('cried')
  })

  it('of a quiet act, of one undone, or of somebody who never wants to be told is not told later either', async () => {
    const quiet = await week.log({ private: true })
    const undone = await week.log({ giver: 'ken' })
    const silent = await week.log({ giver: 'jonas' })
    await digest()
    await week.prefer('jonas', { stories: 'never' })
    await world.deps.store.acts.undo(world.workspace, undone.id, undone.giver, world.clock.now())
    for (const act of [quiet, undone, silent]) await week.comesBack(act, { at: new Date('2026-11-24T10:00:00Z') })
    expect(await digest('2026-11-30T08:00:00Z')).not.toContain('cried')
  })

  it('that came after the digest was posted changes nothing in it', async () => {
    const act = await week.log()
    const moment = aMoment({ workspace: world.workspace })
    await world.deps.store.moments.insert(moment)
    await digest()
    world.clock.pass(60_000)
    await week.comesBack(act, { at: world.clock.now() })
    await takeMoment(world.deps, { actor: world.person('daniel'), payload: { moment: moment.id } })
    await deliverAll(world)
    expect(lastCard(world)).toContain('Daniel has this.')
    expect(lastCard(world)).not.toContain('cried')
  })
})

describe('thanks', () => {
  it('are told in a line, two of them in words', async () => {
    await week.thank()
    expect(await digest()).toContain('Thanks: Chloé to Ken and Sam, for staying on the line with the bank.\n')
    for (const giver of ['chloe', 'ivan', 'priya', 'jonas'])
      await week.thank({ giver, recipients: ['grace'], sentAt: new Date('2026-11-24T10:00:00Z') })
    expect(await digest('2026-11-30T08:00:00Z')).toMatch(
      /Thanks: \S+ to Grace, for .+ \S+ to Grace, for .+ And 2 more\.\n/,
    )
  })

  it('that are private, not to be told, taken back, or of somebody who never wants to be told are left out', async () => {
    await week.thank({ private: true, told: false })
    await week.thank({ told: false })
    const back = await week.thank({ giver: 'grace' })
    await world.deps.store.thanks.undo(world.workspace, back.id, back.giver, new Date('2026-11-19T10:00:00Z'))
    await week.thank({ giver: 'jonas' })
    await week.prefer('jonas', { stories: 'never' })
    expect(await digest()).not.toContain('Thanks')
  })

  it('name nobody who wants no name', async () => {
    await week.thank()
    await week.thank({ giver: 'grace', recipients: ['ken'] })
    await week.prefer('chloe', { stories: 'unnamed' })
    await week.prefer('ken', { stories: 'unnamed' })
    const text = await digest()
    expect(text).toContain('Somebody to Sam, for staying on the line with the bank.')
    expect(text).toContain('Grace to a colleague, for staying on the line with the bank.')
  })

  it('are left out where the settings say so', async () => {
    await week.thank()
    await week.set({ tellThanks: false })
    expect(await digest()).not.toContain('Thanks')
  })

  it('begin with people of whom the last digests told nothing', async () => {
    await week.thank({ giver: 'chloe', recipients: ['ken'] })
    await digest()
    const later = { sentAt: new Date('2026-11-24T10:00:00Z') }
    await week.thank({ ...later, giver: 'chloe', recipients: ['luca'], reason: 'being there for Chloé once more' })
    await week.thank({ ...later, giver: 'ivan', recipients: ['grace'], reason: 'a long evening in the archive' })
    await week.thank({ ...later, giver: 'sofia', recipients: ['amara'], reason: 'reading the contract twice' })
    const text = await digest('2026-11-30T08:00:00Z')
    expect(text).toContain('Ivan to Grace')
    expect(text).toContain('Sofia to Amara')
    expect(text).toContain('And 1 more.')
  })
})
