import { describe, expect, test } from 'vitest'
import type { Echo } from '../../src/domain/echo.ts'
import type { Act } from '../../src/domain/kindness.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { DigestAsked } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildAct, buildIdea, buildMoment, buildThanks, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const stores = () => database().stores

const [from, until, lately] = [monday, after({ days: 7 }), after({ days: -21 })]
const choice = until.toISOString()
const ask = (workspace: WorkspaceId): DigestAsked => ({ workspace, from, until, lately, choice })

const asChosenFrom = ({ workspace, id, giver, recipient, private: isPrivate }: Act) => ({
  workspace,
  id,
  giver,
  recipient,
  private: isPrivate,
})

/** A workspace in which everything has happened that a digest is chosen from, some of it in the span and some not. */
async function lived(): Promise<WorkspaceId> {
  const workspace = freshWorkspace()
  const [priya, jonas, ken] = ['priya', 'jonas', 'ken'].map((id) => personIn(workspace, id))
  if (priya === undefined || jonas === undefined || ken === undefined) throw new Error('nobody')
  const { acts, echoes, thanks, digests, digestPreviews, lookBacks, ideas, moments, people } = stores()
  const before = buildAct(jonas, { loggedAt: after({ days: -3 }) })
  const undone = buildAct(priya, { loggedAt: after({ days: 2 }) })
  for (const act of [before, undone, buildAct(priya, { loggedAt: after({ days: 1 }) })]) await acts.log(act)
  await acts.log(buildAct(priya, { loggedAt: until }))
  await acts.undo(workspace, undone.id, priya, after({ days: 3 }))
  const echo = { workspace, moment: undefined, by: ken, landing: 'glad', words: 'How kind!', voice: 'theirs' } as const
  const came = (id: string, at: Date): Echo => ({ ...echo, id, act: before.id, digest: 'with', at })
  await echoes.add(came('early', after({ days: -1 })))
  await echoes.add({ ...came('in time', after({ days: 1 })), moment: 'm1' })
  const sent = [-30, -3, -2, 1, 8].map((days) => buildThanks(priya, { sentAt: after({ days }) }))
  for (const one of sent) await thanks.send(one)
  const digest = { workspace, period: 'last', from: after({ days: -7 }), until: from, toldAt: from }
  await digests.begin([
    { digest: { ...digest, colleagues: 3, message: undefined }, told: [before.id, sent[2]?.id ?? ''] },
  ])
  const month = { workspace, month: '2026-10', from: lately, until: from, begunAt: after({ days: 1 }) }
  await lookBacks.begin({ ...month, story: before.id })
  const preview = { workspace, period: choice, until, begunAt: monday, waiting: [] }
  await digestPreviews.begin(preview)
  await database().transaction((unit) =>
    unit.digestPreviews.choose(preview, { stories: ['b', 'a'], by: ken, at: monday }),
  )
  await ideas.add(workspace, buildIdea({ key: 'own' }), ken)
  await ideas.retire(workspace, '1', ken)
  for (const state of ['open', 'done'] as const) await moments.insert(buildMoment(workspace, { state }))
  await people.savePreferences(ken, { ...defaultPreferences, digest: 'direct', stories: 'never' })
  await people.savePreferences(personIn(workspace, 'sam'), { ...defaultPreferences, stories: 'never' })
  await people.savePreferences(priya, { ...defaultPreferences, stories: 'unnamed' })
  return workspace
}

describe('what digests are chosen from', () => {
  test('is for each of many workspaces what they are told when they are asked for alone', async () => {
    const workspaces = [await lived(), freshWorkspace(), await lived()]
    const grounds = await stores().digestGrounds.of(workspaces.map(ask))
    expect([...grounds.keys()]).toEqual(workspaces)
    for (const workspace of workspaces) {
      const { acts, echoes, thanks, digests, ideas, moments, people } = stores()
      const came = await echoes.between(workspace, from, until)
      const [act] = await Promise.all(came.map((echo) => acts.get(workspace, echo.act)))
      const told = await digests.toldSince(workspace, lately)
      const lateThanks = await thanks.between(workspace, lately, until)
      expect(grounds.get(workspace)).toMatchObject({
        acts: (await acts.between(workspace, from, until)).map(asChosenFrom),
        echoes: came,
        echoed: new Map(act === undefined ? [] : [[act.id, asChosenFrom(act)]]),
        thanks: await thanks.between(workspace, from, until),
        toldThanks: lateThanks.filter(({ id }) => told.includes(id)),
        lastTold: await digests.lastTold(workspace, until),
        ideas: await ideas.added(workspace),
        retired: await ideas.retired(workspace),
        open: await moments.open(workspace, 200),
        silent: await people.silent(workspace),
      })
    }
  })

  test('holds what is in the span, what was chosen, and who never wants to be told of', async () => {
    const workspace = await lived()
    const ground = (await stores().digestGrounds.of([ask(workspace)])).get(workspace)
    expect(ground).toMatchObject({ chosen: ['b', 'a'], acts: [{ giver: { id: 'priya' } }] })
    expect(ground?.echoes.map(({ id }) => id)).toEqual(['in time'])
    expect(ground?.thanks.map(({ sentAt }) => sentAt)).toEqual([after({ days: 1 })])
    expect(ground?.toldThanks.map(({ sentAt }) => sentAt)).toEqual([after({ days: -2 })])
    expect(ground?.lastTold).toEqual(new Map([['jonas', after({ days: 1 })]]))
    expect(ground?.silent).toEqual(new Set(['ken', 'sam']))
    expect(ground?.readers.map(({ reader }) => reader.id)).toEqual(['ken'])
    const [alone] = (await stores().digestGrounds.of([{ ...ask(workspace), choice: undefined }])).values()
    expect(alone?.chosen).toBeUndefined()
    expect(await stores().digestGrounds.of([])).toEqual(new Map())
  })
})

describe('many workspaces', () => {
  test('have each their last digest, and those that stand are found', async () => {
    const [ours, theirs, gone] = [freshWorkspace(), freshWorkspace(), freshWorkspace()]
    const { workspaces, digests } = stores()
    for (const id of [ours, gone]) await workspaces.install({ id, name: id, zone: 'UTC', at: monday })
    await workspaces.end(gone, monday)
    for (const [workspace, days] of [[ours, 7], [ours, 0], [theirs, 0]] as const) {
      const span = { from: monday, until: after({ days }), toldAt: monday, colleagues: undefined, message: undefined }
      await digests.begin([{ digest: { workspace, period: `after ${days}`, ...span }, told: [] }])
    } // prettier-ignore
    const last = await digests.lastOf([ours, theirs, gone])
    expect(new Map([...last].map(([workspace, { period }]) => [workspace, period]))).toEqual(
      new Map([
        [ours, 'after 7'],
        [theirs, 'after 0'],
      ]),
    )
    expect((await workspaces.some([ours, theirs, gone])).map(({ id }) => id)).toEqual([ours])
  })

  test('are locked together; unknown ones are left out', async () => {
    const [free, busy] = [freshWorkspace(), freshWorkspace()]
    for (const id of [free, busy]) await stores().workspaces.install({ id, name: id, zone: 'UTC', at: monday })
    const lock = (ids: readonly WorkspaceId[]) => database().transaction(({ workspaces }) => workspaces.lockIdle(ids))
    expect(await lock([free, busy, freshWorkspace()])).toEqual(new Set([free, busy]))
  })
})
