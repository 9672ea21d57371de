import { expect, it } from 'vitest'
import { myData } from '../../src/usecases/my-data.ts'
import { submit } from '../../src/usecases/dispatch.ts'
import { answerAs, people } from '../support/pulse.ts'
import { monday, pulseStage } from './pulse-stage.ts'

const { world, tick, scheduled } = pulseStage()

async function fileOf(who: string): Promise<string> {
  const parts: string[] = []
  for await (const part of (await myData(world().deps, world().person(who))).body) parts.push(String(part))
  return parts.join('')
}

it('a file of somebody’s data is the same whether they have answered the open pulse or not', async () => {
  await scheduled(12)
  await tick(monday)
  const before = await fileOf('p1')
  expect(before).toContain('pulseAsked')
  expect(JSON.parse(before)).toMatchObject({ pulseAsked: [{ person: 'p1' }] })
  for (const who of people(5)) await answerAs(world(), who, { comment: 'a rare comment' })
  expect(await fileOf('p1')).toBe(before)
})

it('who is forgotten has no answer in the open pulse, and is not among those who were asked', async () => {
  await scheduled(12)
  await tick(monday)
  await answerAs(world(), 'p1', {})
  const where = { surface: 'direct', channel: undefined, message: undefined } as const
  const call = { form: 'data.forget', payload: {} } as const
  await submit(world().deps, { actor: world().person('p1'), where, call, values: { sure: 'FORGET ME' } })
  expect(await answerAs(world(), 'p1', {})).toEqual({ outcome: 'not invited' })
  expect(await fileOf('p1')).not.toContain('"person":"p1"')
})
