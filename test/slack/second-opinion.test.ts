import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LanguageModel, Reaction } from '../support/language-model.ts'
import { no, openLanguageModel, yes } from '../support/language-model.ts'
import type { Asking } from '../support/second-opinion.ts'
import { asking, greyDetector, heldBack } from '../support/second-opinion.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { ways } from '../support/slack/stage.ts'

describe.each(ways)('a second opinion on what is said in Slack, through the %s', (way) => {
  let k: Kindling
  let model: LanguageModel
  let opinion: Asking
  beforeAll(async () => {
    model = await openLanguageModel()
    k = await kindling({
      way,
      around: (bare) => {
        opinion = asking({ ...bare, detector: greyDetector }, model)
        return opinion.deps
      },
    })
  })
  afterAll(async () => {
    await opinion.stop()
    await k.close()
    await model.close()
  })
  beforeEach(() => k.startOver())
  afterEach(() => model.react(yes))

  const cards = () => k.cards('CKIND').length

  /** Says it, and answers once Slack has its acknowledgement. */
  async function says(text: string, reaction: Reaction) {
    const held = heldBack(model, reaction)
    const message = await k.person('UDESKBELL').says('CSUPPORT', text, { bot: 'BDESKBELL' })
    await held.asked
    await k.settled()
    expect(k.receipts.at(-1)).toMatchObject({ acked: true })
    return { ...held, message }
  }

  test('comes after the event was acknowledged, and before the card', async () => {
    const before = cards()
    for (const [text, reaction, made] of [
      ['moment?', yes, 1],
      ['moment of Otto?', no, 1],
      ['perhaps of Ida?', yes, 2],
      ['perhaps of Ben?', no, 2],
    ] as const) {
      const { answer } = await says(text, reaction)
      answer()
      await opinion.answered()
      await k.quiet()
      expect([text, cards() - before]).toEqual([text, made])
    }
    expect(k.log.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('changes nothing of a message that was deleted meanwhile', async () => {
    const before = cards()
    const { answer, message } = await says('perhaps?', yes)
    await k.person('UDESKBELL').deletes(message)
    answer()
    await opinion.answered()
    await k.quiet()
    expect(cards() - before).toBe(0)
  })
})
