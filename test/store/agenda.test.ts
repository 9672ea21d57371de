import { describe, expect, test } from 'vitest'
import { periodByHand } from '../../src/domain/digest.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { defaultPreferences, defaultSettings } from '../../src/domain/settings.ts'
import type { PulseStore } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildGift, buildMoment, monday, personIn } from '../support/factories.ts'
import { aKey, buildInvitees, buildRound, buildSchedule } from '../support/pulse.ts'

const database = databaseOfThisFile()
const stores = () => database().stores
const inOne = <Result>(work: (pulse: PulseStore) => Promise<Result>) =>
  database().transaction(({ pulse }) => work(pulse))

async function installed(): Promise<WorkspaceId> {
  const id = freshWorkspace()
  await stores().workspaces.install({ id, name: 'Larch & Lane', zone: 'Europe/Berlin', at: monday })
  return id
}

/** What is due in this workspace then, but for what waits for its wall clock, which the agenda does not know. */
async function dueAt(workspace: WorkspaceId, now: Date): Promise<readonly string[]> {
  return [...(await stepsAt(workspace, now))].filter((step) => !byTheClock.has(step))
}

const byTheClock: ReadonlySet<string> = new Set(['digest', 'preview', 'lookBack'])

async function stepsAt(workspace: WorkspaceId, now: Date): Promise<ReadonlySet<string>> {
  const hours = (count: number) => new Date(now.getTime() - count * 60 * 60 * 1000)
  const today = now.toISOString().slice(0, 10)
  const due = await stores().agenda.due({
    now,
    today,
    deletedBefore: hours(2),
    digestSince: hours(48),
    endedSince: hours(48),
  })
  return due.get(workspace) ?? new Set()
}

const unsent = { colleagues: undefined, message: undefined }

async function opened(workspace: WorkspaceId, ...people: readonly string[]) {
  const round = buildRound(workspace)
  await inOne((pulse) => pulse.open(round, aKey(), { invitees: buildInvitees(workspace, ...people), cells: [] }))
  return round
}

