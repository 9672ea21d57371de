import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { channelJoined, channelLeft } from '../../src/usecases/channel-events.ts'
import { showAudit } from '../../src/usecases/audit.ts'
import { useGroups } from '../../src/usecases/segments.ts'
import { keepCustomers } from '../../src/usecases/import-customers.ts'
import { keepRows } from '../../src/usecases/import-keeping.ts'
import { issue, takeBackToken } from '../../src/usecases/sign-in.ts'
import { connectWorkspace } from '../../src/usecases/workspaces.ts'
import type { FormName, Reply } from '../../src/views/actions.ts'
import type { FormValues } from '../../src/views/form.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { people, populate } from '../support/pulse.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'
import { asking, filled, formOf } from './asking.ts'
import { buttonsOf, labels, said } from './support.ts'

let database: TestStore
let world: FakeWorld
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())
beforeEach(async () => {
  world = await fakeDeps(database)
  world = { ...world, deps: { ...world.deps, address: () => 'https://kindling.example' } }
  await world.deps.store.people.setRole(world.workspace, 'admin', [world.person('ruth')])
})

const { press, send, type } = asking(() => world)

/** What was noted since the workspace was connected, oldest first: `ruth settings.changed - zone`. */
async function noted(): Promise<readonly string[]> {
  const entries = await world.deps.store.audit.entries(world.workspace, { limit: 100 })
  const lines = entries.map(({ by, what, subject = '-', names = [] }) =>
    [by?.id ?? 'Kindling', what, known(subject), ...names].join(' '),
  )
  return lines.toReversed().slice(1)
}

/** Ids that are made as they come. */
function known(subject: string): string {
  return /[0-9a-f]{8}-[0-9a-f]{4}-/.test(subject) ? 'id' : subject
}

async function change(form: Extract<FormName, `settings.${string}`>, values: FormValues, who = 'ruth'): Promise<Reply> {
  return send(who, form, filled(formOf(await press(who, form)), values))
}

const joined = (channel: string, by?: string) =>
  channelJoined(world.deps, { channel: world.channel(channel), by: by === undefined ? undefined : world.person(by) })

describe('settings and roles', () => {
  it('are noted by their names alone, those that changed', async () => {
    await change('settings.nudges', { cards: '7', zone: 'Asia/Tokyo' })
    await change('settings.digest', { day: '4' })
    await change('settings.digest', {})
    await change('settings.people', { doNotSurprise: 'Hotel Sonne', values: 'We call back' })
    expect(await noted()).toEqual([
      'ruth settings.changed - cardsPerDay zone',
      'ruth settings.changed - digestDay',
      'ruth settings.changed - doNotSurprise values',
    ])
    const kept = JSON.stringify(await world.deps.store.audit.entries(world.workspace, { limit: 100 }))
    expect(kept).not.toMatch(/Sonne|call back|Tokyo/)
  })

  it('are noted for each person who gets or loses a role, or is let in', async () => {
    await change('settings.people', { admins: ['ruth', 'ken'], hr: ['amara'], guests: ['gil'] })
    await change('settings.people', { admins: ['ruth'], hr: ['amara', 'grace'], guests: [] })
    await change('settings.gifts', { rules: 'on', approvalAbove: '30', approvers: ['ken', 'grace'] })
    expect(await noted()).toEqual([
      'ruth role.granted ken admin',
      'ruth role.granted amara hr',
      'ruth guest.letIn gil',
      'ruth role.taken ken admin',
      'ruth role.granted grace hr',
      'ruth guest.shutOut gil',
      'ruth settings.changed - gifts.approvalAbove gifts.on',
      'ruth role.granted ken approver',
      'ruth role.granted grace approver',
    ])
  })

  it('that are refused or wrong are not noted', async () => {
    await change('settings.nudges', { cards: '0' })
    const values = filled(formOf(await press('ruth', 'settings.people')), { hr: ['priya'] })
    for (const who of ['priya', 'gil', 'marta']) await send(who, 'settings.people', values)
    expect(await noted()).toEqual([])
  })

  it('of a first admin are noted as nobody’s doing: whoever runs the workspace, once, or who installed it', async () => {
    world = await fakeDeps(database)
    await Promise.all([type('ruth', 'help'), type('ruth', 'help'), type('priya', 'help')])
    expect(await noted()).toEqual(['Kindling role.granted ruth admin'])
    const [id, ken] = [`slack:T${crypto.randomUUID()}` as const, { workspace: world.workspace, id: 'ken' }]
    const installed = { id, name: 'Larch', zone: 'UTC', admins: [{ ref: { ...ken, workspace: id }, name: 'Ken' }] }
    for (let start = 0; start < 2; start += 1) await connectWorkspace(world.deps, installed)
    const entries = await world.deps.store.audit.entries(id, { limit: 10 })
    expect(entries.map(({ what, by }) => [what, by])).toEqual([
      ['role.granted', undefined],
      ['workspace.connected', undefined],
    ])
  })

  it('end with somebody who is forgotten, and name them no more', async () => {
    await change('settings.people', { hr: ['grace'] })
    await send('grace', 'data.forget', { sure: 'FORGET ME' })
    expect(await noted()).toEqual(['ruth role.granted someone hr', 'someone role.taken someone hr'])
  })
})

