import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { no, openLanguageModel, yes } from '../support/language-model.ts'
import type { LanguageModel } from '../support/language-model.ts'
import { openTestSandbox } from '../support/sandbox.ts'
import type { TestSandbox } from '../support/sandbox.ts'
import type { Asking } from '../support/second-opinion.ts'
import { asking, greyDetector } from '../support/second-opinion.ts'

let sandbox: TestSandbox
let model: LanguageModel
let opinion: Asking
beforeAll(async () => {
  model = await openLanguageModel()
  sandbox = await openTestSandbox()
  opinion = asking({ ...sandbox.deps, detector: greyDetector }, model)
  Object.assign(sandbox.deps, opinion.deps)
})
afterAll(async () => {
  await opinion.stop()
  await sandbox.close()
  await model.close()
})

const cards = async () => {
  await sandbox.settle()
  return (await sandbox.state('priya')).messages.filter(({ channel, card }) => channel === 'kindness' && card).length
}

test('in the sandbox a customer’s unclear message is asked about, too: a yes makes a card, a no none', async () => {
  const before = await cards()
  model.react(no)
  await sandbox.post('message', { as: 'deskbell', channel: 'support', text: 'moment?' })
  await opinion.answered()
  expect(await cards()).toBe(before)
  model.react(yes)
  await sandbox.post('message', { as: 'deskbell', channel: 'support', text: 'perhaps?' })
  await opinion.answered()
  await vi.waitFor(async () => expect(await cards()).toBe(before + 1))
  expect(model.asked).toHaveLength(2)
})
