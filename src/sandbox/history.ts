import { answeredOf, figuresOf, releasedComments, startCounts } from '../domain/pulse/counting.ts'
import type { RoundBefore } from '../domain/pulse/opening.ts'
import { frozen, questionsOf, roundCells } from '../domain/pulse/opening.ts'
import { closing, opening } from '../domain/pulse/calendar.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import type { Invitee, Round } from '../domain/pulse/round.ts'
import { nextDigest } from '../domain/digest-time.ts'
import { dayInZone } from '../domain/schedule.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { PulseSchedule, SandboxPast, SandboxRound } from '../ports.ts'
import { answerOf } from './answers.ts'
import { workspace, zone } from './company.ts'
import { actsBefore, deedsBefore } from './deeds.ts'
import { madeId } from './draw.ts'
import { cuts, employee, employees, refOfEmployee, segments } from './employees.ts'

/** A year of fortnights. */
const pastRounds = 26
/** At this hour, so that whoever moves the clock to Monday 09:00 finds the invitation. */
const invitedAt = 9

const day = 24 * 60 * 60 * 1000

/**
 * A year of the made-up company up to `now`, and the schedule that runs on from the next Monday: made-up answers, counted
 * and released as anybody's are. The same for the same Monday.
 */
export function pastUntil(now: Date): SandboxPast {
  const nextDay = dayInZone(nextDigest(now, { day: 1, time: '09:00', zone }), zone)
  const rounds = Array.from({ length: pastRounds }).reduce<readonly Told[]>((told) => {
    const number = told.length + 1
    return [...told, tell(number, dayBefore(nextDay, pastRounds + 1 - number), told.at(-1))]
  }, [])
  return {
    segments,
    schedule: scheduleFrom(nextDay, rounds[0]?.round.opensAt ?? now),
    rounds,
    invitees: rounds.at(-1)?.invitees ?? [],
    acts: rounds.flatMap(({ round }) => deedsBefore(round.closesAt, round.number)),
  }
}

interface Told extends SandboxRound {
  readonly invitees: readonly Invitee[]
}

/** One round from its opening to its release. */
function tell(number: number, isoDay: string, last: Told | undefined): Told {
  const asked = employees.filter(({ since }) => since <= number).map(refOfEmployee)
  const invitees = frozen(asked, segments, cuts)
  const before: RoundBefore | undefined = last && { ...last, cancelled: false }
  const cells = roundCells(invitees, cuts, before)
  const questions = questionsOf(number, cuts)
  const thresholds = leastThresholds
  const counted = count(number, questions, invitees)
  const round: Round = {
    workspace,
    id: madeId('round', number, isoDay),
    number,
    state: 'released',
    questions,
    thresholds,
    opensAt: opening(isoDay, zone),
    closesAt: closing(isoDay, zone, defaultSettings.workweek),
    invited: invitees.length,
    answered: answeredOf(counted.answers),
  }
  const figures = figuresOf(counted.counts, round, cells, last?.figures ?? [])
  const comments = releasedComments(counted.comments, counted.answers, thresholds)
  return {
    round,
    cells,
    invitees,
    figures,
    comments: comments.map((text, n) => ({ id: madeId('comment', isoDay, n), text })),
  }
}

function count(number: number, questions: Round['questions'], invitees: readonly Invitee[]) {
  const counts = startCounts(questions)
  const asking = { number, questions, acts: actsBefore(number) }
  const comments: string[] = []
  let answers = 0
  for (const { person, cells } of invitees) {
    const one = employee(person.id)
    const answer = one && answerOf(one, asking)
    if (answer === undefined) continue
    counts.add(cells, answer)
    answers += 1
    if (answer.comment !== undefined) comments.push(answer.comment)
  }
  return { counts, comments, answers }
}

/** Every two weeks to everybody, begun by Amara. */
function scheduleFrom(nextDay: string, changedAt: Date): PulseSchedule {
  return {
    workspace,
    cadence: 'fortnightly',
    audience: { kind: 'everybody' },
    nextDay,
    hour: invitedAt,
    cuts,
    thresholds: leastThresholds,
    startedBy: refOfEmployee({ id: 'amara' }),
    changedAt,
  }
}

function dayBefore(isoDay: string, fortnights: number): string {
  return new Date(new Date(isoDay).getTime() - 14 * fortnights * day).toISOString().slice(0, 10)
}