describe('what the workspace is connected to', () => {
  it('is noted channel by channel, as people decide', async () => {
    await joined('support', 'jonas')
    await joined('support', 'jonas')
    await press('jonas', 'channel.watch', { channel: 'support' })
    const form = formOf(await press('jonas', 'channel.settings', { channel: 'support' }))
    const values = filled(form, { trust: 'eager', voice: 'customers' })
    await send('jonas', 'channel.settings', values, { channel: 'support' })
    await type('ruth', 'unwatch', 'support')
    await press('ruth', 'channel.forget', { channel: 'support' })
    await press('ruth', 'channel.forget', { channel: 'support' })
    expect(await noted()).toEqual([
      'jonas channel.added support',
      'jonas channel.watched support',
      'jonas channel.changed support trust voice',
      'ruth channel.unwatched support',
      'ruth channel.forgotten support',
    ])
  })

  it('is noted where words of a private channel may leave it, and where they may no more', async () => {
    await joined('care', 'ruth')
    await press('ruth', 'channel.agree', { channel: 'care', to: 'kindness' })
    await change('settings.nudges', { channel: 'support' })
    await press('ruth', 'channel.hand', { channel: 'care' })
    await channelLeft(world.deps, { channel: world.channel('care'), why: 'removed' })
    await channelLeft(world.deps, { channel: world.channel('care'), why: 'removed' })
    expect(await noted()).toEqual([
      'ruth channel.added care',
      'ruth channel.watched care',
      'ruth channel.agreed care',
      'ruth channel.changed care agreedTo cards',
      'ruth settings.changed - kindnessChannel',
      'ruth channel.byHand care',
      'Kindling channel.left care',
    ])
  })

  it('is noted of web hooks and addresses that are told, without secrets and addresses', async () => {
    await send('ruth', 'hooks.add', { name: 'Helpdesk', shape: 'generic', trust: 'balanced', secret: 'very secret' })
    const [hook] = await world.deps.store.hooks.list(world.workspace)
    await press('ruth', 'hooks.rotate', { hook: hook?.id })
    await press('ruth', 'hooks.remove', { hook: hook?.id })
    await press('ruth', 'hooks.remove', { hook: hook?.id })
    await send('ruth', 'events.add', { url: 'https://crm.example/in', moment: 'yes', act: 'no', digest: 'no' })
    const [subscription] = await world.deps.store.subscriptions.list(world.workspace)
    for (let time = 0; time < 2; time += 1) await press('ruth', 'events.remove', { subscription: subscription?.id })
    expect(await noted()).toEqual([
      'ruth hook.made id',
      'ruth hook.rotated id',
      'ruth hook.removed id',
      'ruth subscription.made id',
      'ruth subscription.removed id',
    ])
    const entries = JSON.stringify(await world.deps.store.audit.entries(world.workspace, { limit: 100 }))
    expect(entries).not.toMatch(/secret|crm/)
  })
})

describe('what admins and HR keep', () => {
  it('is noted of ideas, imports and files', async () => {
    const { deps } = world
    const ruth = world.person('ruth')
    const idea = {
      idea: 'Bring a pot of tea',
      why: 'A pause together says more.',
      fits: 'need',
      minutes: '10',
      cost: 'free',
      who: 'anyone',
    }
    await send('ruth', 'settings.idea', idea)
    await press('ruth', 'idea.retire', { idea: '1' })
    const giver = world.platform.people.get('priya')
    if (giver === undefined) throw new Error('no priya')
    const rows = [{ giver, receiver: 'Hotel Sonne', message: 'Called them back', day: '2026-11-10' }]
    await keepRows(deps, ruth, { kind: 'acts', rows })
    await keepCustomers(deps, ruth, { kind: 'customers', customers: [{ name: 'Hotel Sonne', size: undefined }] })
    expect(await noted()).toEqual([
      'ruth idea.added id',
      'ruth idea.retired 1',
      'ruth import.done - acts',
      'ruth settings.changed - customers',
    ])
  })

  it('is noted of the pulse: its plan, statements, groups and tokens, never an answer', async () => {
    const { deps, workspace } = world
    populate(world, people(12))
    await deps.store.people.setRole(workspace, 'hr', [world.person('p0')])
    const preview = await send('p0', 'pulse.plan', filled(formOf(await type('p0', 'pulse start'))))
    const start =
      preview.reply === 'notice' ? buttonsOf(preview.card).find(({ label }) => label === 'Start') : undefined
    if (start?.kind !== 'do') throw new Error(said(preview))
    await press('p0', 'pulse.start', start.payload)
    const form = formOf(await press('p0', 'pulse.change'))
    await send('p0', 'pulse.change', filled(form, { hour: '11' }))
    await send('p0', 'pulse.change', filled(form, { hour: '11' }))
    await send('p0', 'pulse.statement', { theme: 'help', text: 'The canteen is fine.', agreeing: 'good' })
    const [statement] = await deps.store.pulse.statements(workspace)
    await press('p0', 'pulse.retire', { statement: statement?.key })
    const segments = people(12).map((person) => ({ person, cut: 'Team', cell: 'Care' }))
    await useGroups(deps, world.person('p0'), { source: 'file', cuts: [{ cut: 'Team', cells: ['Care'] }], segments })
    await issue(deps, world.person('p0'), 'token')
    await issue(deps, world.person('p0'), 'link')
    for (let time = 0; time < 2; time += 1) await takeBackToken(deps, world.person('p0'))
    await press('p0', 'pulse.stop')
    expect(await noted()).toEqual([
      'p0 pulse.started -',
      'p0 pulse.changed - hour',
      'p0 statement.added id',
      'p0 statement.retired id',
      'p0 groups.changed - file',
      'p0 token.made -',
      'p0 token.removed -',
      'p0 pulse.stopped -',
    ])
  })
})

