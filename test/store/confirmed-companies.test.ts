import { describe, expect, test } from 'vitest'
import type { Moment } from '../../src/domain/moment.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildMoment } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.moments

/** Moments of these companies, each a day later than the one before, and done unless told otherwise. */
async function moments(
  workspace: WorkspaceId,
  ...given: readonly (Partial<Moment> & { company: string | undefined })[]
) {
  for (const [days, { company, ...change }] of given.entries()) {
    const customer = { name: 'Marta Keller', company }
    await store().insert(buildMoment(workspace, { state: 'done', customer, createdAt: after({ days }), ...change }))
  }
}

const confirmed = (workspace: WorkspaceId, limit = 9) => store().confirmedCompanies(workspace, limit)

describe('companies of confirmed moments', () => {
  test('those that people took, did something about or called a good catch count, newest first and once', async () => {
    const workspace = freshWorkspace()
    await moments(
      workspace,
      { company: 'Hotel Sonne', state: 'claimed' },
      { company: 'Old Mill Inn' },
      { company: 'Mori Ryokan', state: 'open', praised: true },
      { company: 'Hotel Sonne' },
    )
    expect(await confirmed(workspace)).toEqual(['Hotel Sonne', 'Mori Ryokan', 'Old Mill Inn'])
    expect(await confirmed(workspace, 2)).toEqual(['Hotel Sonne', 'Mori Ryokan'])
  })

  test('open, expired and dismissed ones do not, also where somebody praised them first', async () => {
    const workspace = freshWorkspace()
    await moments(
      workspace,
      { company: 'Hotel Sonne', state: 'open' },
      { company: 'Old Mill Inn', state: 'expired' },
      { company: 'Mori Ryokan', state: 'dismissed' },
      { company: 'Kestrel Health', state: 'dismissed', praised: true },
    )
    expect(await confirmed(workspace)).toEqual([])
  })

  test('none of another workspace is among them', async () => {
    const [workspace, elsewhere] = [freshWorkspace(), freshWorkspace()]
    await moments(elsewhere, { company: 'Hotel Sonne' })
    await moments(workspace, { company: 'Old Mill Inn' })
    expect(await confirmed(workspace)).toEqual(['Old Mill Inn'])
    expect(await confirmed(freshWorkspace())).toEqual([])
  })

  test('a name has 3 to 80 characters', async () => {
    const workspace = freshWorkspace()
    await moments(
      workspace,
      ...[undefined, '', 'HP', 'BMW', 'x'.repeat(80), 'x'.repeat(81)].map((company) => ({ company })),
    )
    expect(await confirmed(workspace)).toEqual(['x'.repeat(80), 'BMW'])
  })

  test('of what somebody typed, a single word is nobody surely', async () => {
    const workspace = freshWorkspace()
    const typed = (company: string) => ({ company, customer: { name: undefined, company }, origin: 'command' as const })
    await moments(workspace, typed('Tom'), typed('Hotel Sonne'))
    await moments(workspace, { company: 'Kestrel', customer: { name: undefined, company: 'Kestrel' } })
    expect((await confirmed(workspace)).toSorted()).toEqual(['Hotel Sonne', 'Kestrel'])
  })
})
