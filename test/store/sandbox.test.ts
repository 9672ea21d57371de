import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { PersonRef, WorkspaceId } from '../../src/domain/person.ts'
import type { SandboxMessage, SandboxPast } from '../../src/ports.ts'
import type { Database } from '../../src/store/database.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { aKey, buildInvitees, buildRound, buildSchedule } from '../support/pulse.ts'
import {
  after,
  buildAct,
  buildClaimed,
  buildGift,
  buildIdea,
  buildMoment,
  buildSourceChannel,
  buildThanks,
  monday,
  personIn,
} from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().sandbox

function build(workspace: WorkspaceId, change: Partial<SandboxMessage> = {}): SandboxMessage {
  return {
    workspace,
    id: randomUUID(),
    channel: 'support',
    thread: undefined,
    author: 'marta',
    at: monday,
    text: 'The import fails again.',
    card: undefined,
    privateTo: undefined,
    delivery: undefined,
    edited: false,
    ...change,
  }
}

/** One round of one person, who did one thing. */
function aPast(workspace: WorkspaceId): SandboxPast {
  const round = buildRound(workspace, {
    state: 'released',
    opensAt: after({ days: -14 }),
    closesAt: after({ days: -10 }),
  })
  return {
    schedule: buildSchedule(workspace),
    segments: [{ person: 'priya', cut: 'team', cell: 'care' }],
    invitees: buildInvitees(workspace, 'priya'),
    rounds: [
      {
        round,
        cells: [{ cut: 'team', cell: 'care', label: 'care', invited: 1, moved: 0 }],
        figures: [
          { question: 'satisfaction', cut: '', cell: '', n: 9, mean: undefined, histogram: [0, 0, 3, 3, 3] },
          { question: 'satisfaction', cut: 'team', cell: 'care', n: 6, mean: 3.5, histogram: undefined },
        ],
        comments: [{ id: randomUUID(), text: 'Fewer meetings, please.' }],
      },
    ],
    acts: [buildAct(personIn(workspace, 'priya'))],
  }
}

describe('the chat', () => {
  test('messages come back oldest first, those of one instant in the order they came', async () => {
    const workspace = freshWorkspace('sandbox')
    const [third, first, second] = [build(workspace, { at: after({ minutes: 1 }) }), build(workspace), build(workspace)]
    for (const message of [third, first, second]) await store().put(message)
    expect(await store().messages(workspace)).toEqual([first, second, third])
  })

  test('a changed message takes the place of the old one', async () => {
    const workspace = freshWorkspace('sandbox')
    const [first, second] = [build(workspace), build(workspace)]
    await store().put(first)
    await store().put(second)
    const changed = {
      ...first,
      text: 'It works now.',
      card: { elements: [{ kind: 'title', text: 'Hello' }] },
      edited: true,
    }
    await store().put(changed as SandboxMessage)
    expect(await store().messages(workspace)).toEqual([changed, second])
  })

  test('a delivery finds the message it brought, until that is removed', async () => {
    const workspace = freshWorkspace('sandbox')
    const message = build(workspace, { delivery: 'd1', privateTo: 'priya', thread: '1' })
    await store().put(message)
    expect(await store().byDelivery(workspace, 'd1')).toEqual(message)
    expect(await store().byDelivery(freshWorkspace('sandbox'), 'd1')).toBeUndefined()
    await store().remove(workspace, message.id)
    expect(await store().byDelivery(workspace, 'd1')).toBeUndefined()
    expect(await store().messages(workspace)).toEqual([])
  })

  test('the clock stands at the wall clock until it is moved', async () => {
    const workspace = freshWorkspace('sandbox')
    expect(await store().clockOffset(workspace)).toBe(0)
    await store().setClockOffset(workspace, 7 * 24 * 3_600_000)
    await store().setClockOffset(workspace, 90 * 24 * 3_600_000)
    expect(await store().clockOffset(workspace)).toBe(90 * 24 * 3_600_000)
    expect(await store().clockOffset(freshWorkspace('sandbox'))).toBe(0)
  })
})

