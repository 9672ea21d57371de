import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outside } from '../support/teams/tenant.ts'
import { tenantOutside } from '../support/teams/tenant.ts'
import { addUser, channelId, otherTenant, personOf, teamOf } from '../support/teams/world.ts'
import { later } from '../support/later.ts'

let here: Outside
beforeEach(async () => {
  here = await tenantOutside()
  await here.knows(teamOf(here.state, 'larch'), { reads: true })
  await here.knows(teamOf(here.state, 'support'))
  await here.knows(teamOf(here.state, 'acme'))
})
afterEach(() => {
  vi.restoreAllMocks()
  return here.double.close()
})

const who = (first: string) => ({ workspace: here.workspace, id: personOf(here.state, first).aad })
const channel = (name: string) => ({ workspace: here.workspace, id: channelId(name) })

describe('people', () => {
  test('a colleague who was heard of has their name of now and the zone of their client', async () => {
    await here.met(personOf(here.state, 'priya'), teamOf(here.state, 'larch'))
    expect(await here.directory.person(who('priya'))).toEqual({
      ref: who('priya'),
      name: 'Priya Nair',
      kind: 'member',
      zone: 'Europe/Berlin',
      runsWorkspace: false,
    })
  })

  test.each([
    ['gil', 'guest'],
    ['marta', 'outside'],
    ['sam', 'member'],
  ])('%s, whom a picker offered and nobody heard, is a %s, and can be written to', async (first, kind) => {
    expect(await here.directory.person(who(first))).toMatchObject({ kind })
    expect(await here.conversations.person(who(first))).toMatchObject({ userId: personOf(here.state, first).user })
  })

  test('somebody who has left the team where they were seen is found in another', async () => {
    await here.met(personOf(here.state, 'priya'), teamOf(here.state, 'support'))
    teamOf(here.state, 'support').members.delete(personOf(here.state, 'priya'))
    expect(await here.directory.person(who('priya'))).toMatchObject({ kind: 'member' })
  })

  test('a bot is an app', async () => {
    const bell = addUser(here.state, 'Deskbell', { user: '28:deskbell' })
    teamOf(here.state, 'larch').members.add(bell)
    expect(await here.directory.person(who('deskbell'))).toMatchObject({ kind: 'app' })
  })

  test('whoever is in no roster is nobody', async () => {
    expect(await here.directory.person({ workspace: here.workspace, id: 'nobody' })).toBeUndefined()
  })

  test('is asked once in five minutes, and at once after a word that something changed', async () => {
    for (let i = 0; i < 3; i++) await here.directory.person(who('sam'))
    const asked = here.double.called('member')
    expect(asked).toBe(1)
    here.directory.forgetPerson(who('sam'))
    await here.directory.person(who('sam'))
    expect(here.double.called('member')).toBe(asked + 1)
  })

  test('a connector in trouble is a fault, not an unknown person, and is asked again', async () => {
    here.double.trouble('member', { kind: 'status', status: 502 })
    await expect(here.directory.person(who('sam'))).rejects.toMatchObject({ kind: 'temporary' })
    expect(await here.directory.person(who('sam'))).toMatchObject({ name: 'Sam Doyle' })
  })
})

