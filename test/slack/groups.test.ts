import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { signedIn } from '../support/slack/signed-in.ts'
import type { SignedIn } from '../support/slack/signed-in.ts'
import { addUser } from '../support/slack/world.ts'

let here: SignedIn
beforeEach(async () => {
  here = await signedIn()
  here.state.profileFields.push(
    { id: 'XfDEP', label: 'Department', type: 'options_list' },
    { id: 'XfBOSS', label: 'Manager', type: 'user' },
    { id: 'XfBORN', label: 'Birthday', type: 'date' },
    { id: 'XfSECRET', label: 'Badge', type: 'text', is_hidden: true },
  )
  const born = { XfBORN: '1990-01-01', XfSECRET: 'x' }
  addUser(here.state, 'UPRIYA', 'Priya Nair', {
    email: 'Priya@larch.example',
    fields: { XfDEP: 'Care', XfBOSS: 'URUTH,UKEN', ...born },
  })
  addUser(here.state, 'UJONAS', 'Jonas Weber', { email: '', fields: { XfDEP: ' Care ', XfBOSS: '' } })
  addUser(here.state, 'USAM', 'Sam Doyle', { fields: { XfDEP: '=1+1' } })
  here.state.userGroups.push(
    { id: 'S1', name: 'Berlin', users: ['UPRIYA', 'USAM'] },
    { id: 'S2', name: 'Old', users: ['UPRIYA'], deleted: true },
    { id: 'S3', name: 'Empty', users: [] },
  )
})
afterEach(() => here.api.close())

const workspace = 'slack:T0LARCH' as const
const groups = () => here.connection.directory.groups?.(workspace)
const berlin = { kind: 'user group', cut: 'User group', cell: 'S1', label: 'Berlin', people: ['UPRIYA', 'USAM'] }
const empty = { kind: 'user group', cut: 'User group', cell: 'S3', label: 'Empty', people: [] }

describe('what Slack knows of its people', () => {
  test('the values of fields that people can have in common, managers by name, and user groups that there are', async () => {
    expect(await groups()).toEqual([
      { kind: 'profile field', cut: 'Department', cell: 'Care', label: 'Care', people: ['UPRIYA', 'UJONAS'] },
      { kind: 'profile field', cut: 'Manager', cell: 'URUTH', label: 'Ruth Cohen', people: ['UPRIYA'] },
      { kind: 'profile field', cut: 'Department', cell: '=1+1', label: '=1+1', people: ['USAM'] },
      berlin,
      empty,
    ])
  })

  test('is asked once an hour, however many ask, and waits when Slack says so', async () => {
    here.api.trouble('users.profile.get', { kind: 'slow-down', seconds: 1 })
    here.api.trouble('usergroups.list', { kind: 'slow-down', seconds: 1 })
    const [first, second] = await Promise.all([groups(), groups()])
    expect(second).toBe(first)
    expect(await groups()).toBe(first)
    expect(here.called('team.profile.get')).toBe(1)
  })

  test('leaves out what Kindling may not read, without nagging anybody', async () => {
    here.api.scopes.delete('users.profile:read')
    expect(await groups()).toEqual([berlin, empty])
    expect(here.log.filter(({ level }) => level !== 'info')).toEqual([])
  })

  test('fails where Slack does, is asked again then, and tells another workspace nothing', async () => {
    here.api.trouble('usergroups.list', { kind: 'down', status: 500 })
    await expect(groups()).rejects.toThrow()
    expect(await groups()).toContainEqual(berlin)
    expect(await here.connection.directory.groups?.('slack:T9')).toEqual([])
  })

  test('a member lost between the list and their profile is in no group', async () => {
    await here.connection.directory.members(workspace)
    here.state.users.delete('USAM')
    const found = await groups()
    expect(found?.filter(({ kind, people }) => kind === 'profile field' && people.includes('USAM'))).toEqual([])
  })

  test('user groups alone are there at once, while the fields of many people are still being read', async () => {
    here.api.trouble('users.profile.get', { kind: 'slow-down', seconds: 1 })
    const all = groups()
    expect(await here.connection.directory.audiences?.(workspace)).toEqual([berlin, empty])
    await all
    expect(here.called('usergroups.list')).toBe(1)
    expect(await here.connection.directory.audiences?.('slack:T9')).toEqual([])
  })
})

describe('addresses', () => {
  const emails = async () =>
    (await here.connection.directory.members(workspace)).map(({ ref, email }) => [ref.id, email])

  test('come with the list of members, and not with one person', async () => {
    expect(await emails()).toContainEqual(['UPRIYA', 'Priya@larch.example'])
    expect(await emails()).toContainEqual(['UJONAS', undefined])
    expect(await here.connection.directory.person({ workspace, id: 'UPRIYA' })).not.toHaveProperty('email')
  })

  test('are unknown without the permission to read them', async () => {
    here.api.scopes.delete('users:read.email')
    expect((await emails()).filter(([, email]) => email !== undefined)).toEqual([])
  })
})
