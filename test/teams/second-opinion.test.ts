import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LanguageModel, Reaction } from '../support/language-model.ts'
import { no, openLanguageModel, yes } from '../support/language-model.ts'
import type { Asking } from '../support/second-opinion.ts'
import { asking, greyDetector, heldBack } from '../support/second-opinion.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import type { House } from '../support/teams/house.ts'
import { openHouse } from '../support/teams/house.ts'
import { channelId } from '../support/teams/world.ts'
import { watched } from '../usecases/support.ts'

let database: TestStore
let house: House
let model: LanguageModel
let opinion: Asking
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  model = await openLanguageModel()
  house = await openHouse(database, greyDetector)
  opinion = asking(house.world.deps, model)
  Object.assign(house.world, { deps: opinion.deps })
  await house.fake.deps.store.channels.save(watched(house.fake, channelId('support')))
})
afterEach(async () => {
  await opinion.stop()
  await house.double.close()
  await model.close()
})

/** Its turn is over, and so acknowledged, while the server still thinks. */
async function says(text: string, reaction: Reaction) {
  const held = heldBack(model, reaction)
  const id = await house.says('gil', { channel: 'support' }, text)
  await held.asked
  return { ...held, id }
}

const sent = () => house.fake.deliveries.splice(0).map(({ purpose }) => purpose)

describe('a second opinion on what is said in Teams', () => {
  it.each<[string, Reaction, readonly string[]]>([
    ['moment?', yes, ['nudge']],
    ['moment?', no, []],
    ['perhaps?', yes, ['nudge']],
    ['perhaps?', no, []],
    ['moment?', { status: 500 }, ['nudge']],
    ['perhaps?', { status: 500 }, []],
  ])('of %s comes after the turn: %j', async (text, reaction, purposes) => {
    const { answer } = await says(text, reaction)
    expect(sent()).toEqual([])
    answer()
    await opinion.answered()
    expect(sent()).toEqual(purposes)
  })

  it('is about the newest words: an edit ends the question about the old ones', async () => {
    const { answer, id } = await says('perhaps?', yes)
    await house.does(
      'gil',
      { channel: 'support' },
      {
        type: 'messageUpdate',
        id,
        text: 'The export is done.',
        channelData: { eventType: 'editMessage' },
      },
    )
    answer()
    await opinion.answered()
    expect(sent()).toEqual([])
  })
})
