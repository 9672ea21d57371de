import type { SourceChannel } from '../../src/domain/settings.ts'
import type { Deed } from '../../src/domain/kindness.ts'
import type { Moment } from '../../src/domain/moment.ts'
import type { Channel } from '../../src/domain/person.ts'
import type { Card } from '../../src/views/card.ts'
import type { Form } from '../../src/views/form.ts'
import { aMoment, anAct } from './made.ts'

export type Shown = Card | Form | readonly Card[]

export const workspace = 'slack:T1' as const
/** As long as anything can be that people name: it is cut where it is shown. */
export const long = 'Wolkersdorf-Mühlenbach '.repeat(12).trim()
export const words = 'Sie standen um sechs Uhr früh vor der Tür, und niemand war da. '.repeat(40).trim()
export const ids = ['priya', 'jonas', 'sam', 'ken', 'ruth', 'grace', 'ivan']
export const names = new Map(ids.map((id) => [id, `${long} ${id}`]))
export const refs = ids.map((id) => ({ workspace, id }))
export const room = (name: string, change: Partial<Channel> = {}): Channel => ({
  ref: { workspace, id: name.slice(-20) },
  name,
  private: false,
  shared: false,
  members: 4000,
  joined: true,
  ...change,
})
export const source: SourceChannel = {
  ref: { workspace, id: 'support' }, name: 'support', watching: 'watch', trust: 'balanced', voice: 'both', cards: 'home',
  agreedTo: undefined, addedBy: 'ruth', since: new Date('2026-09-30T08:00:00Z'), learned: undefined,
} // prettier-ignore
export const judged = { shown: 4100, taken: 3500, dismissed: 300, byHand: 1200 }
export const claimed = {
  owner: { workspace, id: 'priya' },
  since: new Date('2026-11-20T16:00:00Z'),
  until: new Date('2027-09-30T16:00:00Z'),
  reminded: false,
}
export const customer = { name: long, company: long }

/** An act as long as any. */
export const stories = (deed: Deed) =>
  anAct({ deed, recipient: long, story: words, betterOff: words.slice(0, 290), helpers: ids.slice(1) })

export function aLongMoment(change: Partial<Moment> = {}): Moment {
  return aMoment({ customer, quote: words.slice(0, 500), ...change })
}
