import { expect, test } from 'vitest'
import { heardAs } from '../../src/teams/team-channels.ts'
import { channelId } from '../support/teams/world.ts'

const team = { workspace: 'teams:t', id: channelId('support'), name: 'Support' } as const
const ref = { workspace: team.workspace, id: channelId('care') }
const care = { ref, team: team.id, name: 'Support > Care', type: 'private' } as const

test('a channel is called by its team and its own name; the first channel of a team comes without one', () => {
  expect(heardAs(team, { id: ref.id, name: 'Care', type: 'private' }, undefined)).toEqual(care)
  expect(heardAs(team, { id: team.id }, undefined)).toMatchObject({ name: 'Support > General', type: 'standard' })
})

test('a part of the name that nobody has said yet does not take a known name away', () => {
  expect(heardAs({ ...team, name: '' }, { id: ref.id, name: 'Care' }, care)).toEqual(care)
  expect(heardAs(team, { id: ref.id }, care)).toEqual(care)
  expect(heardAs({ ...team, name: '' }, { id: ref.id, name: 'Care' }, undefined)).toMatchObject({ name: '' })
  expect(heardAs(team, { id: ref.id }, undefined)).toMatchObject({ name: '' })
})

test('a private channel does not become a standard one by a type that nobody knows', () => {
  expect(heardAs(team, { id: ref.id, name: 'Care', type: 'unknownFutureValue' }, care)).toEqual(care)
})