describe('what is due', () => {
  test('is nothing in a workspace in which nothing waits, and in none that is not there', async () => {
    expect(await dueAt(await installed(), after({ days: 400 }))).toEqual([])
    expect(await dueAt(freshWorkspace(), monday)).toEqual([])
  })

  test('are moments at their nudge and their end, claims until they are reminded and at their end', async () => {
    const workspace = await installed()
    const moment = buildMoment(workspace, {
      nudged: false,
      nudgeAt: after({ minutes: 120 }),
      expiresAt: after({ days: 9 }),
    })
    await stores().moments.insert(moment)
    expect(await dueAt(workspace, after({ minutes: 60 }))).toEqual([])
    expect(await dueAt(workspace, after({ minutes: 120 }))).toEqual(['moments'])
    const nudged = { ...moment, nudged: true, revision: 2 }
    await stores().moments.save(nudged)
    expect(await dueAt(workspace, after({ minutes: 180 }))).toEqual([])
    expect(await dueAt(workspace, after({ days: 9 }))).toEqual(['moments'])
    const claim = { owner: personIn(workspace, 'priya'), since: monday, until: after({ days: 3 }), reminded: false }
    await stores().moments.save({ ...nudged, state: 'claimed', claim, revision: 3 })
    expect(await dueAt(workspace, after({ minutes: 180 }))).toEqual(['moments'])
    await stores().moments.save({ ...nudged, state: 'claimed', claim: { ...claim, reminded: true }, revision: 4 })
    expect(await dueAt(workspace, after({ minutes: 180 }))).toEqual([])
    expect(await dueAt(workspace, after({ days: 3 }))).toEqual(['moments'])
  })

  test('are gifts that an approver was not asked about yet, and plans whose last day is over', async () => {
    const workspace = await installed()
    const plan = buildGift(personIn(workspace, 'priya'), { state: 'waiting', until: '2026-11-30' })
    await stores().gifts.add(plan)
    expect(await dueAt(workspace, monday)).toEqual([])
    const ken = personIn(workspace, 'ken')
    await stores().gifts.ask(workspace, plan.id, [ken])
    expect(await dueAt(workspace, monday)).toEqual(['gifts'])
    await stores().gifts.asking(workspace, plan.id, ken)
    expect(await dueAt(workspace, new Date('2026-11-30T12:00:00Z'))).toEqual([])
    expect(await dueAt(workspace, new Date('2026-12-01T12:00:00Z'))).toEqual(['gifts'])
    await stores().gifts.save({ ...plan, state: 'expired' })
    expect(await dueAt(workspace, new Date('2026-12-01T12:00:00Z'))).toEqual([])
  })

  test('are quotes that are kept no longer, as the workspace has it', async () => {
    const workspace = await installed()
    await stores().moments.insert(
      buildMoment(workspace, { nudged: true, expiresAt: after({ days: 900 }), createdAt: monday }),
    )
    expect(await dueAt(workspace, after({ days: 90 }))).toEqual([])
    expect(await dueAt(workspace, after({ days: 90, minutes: 1 }))).toEqual(['quotes'])
    const known = await stores().workspaces.get(workspace)
    if (known === undefined) throw new Error('no workspace')
    await stores().workspaces.saveSettings(workspace, { ...known.settings, quoteDays: 3 })
    expect(await dueAt(workspace, after({ days: 4 }))).toEqual(['quotes'])
  })

  test('is a preview until there is one for the coming digest that waits for nobody, by the time that is set', async () => {
    const workspace = await installed()
    const isDue = async (now: Date) => (await stepsAt(workspace, now)).has('preview')
    expect(await isDue(monday)).toBe(true)
    const until = after({ days: 1 })
    const preview = { workspace, period: until.toISOString(), until, begunAt: monday, waiting: ['ruth'] }
    await stores().digestPreviews.begin(preview)
    expect(await isDue(monday)).toBe(true)
    await database().transaction(({ digestPreviews }) => digestPreviews.take(preview, ['ruth']))
    expect(await isDue(after({ minutes: 1 }))).toBe(false)
    expect(await isDue(until)).toBe(true)
    const known = await stores().workspaces.get(workspace)
    if (known === undefined) throw new Error('no workspace')
    await stores().workspaces.saveSettings(workspace, { ...known.settings, digestFrom: after({ minutes: 5 }) })
    expect(await isDue(after({ minutes: 6 }))).toBe(true)
  })

  test('is a look-back until there was one of late', async () => {
    const workspace = await installed()
    const isDue = async (now: Date) => (await stepsAt(workspace, now)).has('lookBack')
    expect(await isDue(monday)).toBe(true)
    const month = { workspace, month: '2026-10', from: monday, until: monday, begunAt: monday, story: undefined }
    await stores().lookBacks.begin(month)
    expect(await isDue(after({ days: 13 }))).toBe(false)
    expect(await isDue(after({ days: 14 }))).toBe(true)
  })

  test('are digests, unless a scheduled one began in the last five days, after their time was last changed', async () => {
    const workspace = await installed()
    const isDue = async (days: number) => (await stepsAt(workspace, after({ days }))).has('digest')
    const begin = (period: string, until: Date) => {
      const digest = { workspace, period, from: monday, until, toldAt: until, ...unsent }
      return database().transaction(({ digests }) => digests.begin([{ digest, told: [] }]))
    }
    expect(await isDue(0)).toBe(true)
    await begin(periodByHand(monday), monday)
    expect(await isDue(1)).toBe(true)
    await begin(after({ days: 1 }).toISOString(), after({ days: 1 }))
    expect(await isDue(1)).toBe(false)
    expect(await isDue(5)).toBe(false)
    expect(await isDue(6)).toBe(true)
    const settings = { ...defaultSettings, digestFrom: after({ days: 2 }) }
    await stores().workspaces.saveSettings(workspace, settings)
    expect(await isDue(2)).toBe(true)
  })

  test('are sign-ins that have expired, and what was noted of messages more than 90 days ago', async () => {
    const priya = personIn(await installed(), 'priya')
    const { workspace } = priya
    const link = { kind: 'link', person: priya, hash: new Uint8Array(32), expiresAt: after({ minutes: 10 }) } as const
    await stores().signIns.add(link, monday)
    await stores().signIns.add({ ...link, kind: 'token', expiresAt: undefined }, monday)
    await stores().people.noteMessage(priya, 'one', monday)
    expect(await dueAt(workspace, after({ minutes: 9 }))).toEqual([])
    expect(await dueAt(workspace, after({ minutes: 10 }))).toEqual(['signIns'])
    await stores().signIns.sweep(workspace, after({ minutes: 10 }))
    expect(await stores().signIns.find({ workspace, kind: 'link', hash: link.hash }, monday)).toBeUndefined()
    expect(await dueAt(workspace, after({ days: 89 }))).toEqual([])
    expect(await dueAt(workspace, after({ days: 91 }))).toEqual(['personMessages'])
    await stores().people.forgetMessages(workspace, after({ days: 91 }))
    expect(await dueAt(workspace, after({ days: 400 }))).toEqual([])
  })

  test('are deletions noted long ago, and a digest that somebody reads later', async () => {
    const workspace = await installed()
    await stores().deletions.note({ workspace, channel: 'C1', id: '1.0' }, monday)
    expect(await dueAt(workspace, after({ minutes: 120 }))).toEqual([])
    expect(await dueAt(workspace, after({ minutes: 180 }))).toEqual(['deletions'])
    await stores().deletions.forget(workspace, after({ minutes: 180 }))
    const digest = { workspace, period: 'x', from: monday, until: monday, toldAt: monday, ...unsent }
    await database().transaction(({ digests }) => digests.begin([{ digest, told: [] }]))
    expect(await dueAt(workspace, after({ minutes: 180 }))).toEqual([])
    await stores().people.savePreferences(personIn(workspace, 'priya'), { ...defaultPreferences, digest: 'direct' })
    expect(await dueAt(workspace, after({ minutes: 180 }))).toEqual(['heldDigests'])
    expect(await dueAt(workspace, after({ days: 3 }))).toEqual([])
  })
})