describe('channels', () => {
  test('a channel is called by its team and its own name, and says whether Kindling hears all of it', async () => {
    expect(await here.directory.channel(channel('kindness'))).toEqual({
      ref: channel('kindness'),
      name: 'Larch & Lane > Kindness',
      private: false,
      shared: false,
      members: 7,
      joined: true,
      mentionsOnly: false,
    })
    expect(await here.directory.channel(channel('support'))).toMatchObject({
      name: 'Support > General',
      mentionsOnly: true,
    })
  })

  test('a team is asked once for all of its channels, also before each post, within a quarter of a minute', async () => {
    for (const name of ['support', 'escalations', 'support', 'escalations'])
      expect(await here.directory.channelNow(channel(name))).toMatchObject({ joined: true })
    expect(here.double.called('channels')).toBe(1)
    expect(here.double.called('members')).toBe(1)
    here.directory.forgetChannel(channel('escalations'))
    await here.directory.channelNow(channel('support'))
    expect(here.double.called('members')).toBe(2)
  })

  test('a private channel is one', async () => {
    expect(await here.directory.channel(channel('care'))).toMatchObject({ private: true })
  })

  test('a private channel has its own people: a guest of the team does not read there', async () => {
    const members = new Set([personOf(here.state, 'priya'), personOf(here.state, 'ruth')])
    teamOf(here.state, 'acme').channels.push({ id: channelId('acme-care'), name: 'Care', type: 'private', members })
    await here.directory.internalChannels(here.workspace)
    expect(await here.directory.channel(channel('acme-care'))).toMatchObject({ shared: false, members: 2 })
  })

  test('a guest or somebody of another organisation in the team reads along', async () => {
    expect(await here.directory.channel(channel('acme'))).toMatchObject({ shared: true })
    const [acme, gil, marta] = [teamOf(here.state, 'acme'), personOf(here.state, 'gil'), personOf(here.state, 'marta')]
    acme.members.delete(marta)
    here.directory.forgetTeam(here.workspace, acme.id)
    expect(await here.directory.channel(channel('acme'))).toMatchObject({ shared: true })
    acme.members.delete(gil)
    here.directory.forgetTeam(here.workspace, acme.id)
    expect(await here.directory.channel(channel('acme'))).toMatchObject({ shared: false })
  })

  test('a channel that organisations share is shared, whoever is in it', async () => {
    teamOf(here.state, 'support').channels.push({ id: channelId('joint'), name: 'Joint', type: 'shared' })
    await here.directory.internalChannels(here.workspace)
    expect(await here.directory.channel(channel('joint'))).toMatchObject({ shared: true })
  })

  test('a channel that nobody has heard of is none, and one of a team that threw Kindling out is not joined', async () => {
    expect(await here.directory.channel(channel('elsewhere'))).toBeUndefined()
    teamOf(here.state, 'support').added = false
    expect(await here.directory.channel(channel('support'))).toMatchObject({ joined: false })
  })

  test('a team that was only heard of is asked for its name', async () => {
    const { id, channels, group } = teamOf(here.state, 'support')
    await here.knows({ ...teamOf(here.state, 'support'), id, channels, group, name: '' })
    expect(await here.directory.channel(channel('escalations'))).toMatchObject({ name: 'Support > Escalations' })
    expect(await here.conversations.team(here.workspace, id)).toMatchObject({ name: 'Support' })
  })

  test('the internal ones are those of all teams that no outsider reads, with their names of now', async () => {
    const [first] = teamOf(here.state, 'larch').channels.slice(1)
    if (first === undefined) throw new Error('no channel')
    first.name = 'Kind words'
    const found = await here.directory.internalChannels(here.workspace)
    expect(found.map(({ name }) => name)).toEqual([
      'Larch & Lane > General',
      'Larch & Lane > Kind words',
      'Support > General',
      'Support > Escalations',
      'Support > Care',
    ])
  })

  test('a message cannot be read back', async () => {
    const message = { workspace: here.workspace, channel: channelId('support'), id: '1763284320000' }
    expect(await here.directory.message(message)).toBeUndefined()
  })
})

describe('colleagues', () => {
  test('are called by first and full name, guests and outsiders left out, from one question an hour', async () => {
    const names = await here.directory.colleagues(here.workspace)
    expect(names).toContain('Chloé Martin')
    expect(names).toContain('Chloé')
    expect(names).not.toContain('Gil')
    expect(names).not.toContain('Marta')
    expect(await here.directory.colleagues(here.workspace)).toBe(names)
    expect(here.double.called('members')).toBe(3)
  })

  test('stay the same list until somebody comes', async () => {
    const before = await here.directory.colleagues(here.workspace)
    const again = async () => {
      later(61 * 60_000)
      const asked = here.double.called('members')
      expect(await here.directory.colleagues(here.workspace)).toBe(before)
      await vi.waitFor(() => expect(here.double.called('members')).toBe(asked + 3))
    }
    await again()
    expect(await here.directory.colleagues(here.workspace)).toBe(before)
    teamOf(here.state, 'larch').members.add(addUser(here.state, 'Luca Moretti'))
    await again()
    await vi.waitFor(async () => expect(await here.directory.colleagues(here.workspace)).toContain('Luca'))
  })

  test('that cannot be had are nobody for a while, and no error', async () => {
    here.double.trouble('members', { kind: 'status', status: 502 })
    expect(await here.directory.colleagues(here.workspace)).toEqual([])
    expect(await here.directory.colleagues(here.workspace)).toEqual([])
    expect(here.double.called('members')).toBe(1)
    expect(here.log.map(({ event }) => event)).toEqual(['teams.colleagues.failed'])
  })

  test('of another organisation are not ours', async () => {
    expect(await here.directory.colleagues(`teams:${otherTenant}`)).toEqual([])
  })
})
