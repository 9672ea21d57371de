import type { PersonRef, Role } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, replaced } from '../views/actions.ts'
import type { Card } from '../views/card.ts'
import { asks, primary } from '../views/card.ts'
import { says, sentence } from '../views/notices.ts'
import { closeCard, deskHomeCard, scheduleCard } from '../views/pulse-desk.ts'
import { pulseHomeCard, until } from '../views/pulse.ts'
import type { Say } from '../views/say.ts'
import { fullName } from '../views/say.ts'
import { cancelRound } from './pulse-ending.ts'
import { openPulse } from './pulse-form.ts'
import { refuseNonHr } from './pulse-hr.ts'
import { lastLine } from './pulse-line.ts'
import { openPlan } from './pulse-plan.ts'
import { stopPulse } from './pulse-schedule.ts'
import type { Insider } from './roles.ts'
import { namesOf } from './roles.ts'
import { sayToPerson } from './saying.ts'

interface Typed {
  readonly actor: PersonRef
  readonly roles: ReadonlySet<Role>
  readonly text: string
}

/** `/kindness pulse`: the open round; `start`, `schedule` and `close` are for HR. Anything else opens the round, too. */
export async function pulseCommand(deps: Deps, { actor, roles, text }: Typed): Promise<Reply> {
  const [word = ''] = text.toLowerCase().split(/\s+/)
  switch (word) {
    case 'start':
      return openPlan(deps, { actor, roles, payload: {} })
    case 'schedule':
      return showSchedule(deps, { actor, roles })
    case 'close':
      return askToClose(deps, { actor, roles })
    default:
      return openPulse(deps, { actor, round: undefined })
  }
}

/** The plan in force, with what can be done about it. */
export async function showSchedule(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const plan = await deps.store.pulse.schedule(actor.workspace)
  const words = say.words.pulseDesk
  if (plan === undefined)
    return says(words.schedule.none, primary(asks(words.plan.start, { action: 'pulse.plan', payload: {} })))
  const names = await namesOf(deps, [plan.startedBy])
  return notice(scheduleCard(say, { ...plan, startedBy: fullName(names, plan.startedBy, say.words.moment.somebody) }))
}

/** [Stop the pulse] */
export async function stop(deps: Deps, insider: Insider): Promise<Reply> {
  const { actor } = insider
  const say = await sayToPerson(deps, actor)
  const words = say.words.pulseDesk.schedule
  const outcome = await stopPulse(deps, insider)
  if (outcome === 'not hr') return refuseNonHr(deps, actor)
  if (outcome === 'none') return says(words.none)
  const open = await deps.store.pulse.openRound(actor.workspace)
  const runsOn = open === undefined ? [] : [words.runsOn(open.number, until(say, open))]
  return replaced(sentence([words.stopped, ...runsOn].join(' ')))
}

/** [End without a result]: the round that they were shown, and no other. */
export async function cancel(
  deps: Deps,
  { actor, roles, payload }: Insider & { readonly payload: { readonly round: string } },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const words = say.words.pulseDesk.close
  const outcome = await cancelRound(deps, { actor, roles }, payload.round)
  if (outcome === 'not hr') return refuseNonHr(deps, actor)
  const round = await deps.store.pulse.round(actor.workspace, payload.round)
  if (outcome === 'none' || round === undefined) return says(words.none)
  return replaced(sentence(words.cancelled(round.number)))
}

/** [Keep it open] */
export async function keep(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  return replaced(sentence((await sayToPerson(deps, actor)).words.pulseDesk.close.kept))
}

/** What the pulse adds to somebody's home: the open round to whoever is asked, and to HR how things stand. */
export async function pulseHome(
  deps: Deps,
  say: Say,
  { actor, roles }: Insider,
): Promise<{ readonly asked: Card | undefined; readonly desk: Card | undefined }> {
  const { pulse } = deps.store
  const round = deps.pulse === undefined ? undefined : await pulse.openRound(actor.workspace)
  const open = round !== undefined && say.now < round.closesAt ? round : undefined
  const asked = open !== undefined && (await pulse.invitee(open.id, actor)) !== undefined
  return {
    asked: asked ? pulseHomeCard(say, open, deps.address?.()) : undefined,
    desk: roles.has('hr')
      ? deskHomeCard(say, {
          open,
          plan: await pulse.schedule(actor.workspace),
          line: await lastLine(deps, say, actor.workspace),
        })
      : undefined,
  }
}

async function askToClose(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const open = await deps.store.pulse.openRound(actor.workspace)
  return open === undefined ? says(say.words.pulseDesk.close.none) : notice(closeCard(say, open))
}
