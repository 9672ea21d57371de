import { alive, changed } from '../domain/moment.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { moreIdeasCard } from '../views/claim.ts'
import { logIt } from '../views/moment.ts'
import { momentButton, says } from '../views/notices.ts'
import { learnStep } from '../domain/learning.ts'
import { pickMore } from '../domain/idea.ts'
import { customerIdeas, record } from './record.ts'
import { sayToPerson } from './saying.ts'
import type { AboutMoment } from './about-moment.ts'
import { changeMoment, current, gone } from './about-moment.ts'
import { takeBack, teach } from './teaching.ts'

/** "Already taken care of": closed, and the detector learns nothing from it. */
export async function settleMoment(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await changeMoment(deps, actor, payload.moment, async (unit, before) => {
    if (before.state === 'open') await record(unit, changed(before, { state: 'settled' }))
    return before
  })
  if (moment === undefined) return gone(say)
  if (moment.state === 'open' || moment.state === 'settled') return says(say.words.notices.settled, logIt(say, moment))
  return alive(moment) ? current(deps, say, moment) : gone(say)
}

/** "Not a moment": asks nothing, removes the card for everyone, and makes that channel a little more careful. */
export async function dismissMoment(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await changeMoment(deps, actor, payload.moment, async (unit, before) => {
    if (before.state !== 'open') return before
    // What was brought by hand says nothing about a card of the detector's: only what it taught itself is taken back.
    const now = deps.clock.now()
    const lesson = await (before.origin === 'read' ? teach(unit, before, learnStep, now) : takeBack(unit, before, now))
    await record(unit, changed(before, { state: 'dismissed', lesson }))
    return before
  })
  if (moment === undefined) return gone(say)
  if (moment.state === 'claimed') return current(deps, say, moment)
  if (moment.state !== 'open') return gone(say)
  const back = momentButton(say.words.moment.buttons.bringBack, 'moment.bringBack', moment.id)
  const channel = moment.source?.channelName
  const words = say.words.notices
  return says(
    channel === undefined || moment.origin !== 'read' ? words.dismissedByHand : words.dismissed(channel),
    back,
  )
}

/** Takes a "Not a moment" back: the card is posted anew, the lesson is unlearned. */
export async function bringBackMoment(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const back = await changeMoment(deps, actor, payload.moment, async (unit, before) => {
    if (before.state !== 'dismissed' || before.quoteGone === 'source') return undefined
    // The card's next state: where it is still there it is updated, where it was removed a new one is posted.
    const after = changed(before, { state: 'open', lesson: await takeBack(unit, before, deps.clock.now()) })
    await record(unit, after)
    return after
  })
  return back === undefined ? gone(say) : says(say.words.notices.broughtBack)
}

/** "Good catch": makes the channel a little surer, once per moment. */
export async function praiseCatch(deps: Deps, { actor, payload }: AboutMoment): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await changeMoment(deps, actor, payload.moment, async (unit, before) => {
    if (!alive(before) || before.praised) return before
    await unit.moments.save({ ...before, praised: true })
    if (before.origin === 'read') await teach(unit, before, -learnStep, deps.clock.now())
    return before
  })
  if (moment === undefined || !alive(moment)) return gone(say)
  return says(say.words.notices.goodCatch(moment.source?.channelName ?? moment.home.id))
}

/** "More ideas", three at a time. */
export async function moreIdeas(
  deps: Deps,
  { actor, payload }: AboutMoment & { payload: { page?: number | undefined } },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const moment = await deps.store.moments.get(actor.workspace, payload.moment)
  if (moment === undefined) return gone(say)
  const page = payload.page ?? 0
  const ideas = pickMore(await customerIdeas(deps, actor.workspace), { kind: moment.kind, shown: moment.ideas, page })
  return notice(moreIdeasCard(say, moment, ideas, page))
}
