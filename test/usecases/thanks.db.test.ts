import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking } from './asking.ts'
import { deliverAll, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())

const { press, send } = asking(() => world)
const reason = 'staying on the line with the bank until the guests had their keys'
const thank = (who: string, to: readonly string[], thanks: string = randomUUID()) =>
  send(who, 'thanks.send', { to, reason, reader: 'public' }, { thanks })

it('of many thanks sent at the same instant five are sent', async () => {
  world = await fakeDeps(database)
  const people = [...world.platform.people.keys()].filter((id) => !['priya', 'gil', 'marta', 'deskbell'].includes(id))
  const answers = await Promise.all([...people, ...people].map((to) => thank('priya', [to])))
  expect(answers.filter((answer) => said(answer).startsWith('Your thanks'))).toHaveLength(5)
  expect(answers.filter((answer) => said(answer).startsWith('You have sent five'))).toHaveLength(people.length * 2 - 5)
  expect(await world.deps.store.thanks.byGiver(world.person('priya'), new Date(0))).toHaveLength(5)
})

it('of five to one person at the same instant three are told', async () => {
  world = await fakeDeps(database)
  await Promise.all(Array.from({ length: 5 }, () => thank('priya', ['ken'])))
  const sent = await world.deps.store.thanks.byGiver(world.person('priya'), new Date(0))
  expect(sent.filter(({ told }) => told)).toHaveLength(3)
  expect((await deliverAll(world)).filter((purpose) => purpose === 'thanksCard')).toHaveLength(3)
})

it('the same form sent ten times at the same instant is sent once', async () => {
  world = await fakeDeps(database)
  const id = randomUUID()
  await Promise.all(Array.from({ length: 10 }, () => thank('priya', ['ken', 'sam'], id)))
  expect(await world.deps.store.thanks.byGiver(world.person('priya'), new Date(0))).toHaveLength(1)
  expect(await deliverAll(world)).toEqual(['thanksCard', 'thanks', 'thanks'])
})

it('many who thank the same people at the same instant do not stop each other', async () => {
  world = await fakeDeps(database)
  const everybody = ['ken', 'sam', 'chloe', 'ivan']
  const givers = ['priya', 'jonas', 'ruth', 'amara', 'luca', 'grace']
  const answers = await Promise.all(
    givers.map((giver, n) => thank(giver, n % 2 === 0 ? everybody : everybody.toReversed())),
  )
  expect(answers.every((answer) => said(answer).startsWith('Your thanks'))).toBe(true)
})

it('of two who take thanks back at the same instant one does, and the messages go once', async () => {
  world = await fakeDeps(database)
  const id = randomUUID()
  await thank('priya', ['ken'], id)
  await deliverAll(world)
  const answers = await Promise.all(['priya', 'ruth'].map((who) => press(who, 'thanks.undo', { thanks: id })))
  expect(answers.map((answer) => said(answer).slice(0, 6)).toSorted()).toEqual(['These ', 'Undone'])
  expect(await deliverAll(world)).toEqual(['thanksGone', 'thanksGone'])
})
