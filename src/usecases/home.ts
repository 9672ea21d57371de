import type { PersonRef, Role } from '../domain/person.ts'
import { countsOf } from '../domain/digest.ts'
import { weekStart } from '../domain/schedule.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { privacyPage } from '../views/privacy-page.ts'
import { notice } from '../views/actions.ts'
import type { Card } from '../views/card.ts'
import type { AdminHome, Home, HomeExtras } from '../views/home.ts'
import { toDecideCard } from '../views/gift.ts'
import { homeCards, homeInOneCard, mineCard, outsideHome } from '../views/home.ts'
import type { Say } from '../views/say.ts'
import { admit } from './access.ts'
import { judgedLately } from './judged.ts'
import { pulseHome } from './pulse-desk.ts'
import { readableByAll } from './readable.ts'
import type { Insider } from './roles.ts'
import { namesOf } from './roles.ts'
import { sayTo, sayToPerson } from './saying.ts'
import { ownThanks } from './thanks-home.ts'
import { settingsOf } from './workspace-settings.ts'

/** A person's home, top to bottom. People from outside, and guests whom nobody let in, are told whom it is for. */
export async function home(deps: Deps, actor: PersonRef): Promise<readonly Card[]> {
  const admission = await admit(deps, actor)
  if (!admission.admitted) return [outsideHome(await sayTo(deps, actor.workspace))]
  const say = await sayToPerson(deps, actor)
  const { roles } = admission
  return homeCards(say, await ownHome(deps, say, actor), await extrasOf(deps, say, { actor, roles }))
}

/**
 * `/kindness mine`: one's claims, acts and week. `whole`: all of the home, where the platform has no page for it, so that
 * the chat with Kindling is its place.
 */
export async function showMine(deps: Deps, { actor, roles }: Insider, whole = false): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const own = await ownHome(deps, say, actor)
  return notice(whole ? homeInOneCard(say, own, await extrasOf(deps, say, { actor, roles })) : mineCard(say, own))
}

async function extrasOf(deps: Deps, say: Say, { actor, roles }: Insider): Promise<HomeExtras> {
  const admin = roles.has('admin') ? await adminHome(deps, actor) : undefined
  const pulse = await pulseHome(deps, say, { actor, roles })
  const toDecide = await giftsToDecide(deps, say, actor, roles)
  const address = deps.address?.()
  const privacyAt = address && privacyPage(address, actor.workspace)
  return { admin, ...pulse, toDecide, privacyAt }
}

/** What a home has room for, so that it is within every platform's limits. */
const claimsShown = 6
const openShown = 3
/** So many open moments are looked at for the few that are shown. */
const mostConsidered = 20
const actsShown = 5
const plansShown = 5
const channelsShown = 8

async function ownHome(deps: Deps, say: Say, actor: PersonRef): Promise<Home> {
  const { store } = deps
  const settings = await settingsOf(deps.store, actor)
  const [names, week, claims, open, acts, gifts] = await Promise.all([
    namesOf(deps, [actor]),
    store.acts.tally(actor.workspace, weekStart(say.now, settings.zone), new Date(say.now.getTime() + 1)),
    store.moments.ownedBy(actor),
    store.moments.open(actor.workspace, mostConsidered),
    store.acts.byGiver(actor, actsShown),
    settings.gifts.on ? store.gifts.standingOf(actor) : undefined,
  ])
  const ids = acts.map((act) => act.id)
  return {
    name: names.get(actor.id) ?? '',
    week: countsOf(week),
    claims: claims.slice(0, claimsShown),
    moreClaims: Math.max(0, claims.length - claimsShown),
    open: (await readableByAll(deps, open)).slice(0, openShown),
    acts,
    echoes: await store.echoes.ofActs(actor.workspace, ids),
    thanks: await ownThanks(deps, actor, ids),
    gifts: gifts?.slice(0, plansShown),
  }
}

async function adminHome(deps: Deps, { workspace }: PersonRef): Promise<AdminHome> {
  const [channels, judged, undelivered] = await Promise.all([
    deps.store.channels.list(workspace),
    judgedLately(deps, workspace),
    deps.store.undelivered.list(workspace),
  ])
  const watched = channels.filter((channel) => channel.watching === 'watch').slice(0, channelsShown)
  return {
    channels: watched.map(({ ref, name, trust }) => ({ name, trust, judged: judged(ref) })),
    undelivered: undelivered.length,
    opinionAt: deps.secondOpinion?.host,
  }
}

const decisionsShown = 5

async function giftsToDecide(deps: Deps, say: Say, actor: PersonRef, roles: ReadonlySet<Role>) {
  const [{ gifts }, plans] = await Promise.all([settingsOf(deps.store, actor), deps.store.gifts.toDecide(actor)])
  return toDecideCard(say, plans.slice(0, decisionsShown), gifts.on && roles.has('approver'))
}