describe('of the pulse', () => {
  test('a round opens on its day, unless one is open or the pulse was ended', async () => {
    const workspace = await installed()
    await stores().pulse.saveSchedule(workspace, buildSchedule(workspace, { nextDay: '2026-11-24' }))
    expect(await dueAt(workspace, new Date('2026-11-23T23:59:59Z'))).toEqual([])
    expect(await dueAt(workspace, new Date('2026-11-24T00:00:00Z'))).toEqual(['open'])
    await opened(workspace)
    expect(await dueAt(workspace, new Date('2026-11-24T00:00:00Z'))).not.toContain('open')
    const other = await installed()
    await stores().pulse.saveSchedule(other, buildSchedule(other))
    await stores().pulse.saveSchedule(other, undefined)
    expect(await dueAt(other, after({ days: 30 }))).toEqual([])
  })

  test('everybody is invited, reminded before the end, told of it, and told what HR said', async () => {
    const workspace = await installed()
    const round = await opened(workspace, 'priya')
    const people = [personIn(workspace, 'priya')]
    expect(await dueAt(workspace, monday)).toEqual(['invite'])
    await inOne((pulse) => pulse.takeUninvited(workspace, round.id, { people, last: false }))
    expect(await dueAt(workspace, after({ days: 1 }))).toEqual([])
    expect(await dueAt(workspace, after({ days: 3 }))).toEqual(['remind'])
    await stores().pulse.takeReminder(round.id, personIn(workspace, 'priya'))
    expect(await dueAt(workspace, after({ days: 3 }))).toEqual([])
    const [end, released] = [round.closesAt, { figures: [], comments: [], answered: undefined }]
    expect(await dueAt(workspace, end)).toEqual(['close'])
    await inOne(async (pulse) => {
      await pulse.beginClose(workspace, round.id, end)
      await pulse.release(workspace, round.id, released)
    })
    expect(await dueAt(workspace, end)).toEqual(['tell'])
    expect(await dueAt(workspace, after({ days: 7 }))).toEqual([])
    await inOne((pulse) => pulse.takeUntold(workspace, round.id, 9))
    expect(await dueAt(workspace, end)).toEqual([])
    await stores().pulse.saySomething(workspace, round.id, { text: 'Lamps', by: personIn(workspace, 'amara') })
    expect(await dueAt(workspace, end)).toEqual(['said'])
    await inOne((pulse) => pulse.takeUnsaid(workspace, round.id, people))
    expect(await dueAt(workspace, end)).toEqual([])
  })

  test('a round that was called off is told of, too', async () => {
    const workspace = await installed()
    const round = await opened(workspace, 'priya')
    const people = [personIn(workspace, 'priya')]
    await inOne((pulse) => pulse.takeUninvited(workspace, round.id, { people, last: true }))
    await inOne((pulse) => pulse.cancel(workspace, round.id))
    expect(await dueAt(workspace, after({ minutes: 60 }))).toEqual(['tell'])
    expect(await inOne((pulse) => pulse.takeUntold(workspace, round.id, 9))).toEqual(people)
    expect(await dueAt(workspace, after({ minutes: 60 }))).toEqual([])
    expect(await inOne((pulse) => pulse.takeUnsaid(workspace, round.id, people))).toEqual([])
  })
})
