import { otherGroups } from '../domain/pulse/release.ts'
import type { Round } from '../domain/pulse/round.ts'
import type { Place } from '../domain/trends/series.ts'
import type { Asked, Change } from './trends-figures.ts'
import { changeOf, levelOf, placeOf, wasAsked } from './trends-figures.ts'
import { figureOf, splitOf } from './trends-released.ts'
import type { Group, Released } from './trends-released.ts'

/** A segmentation with its groups, A to Z. */
export interface CutGroups {
  readonly cut: string
  readonly groups: readonly { readonly cell: string; readonly label: string }[]
}

/** The groups of one segmentation beside each other, in the last round that split a question by it. */
export interface GroupsNow {
  readonly cut: string
  readonly round: Round
  readonly question: string
  readonly rows: readonly GroupNow[]
}

export interface GroupNow {
  readonly cell: string
  /** Undefined: the other groups together. */
  readonly label: string | undefined
  readonly place: Place
  /** Undefined for the other groups together: who they are changes from round to round. */
  readonly change: Change | undefined
}

/** As they were in the round released last. */
export function groupsToChoose({ rounds, cells }: Released): readonly CutGroups[] {
  const last = rounds.at(-1)
  const all = (last && cells.get(last.id)) ?? []
  const cuts = [...new Set(all.map(({ cut }) => cut))].toSorted((a, b) => firstSplit(last, a) - firstSplit(last, b))
  return cuts.map((cut) => ({
    cut,
    groups: byLabel(all.filter((one) => one.cut === cut)).map(({ cell, label }) => ({ cell, label })),
  }))
}

/** Segmentations in the order of the questions that they split; those of none last. */
function firstSplit(round: Round | undefined, cut: string): number {
  const index = round?.questions.findIndex((question) => question.cut === cut) ?? -1
  return index === -1 ? Number.MAX_SAFE_INTEGER : index
}

/** Of the last of these rounds that split a question by `cut`; undefined where none did. */
export function groupsNow(
  released: Released,
  rounds: readonly Round[],
  cut: string | undefined,
): GroupsNow | undefined {
  const found = cut === undefined ? undefined : splitOf(rounds, cut)
  if (cut === undefined || found === undefined) return undefined
  const { round, question } = found
  const cells = byLabel((released.cells.get(round.id) ?? []).filter((one) => one.cut === cut))
  const asked = cells.map(({ cell }) => ({ question, group: { cut, cell } }))
  const level = levelOf(released, round, asked)
  const rows = cells.map(({ cell, label }): GroupNow => {
    const one = { question, group: { cut, cell } }
    return { cell, label, place: placeOf(released, round, one), change: changeOf(released, round, one, level) }
  })
  return {
    cut,
    round,
    question,
    rows: [...rows, ...othersOf(released, round, { question, group: { cut, cell: otherGroups } })],
  }
}

/** At which level the groups of this one's segmentation are compared, in the last round that asked. */
export function levelAmong(
  released: Released,
  rounds: readonly Round[],
  asked: { readonly question: string; readonly group: Group },
): number | undefined {
  const { question, group } = asked
  const round = rounds.findLast((one) => wasAsked(one, asked))
  if (round === undefined) return undefined
  const cells = (released.cells.get(round.id) ?? []).filter(({ cut }) => cut === group.cut)
  return levelOf(
    released,
    round,
    cells.map(({ cut, cell }) => ({ question, group: { cut, cell } })),
  )
}

function othersOf(released: Released, round: Round, asked: Asked & { readonly group: Group }): readonly GroupNow[] {
  if (figureOf(released, round.id, asked.question, asked.group) === undefined) return []
  return [{ cell: otherGroups, label: undefined, place: placeOf(released, round, asked), change: undefined }]
}

function byLabel<Item extends { readonly label: string }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => collator.compare(a.label, b.label))
}

const collator = new Intl.Collator('en')
