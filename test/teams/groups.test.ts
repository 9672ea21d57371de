import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Outside } from '../support/teams/tenant.ts'
import { tenantOutside } from '../support/teams/tenant.ts'
import { addTeam, addUser, otherTenant, personOf, teamOf } from '../support/teams/world.ts'
import { later } from '../support/later.ts'

let here: Outside
beforeEach(async () => {
  here = await tenantOutside()
  for (const key of ['larch', 'support', 'acme']) await here.knows(teamOf(here.state, key))
})
afterEach(() => {
  vi.restoreAllMocks()
  return here.double.close()
})

const groups = () => here.directory.groups?.(here.workspace)
const aad = (...people: readonly string[]) => people.map((who) => personOf(here.state, who).aad)
const everybody = ['priya', 'jonas', 'sam', 'ken', 'chloe', 'grace', 'ruth']
const labels = async () => (await groups())?.map(({ label }) => label)

describe('what Teams knows of its people', () => {
  test('the teams that have Kindling, each with its own people; guests, outsiders and apps left out', async () => {
    teamOf(here.state, 'support').members.add(addUser(here.state, 'Deskbell', { user: '28:deskbell' }))
    teamOf(here.state, 'support').members.delete(personOf(here.state, 'ken'))
    const withoutKen = everybody.filter((who) => who !== 'ken')
    const team = (key: string, label: string, people: readonly string[]) => ({
      kind: 'team',
      cut: 'Team',
      cell: teamOf(here.state, key).id,
      label,
      people: aad(...people),
    })
    const found = await groups()
    expect(found).toHaveLength(3)
    expect(found).toEqual(
      expect.arrayContaining([
        team('larch', 'Larch & Lane', everybody),
        team('support', 'Support', withoutKen),
        team('acme', 'Acme and us', everybody),
      ]),
    )
  })

  test('is asked once an hour, however many ask, together with the list of members', async () => {
    const [first, second] = await Promise.all([groups(), groups(), here.directory.members(here.workspace)])
    expect(second).toEqual(first)
    expect(await groups()).toEqual(first)
    expect(here.double.called('members')).toBe(3)
    later(61 * 60_000)
    await groups()
    expect(here.double.called('members')).toBe(6)
  })

  test('of a team in which something has changed is asked anew, of the others not', async () => {
    await groups()
    const support = teamOf(here.state, 'support')
    support.members.delete(personOf(here.state, 'ken'))
    here.directory.forgetTeam(here.workspace, support.id)
    expect((await groups())?.find(({ cell }) => cell === support.id)?.people).not.toContain(aad('ken')[0])
    expect(here.double.called('members')).toBe(4)
  })

  test('of a large team comes by pages', async () => {
    const many = Array.from({ length: 1_100 }, (_, n) => addUser(here.state, `N${n} Many`))
    await here.knows(addTeam(here.state, 'many', 'Many', many, {}))
    expect((await groups())?.find(({ label }) => label === 'Many')?.people).toHaveLength(1_100)
    expect(here.double.called('members')).toBe(3 + 3)
  })

  test('waits when Microsoft says so, and goes on', async () => {
    here.double.trouble('members', { kind: 'status', status: 429, retryAfter: 1 })
    expect(await labels()).toHaveLength(3)
    expect(here.double.called('members')).toBe(4)
  })

  test('fails where Microsoft does, and is asked again then', async () => {
    here.double.trouble('members', { kind: 'status', status: 502 })
    await expect(groups()).rejects.toMatchObject({ kind: 'temporary' })
    expect(await labels()).toHaveLength(3)
  })

  test('leaves out a team that Kindling was removed from without a word', async () => {
    teamOf(here.state, 'acme').added = false
    expect(await labels()).not.toContain('Acme and us')
    expect(await here.directory.members(here.workspace)).toHaveLength(7)
  })

  test('asks for the name of a team that was only heard of', async () => {
    await here.knows({ ...teamOf(here.state, 'support'), name: '' })
    expect(await labels()).toContain('Support')
  })

  test('says nothing of other organisations', async () => {
    expect(await here.directory.groups?.(`teams:${otherTenant}`)).toEqual([])
  })

  test('of very many teams reads two hundred, and says so in the log', async () => {
    for (let n = 0; n < 200; n++) await here.knows(addTeam(here.state, `t${n}`, `Team ${n}`, [], {}))
    await here.conversations.teams(here.workspace)
    vi.spyOn(here.connector, 'members').mockResolvedValue([])
    expect(await groups()).toHaveLength(200)
    expect(here.log).toContainEqual(expect.objectContaining({ event: 'teams.too_many', level: 'warn' }))
  })
})

describe('addresses', () => {
  const emails = async () =>
    new Map((await here.directory.members(here.workspace)).map(({ ref, email }) => [ref.id, email]))

  test('come with the list of members, and not with one person; without a mailbox it is how they sign in', async () => {
    personOf(here.state, 'sam').email = undefined
    const [priya, sam] = aad('priya', 'sam')
    const found = await emails()
    expect(found.get(priya ?? '')).toBe('priya@larch.example')
    expect(found.get(sam ?? '')).toBe(`${sam?.slice(0, 8)}@larch.example`)
    expect(await here.directory.person({ workspace: here.workspace, id: priya ?? '' })).not.toHaveProperty('email')
  })
})