describe('the past', () => {
  test('it is read back as what really happened would be', async () => {
    const workspace = freshWorkspace('sandbox')
    const { stores } = database()
    const past = aPast(workspace)
    const { round, cells, figures, comments } = past.rounds[0] ?? expect.fail('there is no round')
    expect(await store().hasPast(workspace)).toBe(false)
    expect(await store().putPast(workspace, past)).toBe(true)
    expect(await store().hasPast(workspace)).toBe(true)
    expect(await stores.pulse.rounds(workspace)).toEqual([round])
    expect(await stores.pulse.cells(workspace, round.id)).toEqual(cells)
    expect(await stores.pulse.figures(workspace)).toEqual(figures.map((figure) => ({ ...figure, round: round.id })))
    expect(await stores.pulse.comments(workspace, round.id)).toEqual(comments)
    expect(await stores.pulse.lastInvitees(workspace)).toEqual(past.invitees)
    expect(await stores.pulse.segments(workspace)).toEqual(past.segments)
    expect(await stores.pulse.schedule(workspace)).toEqual(past.schedule)
    expect(await stores.acts.get(workspace, past.acts[0]?.id ?? '')).toEqual(past.acts[0])
  })

  test('a second one is not written, nor is one beside a pulse that somebody has begun', async () => {
    const [workspace, begun] = [freshWorkspace('sandbox'), freshWorkspace('sandbox')]
    await store().putPast(workspace, aPast(workspace))
    expect(await store().putPast(workspace, aPast(workspace))).toBe(false)
    expect(await database().stores.pulse.rounds(workspace)).toHaveLength(1)
    await database().stores.pulse.saveSchedule(begun, buildSchedule(begun))
    expect(await store().putPast(begun, aPast(begun))).toBe(false)
    expect(await database().stores.pulse.rounds(begun)).toEqual([])
  })

  test('what fails in the middle leaves nothing', async () => {
    const workspace = freshWorkspace('sandbox')
    const past = aPast(workspace)
    const foreign = buildAct(personIn(freshWorkspace('sandbox'), 'priya'))
    await expect(store().putPast(workspace, { ...past, acts: [{ ...foreign, workspace }] })).rejects.toThrow(
      'cannot speak of',
    )
    expect(await store().hasPast(workspace)).toBe(false)
    expect(await database().stores.pulse.segments(workspace)).toEqual([])
  })
})

