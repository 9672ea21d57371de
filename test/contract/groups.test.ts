import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Directory } from '../../src/ports.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { signedIn } from '../support/slack/signed-in.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { tenantOutside } from '../support/teams/tenant.ts'
import { addTeam, personOf } from '../support/teams/world.ts'
import { openSite } from '../support/trends-site.ts'
import type { Site } from '../support/trends-site.ts'

/** Who is together on the platform, as a user group there or as a team. */
const together = {
  Berlin: ['priya', 'jonas', 'ken', 'ruth', 'grace'],
  Remote: ['sam', 'chloe', 'priya'],
  Guests: ['gil'],
}

interface Side {
  readonly directory: Directory
  readonly workspace: FakeWorld['workspace']
  /** What a way to group people by is called there. */
  readonly cut: string
  id(who: string): string
  close(): Promise<void>
}

async function onSlack(): Promise<Side> {
  const { state, connection, api } = await signedIn()
  const id = (who: string) => `U${who.toUpperCase()}`
  for (const [name, people] of Object.entries(together))
    state.userGroups.push({ id: `S${name}`, name, users: people.map(id) })
  for (const [key, user] of state.users)
    state.users.set(key, { ...user, email: `${key.slice(1).toLowerCase()}@larch.example` })
  return {
    directory: connection.directory,
    workspace: 'slack:T0LARCH',
    cut: 'User group',
    id,
    close: () => api.close(),
  }
}

async function onTeams(): Promise<Side> {
  const here = await tenantOutside()
  const { state, workspace, directory, double } = here
  for (const [name, people] of Object.entries(together))
    await here.knows(
      addTeam(
        state,
        name.toLowerCase(),
        name,
        people.map((who) => personOf(state, who)),
        {},
      ),
    )
  return { directory, workspace, cut: 'Team', id: (who) => personOf(state, who).aad, close: () => double.close() }
}

describe.each([
  ['Slack', onSlack],
  ['Teams', onTeams],
])('the page of the groups, on %s', (_name, open) => {
  let database: TestStore
  let side: Side
  let world: FakeWorld
  let site: Site
  let cookie: string
  beforeAll(async () => {
    database = await openTestStore()
    side = await open()
    world = await fakeDeps(database, { workspace: side.workspace })
    Object.assign(world.platform.directory, side.directory)
    await world.deps.store.people.setRole(world.workspace, 'hr', [world.person(side.id('grace'))])
    site = await openSite(world)
    cookie = await site.enter(side.id('grace'))
  })
  afterAll(async () => {
    await site.close()
    await side.close()
    await database.close()
  })

  const page = () => site.ask('/trends/groups', { cookie })
  const post = (fields: readonly (readonly [string, string])[]) =>
    site.ask('/trends/groups', {
      method: 'POST',
      cookie,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
    })
  const seen = (body: string) => body.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  const cellsOf = async () =>
    Object.fromEntries((await world.deps.store.pulse.segments(world.workspace)).map((one) => [one.person, one.cell]))

  test('offers what people are together in, without guests, checks a choice and uses it', async () => {
    const offered = (await page()).body
    expect(seen(offered)).toContain(`${side.cut} (2 groups)`)
    expect(seen(offered)).toContain('Berlin (5) Remote (3)')
    const boxes = [...offered.matchAll(/name="group" value="([^"]*)"/g)].map(([, box]) => box ?? '')
    const fields: [string, string][] = [
      ['source', 'directory'],
      ['cut', side.cut],
      ...boxes.map((box): [string, string] => ['group', box]),
    ]
    const checked = await post([...fields, ['doing', 'check']])
    expect(seen(checked.body)).toContain('7 people are in a group. Nothing has been changed yet.')
    expect(seen(checked.body)).toContain('Berlin 5 average only Remote 2 too small to be shown')
    expect((await post([...fields, ['doing', 'use']])).status).toBe(303)
    const used = await cellsOf()
    expect(used).toMatchObject({ [side.id('priya')]: 'Berlin', [side.id('sam')]: 'Remote' })
    expect(Object.keys(used)).toHaveLength(7)
    expect(seen((await page()).body)).toContain('Berlin 5 average only')
  })

  test('knows people by their addresses', async () => {
    const rows = 'email,location\nPriya@larch.example,Berlin\nsam@LARCH.example,Dublin\n'
    const used = await post([
      ['source', 'file'],
      ['doing', 'use'],
      ['rows', rows],
    ])
    expect(used.status).toBe(303)
    expect(await cellsOf()).toEqual({ [side.id('priya')]: 'Berlin', [side.id('sam')]: 'Dublin' })
    const guest = 'email,location\ngil@larch.example,Berlin\n'
    const refused = await post([
      ['source', 'file'],
      ['doing', 'use'],
      ['rows', guest],
    ])
    expect(seen(refused.body)).toContain('Row 2: nobody here has this address.')
  })
})
