import type { Idea } from '../domain/idea.ts'
import type { Act } from '../domain/kindness.ts'
import type { Moment } from '../domain/moment.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import { addWorkingDays } from '../domain/schedule.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { Delivery, Deps, Stores, UnitOfWork } from '../ports.ts'
import type { ShownMoment } from '../views/moment.ts'
import type { Names } from '../views/say.ts'
import { digestCardDeliveries } from './digest.ts'
import { echoOnCard } from './echo-telling.ts'
import { everyIdea, ideasFor } from './ideas.ts'
import { preferencesOf } from './saying.ts'
import { unnamedAmong } from './tellable.ts'

/** Saves a changed moment together with what everybody sees of it: its card, and a digest that offers it. */
export async function record(unit: UnitOfWork, moment: Moment): Promise<void> {
  await unit.moments.save(moment)
  if (moment.nudged) await unit.deliver(aboutMoment(moment, 'momentCard', String(moment.revision)))
  for (const delivery of await digestCardDeliveries(unit, moment)) await unit.deliver(delivery)
}

/** A delivery of a moment on its channel's lane, in order with all others there. */
export function aboutMoment(moment: Moment, purpose: 'nudge' | 'momentCard' | 'reopened', period: string): Delivery {
  return { workspace: moment.workspace, purpose, subject: moment.id, period, lane: moment.home.id }
}

/** A direct message about a moment, on the person's own lane. */
export function toPerson(moment: Moment, person: PersonRef, purpose: Delivery['purpose'], period: string): Delivery {
  return { workspace: moment.workspace, purpose, subject: moment.id, period, lane: person.id }
}

/** When a claim made now runs out: working days of the workspace, same time of day in its zone. */
export async function claimEnds(stores: Pick<Stores, 'workspaces'>, workspace: WorkspaceId, now: Date): Promise<Date> {
  const settings = (await stores.workspaces.get(workspace))?.settings ?? defaultSettings
  return addWorkingDays(now, settings.claimDays, settings.zone, settings.workweek)
}

/** Everything that the card of a moment shows. */
export async function shownMoment(deps: Deps, moment: Moment): Promise<ShownMoment> {
  const { workspace } = moment
  const [act, ideas, known] = await Promise.all([
    moment.state === 'done' ? deps.store.acts.ofMoment(workspace, moment.id) : undefined,
    everyIdea(deps, workspace),
    deps.store.workspaces.get(workspace),
  ])
  const echo = await echoOnCard(deps, moment, act)
  return {
    moment,
    act,
    echo,
    ideas: moment.ideas.map((key) => ideas.find((idea) => idea.key === key)).filter((idea) => idea !== undefined),
    names: act === undefined ? await namesAround(deps, moment) : await namesToTell(deps, act, echo?.by),
    stories: act === undefined ? 'named' : (await preferencesOf(deps, act.giver)).stories,
    quoteDays: known?.settings.quoteDays ?? defaultSettings.quoteDays,
  }
}

/** Names of everybody who has or helps a moment. */
export async function namesAround(deps: Pick<Deps, 'store'>, moment: Moment): Promise<Names> {
  const people = [moment.claim?.owner, ...moment.helpers]
  return deps.store.people.names(people.filter((person) => person !== undefined))
}

/** Names of an act's giver, helpers and who passed on its echo, without those who want no story told with their name. */
async function namesToTell(deps: Pick<Deps, 'store'>, act: Act, passedOnBy?: PersonRef): Promise<Names> {
  const people = [act.giver, ...act.helpers, ...(passedOnBy === undefined ? [] : [passedOnBy])]
  const unnamed = await unnamedAmong(deps, people)
  return deps.store.people.names(people.filter(({ id }) => !unnamed.has(id)))
}

/** The workspace's ideas that fit a customer's moment of this kind. */
export async function customerIdeas(deps: Deps, workspace: WorkspaceId): Promise<readonly Idea[]> {
  return (await ideasFor(deps, workspace)).filter((idea) => idea.for === 'customer')
}
