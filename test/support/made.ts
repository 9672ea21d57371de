import { randomUUID } from 'node:crypto'
import type { Echo } from '../../src/domain/echo.ts'
import type { Act } from '../../src/domain/kindness.ts'
import type { Moment } from '../../src/domain/moment.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Thanks } from '../../src/domain/thanks.ts'
import type { Say } from '../../src/views/say.ts'
import { en } from '../../src/views/words/en/index.ts'

/** Larch & Lane in Berlin, Monday 23 November 2026, 09:00 there. */
export const sayInBerlin: Say = {
  words: en,
  language: 'en',
  locale: 'en',
  zone: 'Europe/Berlin',
  now: new Date('2026-11-23T08:00:00Z'),
  company: 'Larch & Lane',
  command: (words) => `/kindness ${words}`.trim(),
  link: (message) => `https://chat.example/${message.channel}/${message.id}`,
}

const somewhere: WorkspaceId = 'slack:T1'

/** A public act of Priya's for Marta, logged on Tuesday 17 November 2026. `giver` and `helpers` are person ids. */
export function anAct(
  change: Partial<Omit<Act, 'giver' | 'helpers'>> & { giver?: string; helpers?: readonly string[] } = {},
): Act {
  const workspace = change.workspace ?? somewhere
  const { giver = 'priya', helpers = [], ...rest } = change
  return {
    workspace,
    id: randomUUID(),
    moment: undefined,
    deed: 'conversation',
    recipient: 'Marta at Hotel Sonne',
    story: 'We talked for an hour about her father.',
    betterOff: undefined,
    day: '2026-11-17',
    minutes: undefined,
    costMinor: undefined,
    private: false,
    loggedAt: new Date('2026-11-17T10:00:00Z'),
    ...rest,
    giver: { workspace, id: giver },
    helpers: helpers.map((id) => ({ workspace, id })),
  }
}

/** Marta's words, which Priya passed on with her consent on Wednesday 18 November 2026. `by` is a person id. */
export function anEcho(change: Partial<Omit<Echo, 'by'>> & { by?: string } = {}): Echo {
  const { workspace = somewhere, by = 'priya', ...rest } = change
  return {
    workspace,
    id: randomUUID(),
    act: randomUUID(),
    moment: undefined,
    landing: 'moved',
    words: 'I cried at the desk, in the good way.',
    voice: 'theirs',
    digest: 'with',
    at: new Date('2026-11-18T10:00:00Z'),
    ...rest,
    by: { workspace, id: by },
  }
}

/** Chloé's thanks to Ken and Sam on Wednesday 18 November 2026. `giver` and `recipients` are person ids. */
export function someThanks(
  change: Partial<Omit<Thanks, 'giver' | 'recipients'>> & { giver?: string; recipients?: readonly string[] } = {},
): Thanks {
  const { workspace = somewhere, giver = 'chloe', recipients = ['ken', 'sam'], ...rest } = change
  return {
    workspace,
    id: randomUUID(),
    reason: 'staying on the line with the bank',
    value: undefined,
    private: false,
    told: true,
    sentAt: new Date('2026-11-18T10:00:00Z'),
    ...rest,
    giver: { workspace, id: giver },
    recipients: recipients.map((id) => ({ workspace, id })),
  }
}

/** An open moment: Tom at Old Mill Inn could use a hand, since Thursday 19 November 2026, in #support. */
export function aMoment(change: Partial<Moment> = {}): Moment {
  const workspace = change.workspace ?? somewhere
  const id = change.id ?? randomUUID()
  return {
    workspace,
    id,
    revision: 0,
    state: 'open',
    kind: 'need',
    detail: undefined,
    voice: { by: 'customer' },
    origin: 'read',
    customer: { name: 'Tom Fisher', company: 'Old Mill Inn' },
    quote: 'Is there anybody who could show us how other small inns do this?',
    quoteGone: undefined,
    edited: false,
    again: undefined,
    link: 'https://chat.example/support/1',
    source: {
      message: { workspace, channel: 'support', id: `source-${id}` },
      channelName: 'support',
      author: 'tom',
      at: new Date('2026-11-19T09:00:00Z'),
    },
    broughtBy: undefined,
    claim: undefined,
    helpers: [],
    reopenedAt: undefined,
    ideas: [],
    home: { workspace, id: 'kindness' },
    card: { workspace, channel: 'kindness', id: `card-${id}` },
    nudgeAt: new Date('2026-11-19T09:00:00Z'),
    nudged: true,
    praised: false,
    lesson: undefined,
    createdAt: new Date('2026-11-19T09:00:00Z'),
    expiresAt: new Date('2026-12-03T09:00:00Z'),
    ...change,
  }
}