describe('the audit log', () => {
  it('is read by admins, newest first, each entry in a sentence', async () => {
    await change('settings.nudges', { cards: '7' })
    world.clock.pass(60_000)
    await change('settings.people', { hr: ['grace'] })
    const reply = await type('ruth', 'audit')
    expect(said(reply)).toBe(
      'Audit log\n' +
        'Mon 16 Nov 09:13, Ruth Cohen: Grace Kim was given the role HR.\n' +
        'Mon 16 Nov 09:12, Ruth Cohen: Settings were changed: cards a day.\n' +
        'Mon 16 Nov 09:12: Kindling was connected.\n' +
        'Who changed roles and settings, and when; never the content. Nobody can change it.',
    )
    expect(labels(reply)).toEqual(['Export as CSV'])
    expect(said(await press('ruth', 'audit.show'))).toBe(said(reply))
    expect(labels(await type('ruth', 'settings'))).toContain('Audit log')
    // Reading it is no entry.
    expect(await noted()).toHaveLength(2)
  })

  it('names channels, web hooks and addresses as they are called, and what is gone by its id', async () => {
    await joined('support')
    await send('ruth', 'hooks.add', { name: 'Helpdesk', shape: 'generic', trust: 'balanced', secret: '' })
    await send('ruth', 'events.add', { url: 'https://crm.example/in', moment: 'yes', act: 'no', digest: 'no' })
    const shown = async () => said(await type('ruth', 'audit'))
    expect(await shown()).toContain('An address outside is told what happens: crm.example.')
    expect(await shown()).toContain('Ruth Cohen: A web hook was added: Helpdesk.')
    expect(await shown()).toContain('09:12: Kindling was added to #support.')
    const [hook] = await world.deps.store.hooks.list(world.workspace)
    await press('ruth', 'hooks.remove', { hook: hook?.id })
    expect(await shown()).toContain(`A web hook was removed: ${hook?.id.slice(0, 8)}.`)
  })

  it('is turned page by page', async () => {
    for (let n = 1; n <= 20; n += 1) await change('settings.nudges', { cards: String(n + 5) })
    const first = await type('ruth', 'audit')
    expect(labels(first)).toEqual(['Older', 'Export as CSV'])
    expect(said(first).match(/cards a day/g)).toHaveLength(15)
    const older = first.reply === 'notice' ? buttonsOf(first.card)[0] : undefined
    if (older?.kind !== 'do') throw new Error('no [Older]')
    const second = await press('ruth', 'audit.show', older.payload)
    expect(said(second).match(/cards a day/g)).toHaveLength(5)
    expect(said(second)).toContain('Kindling was connected.')
    expect(labels(second)).toEqual(['Export as CSV'])
  })

  it('is for no one else: a member, HR, a guest, somebody from outside', async () => {
    await world.deps.store.people.setRole(world.workspace, 'hr', [world.person('amara')])
    await world.deps.store.people.setRole(world.workspace, 'approver', [world.person('ken')])
    for (const who of ['priya', 'amara', 'ken'])
      for (const reply of [await type(who, 'audit'), await press(who, 'audit.show'), await press(who, 'audit.export')])
        expect(said(reply)).toBe('Only an admin can do this. Yours: Ruth Cohen.')
    for (const who of ['gil', 'marta'])
      expect(said(await type(who, 'audit'))).toContain('This is for people who work at Larch & Lane.')
    expect(said(await type('priya', 'help'))).not.toContain('audit')
    expect(said(await type('ruth', 'help'))).toContain('audit: who changed settings and roles, and when')
  })

  it('says nothing of another workspace, whatever entry is asked for', async () => {
    await change('settings.nudges', { cards: '7' })
    const [entry] = await world.deps.store.audit.entries(world.workspace, { limit: 1 })
    const elsewhere = await fakeDeps(database)
    const eve = { actor: elsewhere.person('ruth'), roles: new Set(['admin'] as const) }
    const reply = await showAudit(elsewhere.deps, { ...eve, payload: { before: (entry?.id ?? 0) + 1 } })
    expect(said(reply)).not.toContain('cards a day')
  })
})
