import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store, Stores } from '../../src/ports.ts'
import { audited, auditedChanges } from '../support/audited.ts'
import { monday } from '../support/factories.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

let database: TestStore
let world: FakeWorld
let store: Store
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  store = audited(database.store, () => true)
})

/** What the stores of roles, settings and connections do besides: reading, and what no admin decides. */
const others: Partial<Record<keyof Stores, readonly string[]>> = {
  workspaces: ['get', 'some', 'lock', 'lockIdle', 'install', 'all', 'endedAt', 'endedBefore', 'erase'],
  people: [
    'get', 'meet', 'greet', 'tipsDue', 'tipped', 'names', 'savePreferences', 'preferences', 'roles', 'withRole', 'guests',
    'digestReaders', 'silent', 'messagesSince', 'messageCounts', 'noteMessage', 'forgetMessages',
  ],
  channels: ['get', 'some', 'lock', 'list', 'judged', 'learn'],
  hooks: ['get', 'list', 'byToken', 'isKnown', 'note', 'claim', 'touch', 'forget'],
  subscriptions: ['get', 'list', 'setFailing'],
  ideas: ['added', 'retired'],
  pulse: [
    'statements', 'keepDraft', 'draft', 'dropDraft', 'said', 'saySomething', 'unsaid', 'takeUnsaid', 'schedule',
    'stoppedSchedule', 'segmentation', 'segments', 'open', 'openRound', 'round', 'rounds', 'cells', 'cellsOf',
    'lastInvitees', 'invitee', 'holdOpen', 'key', 'answer', 'hasAnswer', 'withdraw', 'uninvited', 'takeUninvited',
    'invitationIs', 'invitation', 'unreminded', 'takeReminder', 'takeUntold', 'dueToClose', 'beginClose', 'invitees',
    'answers', 'release', 'figures', 'kindness', 'comments', 'secretsInUse', 'vacuum',
  ],
  signIns: ['add', 'find', 'take', 'has', 'clear', 'sweep'],
} // prettier-ignore

/** Stores of what people do and of Kindling's own work. */
const noSettings: readonly (keyof Stores)[] = [
  'agenda', 'moments', 'deletions', 'acts', 'thanks', 'applause', 'audit', 'gifts', 'digests', 'digestGrounds', 'digestPreviews',
  'lookBacks', 'echoes', 'claims', 'undelivered', 'notes', 'opinions', 'records', 'firstSteps',
  'installations', 'sealed',
] // prettier-ignore

describe('every method of every store', () => {
  it('changes a role or a setting, and is guarded, or does not: whoever adds one decides', () => {
    const methods = Object.entries(database.store).flatMap(([name, methods]) =>
      typeof methods === 'function' || noSettings.includes(name as keyof Stores)
        ? []
        : Object.keys(methods).map((method) => `${name}.${method}`),
    )
    const named = (record: object) =>
      Object.entries(record).flatMap(([name, methods]) =>
        (Array.isArray(methods) ? methods : Object.keys(methods as object)).map((method) => `${name}.${method}`),
      )
    expect(methods.toSorted()).toEqual([...named(auditedChanges), ...named(others)].toSorted())
  })
})

describe('a change of a role or a setting', () => {
  const hr = () => [world.person('amara')]
  const note = () =>
    ({
      workspace: world.workspace,
      by: undefined,
      at: monday,
      what: 'role.granted',
      subject: 'amara',
      names: ['hr'],
    }) as const

  it('commits with its note', async () => {
    await store.transact(async (unit) => {
      await unit.people.setRole(world.workspace, 'hr', hr())
      await unit.audit.note(note())
    })
    expect(await store.people.withRole(world.workspace, 'hr')).toEqual(hr())
  })

  it('without a note, or with one of something else, is rolled back', async () => {
    const silent = store.transact((unit) => unit.people.setRole(world.workspace, 'hr', hr()))
    await expect(silent).rejects.toThrow('people.setRole without a note in the audit log')
    const other = store.transact(async (unit) => {
      await unit.people.setRole(world.workspace, 'hr', hr())
      await unit.audit.note({ ...note(), what: 'settings.changed' })
    })
    await expect(other).rejects.toThrow('people.setRole without a note in the audit log')
    expect(await store.people.withRole(world.workspace, 'hr')).toEqual([])
  })

  it('outside a transaction is a fault', async () => {
    const alone = store.people.setRole(world.workspace, 'hr', hr())
    await expect(alone).rejects.toThrow('people.setRole outside a transaction')
  })

  it('that changes nothing needs no note', async () => {
    await database.store.people.setRole(world.workspace, 'hr', hr())
    await store.transact((unit) => unit.people.setRole(world.workspace, 'hr', hr()))
    expect(await store.audit.entries(world.workspace, { limit: 5 })).toHaveLength(1)
  })
})