describe('starting over', () => {
  /** At least one row of this workspace in every table. */
  async function fill({ stores, sandbox, conversations }: Database, workspace: WorkspaceId): Promise<void> {
    await stores.opinions.spend(workspace, '2026-11-16', 5)
    const priya = personIn(workspace, 'priya')
    await stores.workspaces.install({ id: workspace, name: 'Larch & Lane', zone: 'UTC', at: monday })
    await stores.channels.save(buildSourceChannel(workspace))
    await stores.people.savePreferences(priya, { ...defaultPreferences, digest: 'direct' })
    await stores.people.setRole(workspace, 'admin', [priya])
    await stores.people.setGuests(workspace, [priya])
    await stores.people.noteMessage(priya, 'one', monday)
    await stores.moments.insert(buildMoment(workspace))
    await stores.deletions.note({ workspace, channel: 'support', id: '1.0' }, monday)
    await stores.acts.log(buildAct(priya))
    await stores.ideas.add(workspace, buildIdea(), priya)
    await stores.ideas.retire(workspace, '1', priya)
    const digest = {
      workspace,
      period: 'p',
      from: monday,
      until: monday,
      toldAt: monday,
      colleagues: undefined,
      message: undefined,
    }
    await stores.digests.begin([{ digest, told: ['a'] }])
    const delivery = { workspace, purpose: 'nudge', subject: 's', period: '1', lane: 'kindness' } as const
    await stores.undelivered.add({ delivery, id: 'd', reason: 'gone', tries: 1, since: monday })
    await stores.notes.keep(workspace, 'marta', { words: 'A call.', by: priya, at: monday })
    await fillPulse({ stores, sandbox }, workspace)
    const hash = new Uint8Array(32)
    await stores.signIns.add({ kind: 'link', person: priya, hash, expiresAt: after({ days: 1 }) }, monday)
    const hook = { workspace, id: 'h', shape: 'generic', secret: undefined, receivedAt: undefined } as const
    await stores.hooks.add(hook, hash)
    await stores.hooks.note(hook, hash, { at: monday, until: after({ days: 7 }) })
    const told = { url: 'https://x.example', topics: ['act'], secret: 's', since: monday, failing: false } as const
    await stores.subscriptions.add({ workspace, id: 's', ...told })
    await fillKindness(stores, priya)
    await conversations.put({ workspace, kind: 'person', id: 'priya', reference: {} })
    await sandbox.put(build(workspace))
    await sandbox.setClockOffset(workspace, 5)
  }

  async function fillKindness(stores: Database['stores'], priya: PersonRef) {
    const { workspace } = priya
    const [thanks, gift] = [buildThanks(priya), buildGift(priya)]
    const message = { workspace, channel: 'kindness', id: 'm1' }
    await stores.thanks.send(thanks)
    await stores.thanks.messageIs(workspace, thanks.id, 'kindness', message)
    await stores.applause.give({ person: priya, subject: thanks.id, reaction: 'heart' })
    const echo = {
      act: 'a',
      moment: undefined,
      landing: 'moved',
      words: 'Thanks!',
      voice: 'theirs',
      digest: 'no',
    } as const
    await stores.echoes.add({ workspace, id: randomUUID(), by: priya, at: monday, ...echo })
    await stores.claims.note(buildClaimed(priya))
    await stores.gifts.add(gift)
    await stores.gifts.ask(workspace, gift.id, [priya])
    const preview = { workspace, period: monday.toISOString(), until: monday, begunAt: monday, waiting: [] }
    await stores.digestPreviews.begin(preview)
    const month = { month: '2026-10', from: after({ days: -40 }), until: monday }
    await stores.audit.note({ workspace, by: priya, at: monday, what: 'idea.added' })
    const tokens = { token: 't', refreshToken: undefined, expiresAt: undefined }
    const bot = { botId: undefined, botUserId: 'b', scopes: [], orgWide: false }
    await stores.installations.put({ id: workspace, site: '', ...bot, tokens, installedAt: monday })
    await stores.installations.serve(workspace, workspace)
    await stores.lookBacks.begin({ workspace, ...month, begunAt: monday, story: undefined })
    await stores.firstSteps.put(priya, 'channel', 'shown')
  }

  async function fillPulse({ stores, sandbox }: Pick<Database, 'stores' | 'sandbox'>, workspace: WorkspaceId) {
    const past = aPast(workspace)
    const [second, open] = [buildRound(workspace, { number: 2 }), buildRound(workspace, { number: 3 })]
    await sandbox.putPast(workspace, past)
    const asked = { invitees: buildInvitees(workspace, 'priya'), cells: past.rounds[0]?.cells ?? [] }
    await stores.pulse.open(second, aKey(), asked)
    await stores.pulse.beginClose(workspace, second.id, second.closesAt)
    await stores.pulse.release(workspace, second.id, { figures: [], comments: [], answered: undefined })
    await stores.pulse.open(open, aKey(), asked)
    await stores.pulse.answer(workspace, open.id, new Uint8Array(32), new Uint8Array(600))
    await stores.pulse.addStatement(workspace, { key: 'own.1.A', text: 'I can find what I need.' }, monday)
    await stores.pulse.keepDraft(personIn(workspace, 'amara'), { id: randomUUID(), plan: past.schedule })
    const said = { text: 'We heard you; the rota comes earlier.', by: personIn(workspace, 'amara') }
    await stores.pulse.saySomething(workspace, open.id, said)
  }

  /** Every table with the number of rows that this workspace has in it. */
  const rowsOf = (workspace: WorkspaceId) =>
    database().transaction(async (_stores, executeSql) => {
      const tables = await executeSql(
        "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'",
      )
      const counts = new Map<string, number>()
      for (const { name } of tables.rows) {
        const count = `select count(*)::int as rows from "${String(name)}" where workspace_id = $1`
        counts.set(String(name), Number((await executeSql(count, [workspace])).rows[0]?.['rows']))
      }
      return counts
    })

  test('every row of the workspace is gone from every table, and no other', async () => {
    const [ours, theirs] = [freshWorkspace('sandbox'), freshWorkspace('sandbox')]
    await fill(database(), ours)
    await fill(database(), theirs)
    const full = await rowsOf(theirs)
    expect(full.size).toBeGreaterThan(10)
    expect([...full].filter(([, rows]) => rows === 0)).toEqual([])
    await store().startOver(ours)
    expect([...(await rowsOf(ours)).values()].every((rows) => rows === 0)).toBe(true)
    expect(await rowsOf(theirs)).toEqual(full)
  })
})

test('every table of Kindling is led by its workspace, and so is every unique index', async () => {
  const led = await database().transaction(async (_stores, executeSql) => {
    const { rows } = await executeSql(`
      select c.relname as index, a.attname as first from pg_index i
      join pg_class c on c.oid = i.indexrelid
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where i.indisunique or i.indisprimary`)
    return rows
  })
  expect(led.length).toBeGreaterThan(15)
  expect(led.filter(({ first }) => first !== 'workspace_id')).toEqual([])
})
