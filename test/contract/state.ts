import { customerKey } from '../../src/domain/customer.ts'
import type { Thanks } from '../../src/domain/thanks.ts'
import type { Stage } from './stage.ts'
import { cast } from './stage.ts'
import { neutral } from './words.ts'

const [beginning, end] = [new Date('2026-01-01T00:00:00Z'), new Date('2028-01-01T00:00:00Z')]

/** Everything that is stored, in the order in which it came up, with ids that every platform shares. */
export async function stateOf(stage: Stage): Promise<unknown> {
  const { store } = stage.deps
  const { workspace, watched } = stage
  const person = (id: string) => ({ workspace, id })
  const moments = await Promise.all(watched.moments.map((id) => store.moments.get(workspace, id)))
  const customers = new Set(moments.map((moment) => moment && customerKey(moment.customer)))
  const people = cast.map(async (who) => {
    const ref = person(stage.people[who])
    const [record, roles] = await Promise.all([store.people.get(ref), store.people.roles(ref)])
    return { who, name: record?.name, preferences: record?.preferences, roles: [...roles] }
  })
  const [acts, sent] = await Promise.all([
    store.acts.between(workspace, beginning, end),
    store.thanks.between(workspace, beginning, end),
  ])
  // Those of one instant come in the order of their ids, which are drawn.
  const places = new Map(cast.map((who, place) => [stage.people[who], place]))
  const keyOf = ({ sentAt, reason, giver }: Thanks) => [sentAt.toISOString(), reason, places.get(giver.id)].join('/')
  const thanks = sent.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const hearts = await store.applause.count(
    person(''),
    [...acts, ...thanks].map(({ id }) => id),
  )
  const rows = {
    settings: { ...(await store.workspaces.get(workspace))?.settings, reaction: undefined },
    guests: await store.people.guests(workspace),
    people: await Promise.all(people),
    channels: await store.channels.list(workspace),
    moments,
    acts,
    thanks,
    applause: [...acts, ...thanks].map(({ id }) => hearts.get(id) ?? 0),
    gifts: await Promise.all(cast.map((who) => store.gifts.standingOf(person(stage.people[who])))),
    notes: await Promise.all([...customers].map(async (key) => key && (await store.notes.get(workspace, key)))),
    ideas: (await store.ideas.added(workspace)).map(({ title }) => title),
    retired: (await store.ideas.retired(workspace)).size,
    digests: await Promise.all(watched.digests.map((period) => store.digests.get(workspace, period))),
    pulse: await pulseOf(stage),
    audit: await notedBy(stage),
    undelivered: (await store.undelivered.list(workspace)).map(({ delivery }) => delivery.purpose),
  }
  return shared(stage, rows)
}

/** What people changed; how a workspace was connected is its platform's. */
async function notedBy({ deps: { store }, workspace }: Stage): Promise<unknown> {
  const entries = await store.audit.entries(workspace, { limit: 100 })
  return entries
    .filter(({ by }) => by !== undefined)
    .map(({ id: _order, ...entry }) => ({
      ...entry,
      subject: entry.what.startsWith('statement.') ? 'drawn' : entry.subject,
    }))
    .toReversed()
}

/** What is kept of the pulse for good. Answers are gone, or nobody's. */
async function pulseOf({ deps: { store }, workspace }: Stage): Promise<unknown> {
  const [rounds, plan, statements] = await Promise.all([
    store.pulse.rounds(workspace),
    store.pulse.schedule(workspace),
    store.pulse.statements(workspace),
  ])
  return {
    rounds: rounds.map(({ number, state, invited, answered }) => ({ number, state, invited, answered })),
    // The platform's own name of the group.
    plan: plan && { ...plan, changedAt: undefined, audience: { ...plan.audience, group: undefined } },
    said: await Promise.all(rounds.map(({ id }) => store.pulse.said(workspace, id))),
    figures: (await store.pulse.figures(workspace)).map((figure) => ({ ...figure, round: undefined })),
    statements: statements
      .map(({ text, retired }) => ({ text, retired }))
      .toSorted((a, b) => a.text.localeCompare(b.text)),
  }
}

function shared(stage: Stage, rows: unknown): unknown {
  const names = new Map<string, string>([
    [stage.workspace, 'workspace'],
    ...Object.entries(stage.people).map(([who, id]) => [id, `@${who}`] as const),
    ...Object.entries(stage.channels).map(([place, id]) => [id, `#${place}`] as const),
    ...Object.entries(stage.tongue.channels).map(([place, name]) => [name, `#${place}`] as const),
  ])
  const counts = new Map<string, number>()
  const numbered = (what: string, id: string) => {
    const known = names.get(id)
    if (known !== undefined) return known
    const count = (counts.get(what) ?? 0) + 1
    counts.set(what, count)
    names.set(id, `${what} ${count}`)
    return `${what} ${count}`
  }
  const text = (value: string, key: string, within: object) => {
    if (key === 'link') return 'link'
    if (value.startsWith('hook:')) return numbered('hook', value)
    if (isMessage(key, within)) return numbered('message', value)
    if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value) && !names.has(value)) return numbered('id', value)
    return names.get(value) ?? neutral(stage.tongue, value, false)
  }
  const walk = (value: unknown, key: string, within: object): unknown => {
    // The platform's clock runs on by seconds while ours stands.
    if (value instanceof Date) return key === 'at' ? value.toISOString().slice(0, 16) : value.toISOString()
    if (Array.isArray(value)) return isDrawn(key, within) ? value.length : value.map((one) => walk(one, '', within))
    if (typeof value === 'object' && value !== null) return entries(value)
    return typeof value === 'string' ? text(value, key, within) : value
  }
  const entries = (value: object) =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([key, one]) => [key, walk(one, key, value)]),
    )
  const sorted = entries(rows as object)
  return { ...sorted, channels: byText(sorted['channels']), guests: byText(sorted['guests']) }
}

/** Ids of messages are the platform's own. */
function isMessage(key: string, within: object): boolean {
  return key === 'thread' || key === 'message' || (key === 'id' && 'channel' in within)
}

/** A moment's ideas are drawn by its random id. */
function isDrawn(key: string, within: object): boolean {
  return key === 'ideas' && 'revision' in within
}

/** The store orders them by the platform's ids. */
function byText(rows: unknown): readonly unknown[] {
  return (rows as unknown[]).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
}
