import { draw } from '../../../src/sandbox/draw.ts'
import type { Drawn } from '../../../src/sandbox/draw.ts'
import { callsOn } from './board.ts'
import type { Shown } from './board.ts'
import { atWork, later } from './calendar.ts'
import type { Agenda } from './calendar.ts'
import type { Colleague } from './company.ts'
import { handsOf } from './hands.ts'
import type { World } from './world.ts'

/** Whoever is asked how work is answers after a while, or does not; HR says something about what was released. */
export function answerPulses(world: World, agenda: Agenda, staff: readonly Colleague[], seed: number): void {
  const known = new Map(staff.map((colleague) => [colleague.id, colleague]))
  world.board.onMail((id, shown) => {
    const me = known.get(id)
    if (me === undefined) return
    const dice = draw(seed, 'mail', id, shown.at.getTime())
    planAnswer({ world, agenda, me, dice }, shown)
    planSaid({ world, agenda, me, dice }, shown)
    planStories({ world, agenda, me, dice }, shown)
    planVerdict({ world, agenda, me, dice }, shown)
  })
}

interface Planning {
  readonly world: World
  readonly agenda: Agenda
  readonly me: Colleague
  readonly dice: Drawn
}

function planAnswer({ world, agenda, me, dice }: Planning, { card, at }: Shown): void {
  const [call] = callsOn(card, 'pulse.open')
  if (call === undefined || dice.share() > me.answers) return
  // Most at once, the others within two days.
  const when = dice.share() < 0.6 ? later(at, 5 * dice.below(24)) : later(at, 60 * dice.below(48))
  agenda.add(when, async () => {
    const hands = handsOf(world, me.id)
    const values = { question1: grade(dice), question2: grade(dice), question3: grade(dice) }
    const comment = dice.share() < 0.2 ? { comment: 'More quiet mornings, please, and fewer meetings.' } : {}
    await hands.fill(await hands.press(call), { ...values, ...comment })
  })
}

const grade = (dice: Drawn) => String(1 + Math.min(4, Math.floor(5 * Math.sqrt(dice.share()))))

/** An approver agrees to most gifts. */
function planVerdict({ world, agenda, me, dice }: Planning, { card, at }: Shown): void {
  const [approve] = callsOn(card, 'gift.approve')
  const [decline] = callsOn(card, 'gift.decline')
  if (approve === undefined || decline === undefined || dice.share() < 0.1) return
  agenda.add(later(at, 5 + dice.below(60 * 6)), async () => {
    const hands = handsOf(world, me.id)
    if (dice.share() < 0.75) await hands.press(approve)
    else await hands.fill(await hands.press(decline), { why: 'We have sent them flowers twice this year.' })
  })
}

/** An admin who is shown the coming digest now and then chooses other stories, or leaves it as it is. */
function planStories({ world, agenda, me, dice }: Planning, { card, at }: Shown): void {
  const [change] = callsOn(card, 'digest.change')
  const [leave] = callsOn(card, 'digest.leave')
  if (change === undefined || leave === undefined || dice.share() < 0.4) return
  agenda.add(later(at, 5 + dice.below(60 * 5)), async () => {
    const hands = handsOf(world, me.id)
    if (dice.share() < 0.5) await hands.press(leave)
    else await hands.fill(await hands.press(change), {})
  })
}

function planSaid({ world, agenda, me, dice }: Planning, { card, at }: Shown): void {
  const [call] = callsOn(card, 'pulse.said')
  if (call === undefined || dice.share() > 0.6) return
  const tomorrow = new Date(at.getTime() + 24 * 60 * 60 * 1000)
  agenda.add(atWork(tomorrow, dice.share(), me.zone), async () => {
    const hands = handsOf(world, me.id)
    const words = 'You asked for quiet mornings: from next week on there are no meetings before ten.'
    await hands.fill(await hands.press(call), { words })
  })
}
