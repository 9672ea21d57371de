import type { Moment } from '../domain/moment.ts'
import type { Deps } from '../ports.ts'
import type { Card } from '../views/card.ts'
import { claimCard } from '../views/claim.ts'
import type { Say } from '../views/say.ts'
import { reminderComes } from './due-claims.ts'
import { noteOn } from './notes.ts'
import { settingsOf } from './workspace-settings.ts'

/** The card for the owner of a claim, with the customer's note. `from`: who handed the moment over, by first name. */
export async function claimedCard(deps: Deps, say: Say, moment: Moment, from?: string): Promise<Card> {
  const [note, reminder, { gifts }] = await Promise.all([
    noteOn(deps, moment),
    reminderComes(deps, moment),
    settingsOf(deps.store, moment),
  ])
  return claimCard(say, moment, { from, note, reminder, gifts: gifts.on })
}
