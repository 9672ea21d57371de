import type { PersonRef } from '../domain/person.ts'
import type { Theme } from '../domain/pulse/questions.ts'
import { recommendation, satisfaction } from '../domain/pulse/questions.ts'
import type { Round } from '../domain/pulse/round.ts'
import { monthsAgo } from '../domain/schedule.ts'
import type { Place } from '../domain/trends/series.ts'
import type { Deps } from '../ports.ts'
import { admit } from './access.ts'
import { memory } from './memory.ts'
import type { ActsBeside } from './trends-acts.ts'
import { actsBeside } from './trends-acts.ts'
import type { Fairness } from './trends-fairness.ts'
import { fairnessOf } from './trends-fairness.ts'
import type { Change, Line } from './trends-figures.ts'
import { changeOf, latestOf, lineOf, placeOf } from './trends-figures.ts'
import type { CutGroups, GroupsNow } from './trends-groups.ts'
import { groupsNow, groupsToChoose, levelAmong } from './trends-groups.ts'
import { readReleased } from './trends-released.ts'
import type { Group, GroupsRead, Released } from './trends-released.ts'
import type { Spread, TakingPart } from './trends-shares.ts'
import { spreadOf, takingPart } from './trends-shares.ts'
import type { ThemeLines } from './trends-themes.ts'
import { themeLines } from './trends-themes.ts'

/** In months back from now. */
export const periods = ['3', '6', '12', 'all'] as const
export type Period = (typeof periods)[number]

/** What somebody chose to see. A segmentation without a cell: its groups beside each other, everything else of everyone. */
export interface TrendsChoice {
  readonly period: Period
  readonly cut?: string | undefined
  readonly cell?: string | undefined
  readonly theme?: Theme | undefined
  /** The number of the round whose comments are shown; else the last one. */
  readonly comments?: number | undefined
}

/** What HR sees, as figures: put into words afterwards, the same for page, CSV and chat. */
export interface Trends {
  readonly figures: TrendsFigures
  readonly openUntil: Date | undefined
  readonly comments: RoundComments | undefined
}

export interface TrendsFigures {
  readonly choice: TrendsChoice
  readonly toChoose: readonly CutGroups[]
  /** Released in the period, oldest first. */
  readonly rounds: readonly Round[]
  /** Of everyone in the round released last; undefined before the first. */
  readonly headline: Headline | undefined
  readonly satisfaction: Line
  readonly spread: Spread | undefined
  readonly recommendation: Line
  readonly themes: readonly ThemeLines[]
  /** HR's own statements in their words, by key. */
  readonly own: ReadonlyMap<string, string>
  readonly groups: GroupsNow | undefined
  readonly takingPart: readonly TakingPart[]
  readonly acts: ActsBeside
  /** Undefined before the second round. */
  readonly fairness: Fairness | undefined
}

export interface Headline {
  readonly round: Round
  readonly satisfaction: Place
  readonly recommendation: Place
  readonly change: Change
}

export interface RoundComments {
  readonly round: Round
  /** Shuffled, as they are stored. */
  readonly comments: readonly { readonly id: string; readonly text: string }[]
}

/** Whether this person has the HR role now. Being an admin is no reason. */
export async function readsTrends(deps: Deps, person: PersonRef): Promise<boolean> {
  const admission = await admit(deps, person)
  return admission.admitted && admission.roles.has('hr')
}

/** The caller has made sure that whoever asks has the HR role. */
export async function trendsOf(deps: Deps, workspace: PersonRef['workspace'], choice: TrendsChoice): Promise<Trends> {
  const { released, open } = await readReleased(deps, workspace, groupsRead(choice))
  return {
    figures: trends(released, choice, deps.clock.now()),
    openUntil: open?.closesAt,
    comments: await commentsOf(deps, released, choice),
  }
}

function groupsRead({ cut, cell }: TrendsChoice): GroupsRead {
  return cut === undefined || cell === undefined ? 'last' : { cut }
}

/** Of released figures alone. `now` is where the period ends. What was released stays, so the same is worked out once. */
export function trends(released: Released, given: TrendsChoice, now: Date): TrendsFigures {
  const choice = { ...given, comments: undefined }
  const rounds = released.rounds.filter((round) => round.closesAt >= beginningOf(choice.period, now))
  return rememberedFor(released, JSON.stringify([choice, rounds.length]), () => workedOut(released, choice, rounds))
}

const rememberedFor = memory<TrendsFigures>()

function workedOut(released: Released, choice: TrendsChoice, rounds: readonly Round[]): TrendsFigures {
  const toChoose = groupsToChoose(released)
  const known = knownChoice(choice, toChoose)
  const group = groupOf(known)
  const line = (question: string) =>
    lineOf(released, rounds, { question, group }, group && levelAmong(released, rounds, { question, group }))
  return {
    choice: known,
    toChoose,
    rounds,
    headline: headlineOf(released),
    satisfaction: line(satisfaction),
    spread: spreadOf(released, rounds, { question: satisfaction, group }),
    recommendation: line(recommendation),
    themes: themeLines(rounds, choice.theme, line),
    own: released.own,
    groups: groupsNow(released, rounds, known.cut ?? toChoose[0]?.cut),
    takingPart: rounds.map((round) => takingPart(released, round, group)),
    acts: actsBeside(released, rounds),
    fairness: fairnessOf(released, rounds),
  }
}

function headlineOf(released: Released): Headline | undefined {
  const round = released.rounds.at(-1)
  if (round === undefined) return undefined
  const asked = { question: satisfaction }
  return {
    round,
    satisfaction: placeOf(released, round, asked),
    recommendation: latestOf(lineOf(released, released.rounds, { question: recommendation })),
    change: changeOf(released, round, asked),
  }
}

async function commentsOf(
  { store }: Deps,
  { workspace, rounds }: Released,
  { comments: wanted }: TrendsChoice,
): Promise<RoundComments | undefined> {
  const round = rounds.find(({ number }) => number === wanted) ?? rounds.at(-1)
  return round && { round, comments: await store.pulse.comments(workspace, round.id) }
}

/** A group that is not there (any more) is nobody's choice: everyone is shown. */
function knownChoice(choice: TrendsChoice, toChoose: readonly CutGroups[]): TrendsChoice {
  const cut = toChoose.find((one) => one.cut === choice.cut)
  const cell = cut?.groups.find((group) => group.cell === choice.cell)
  return { ...choice, cut: cut?.cut, cell: cell?.cell }
}

function groupOf({ cut, cell }: TrendsChoice): Group | undefined {
  return cut === undefined || cell === undefined ? undefined : { cut, cell }
}

function beginningOf(period: Period, now: Date): Date {
  return period === 'all' ? new Date(0) : monthsAgo(now, Number(period), 'UTC')
}
