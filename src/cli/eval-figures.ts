import type { Example, Label } from './eval-input.ts'
import { labels } from './eval-input.ts'
import type { Run } from './eval-run.ts'

/** `undefined` figures (a share of nothing) are `null`. */
export type Share = number | null

export interface KindFigures {
  readonly labelled: number
  readonly predicted: number
  readonly precision: Share
  readonly recall: Share
  readonly f1: Share
}

export interface Figures {
  readonly messages: number
  readonly moments: number
  readonly nudges: number
  readonly moment: { readonly precision: Share; readonly recall: Share; readonly falsePositives: number }
  readonly kind: {
    readonly precision: Share
    readonly macroF1: Share
    readonly perKind: Readonly<Record<Label, KindFigures>>
  }
  readonly falsePer1000: Share
  readonly messagesPerSecond: number
  readonly p99Ms: number
  readonly modelBytes: number
  readonly rssDeltaMb: number
  readonly loadMs: number
}

/**
 * - `messages`, `moments`: lines of the file, and those with a label other than `none`. `nudges`: judged a moment.
 * - `moment.precision`: of the nudges, the share that are moments, whatever their kind; `moment.recall`: of the moments,
 *   the share nudged; `moment.falsePositives`: nudges that are no moments.
 * - `kind.precision`: of the nudges that are moments, the share whose kind is among the labels. A nudge that leaves its
 *   kind open counts with the kind the detector leans to; so do the predictions.
 * - `kind.perKind`: per class, the five kinds and `none`: a message counts as labelled once for each of its labels, and
 *   is predicted once. `f1` is 2tp / (labelled + predicted). `kind.macroF1` is the mean `f1` of the classes that are
 *   labelled or predicted at least once.
 * - `falsePer1000`: false nudges per 1,000 messages that are no moments.
 * - `messagesPerSecond`, `p99Ms`: of `judge`, one after another, warm. `modelBytes`: the trained model's file. `rssDeltaMb`,
 *   `loadMs`: what importing and creating the detector costs.
 */
export function measure(examples: readonly Example[], run: Run): Figures {
  const judged = examples.map((example, index) => ({
    labels: example.labels,
    moment: example.labels.some((label) => label !== 'none'),
    kind: run.predictions[index]?.kind ?? 'none',
  }))
  const nudged = judged.filter(({ kind }) => kind !== 'none')
  const hits = nudged.filter(({ moment }) => moment)
  const moments = judged.filter(({ moment }) => moment).length
  const falsePositives = nudged.length - hits.length
  const perKind = kindFigures(judged)
  return {
    messages: judged.length,
    moments,
    nudges: nudged.length,
    moment: { precision: share(hits.length, nudged.length), recall: share(hits.length, moments), falsePositives },
    kind: {
      precision: share(hits.filter(({ labels, kind }) => labels.includes(kind)).length, hits.length),
      macroF1: mean(labels.map((label) => perKind[label].f1)),
      perKind,
    },
    falsePer1000: share(1000 * falsePositives, judged.length - moments),
    ...speed(run),
  }
}

interface Judged {
  readonly labels: readonly Label[]
  readonly kind: Label
}

function kindFigures(judged: readonly Judged[]): Readonly<Record<Label, KindFigures>> {
  const entries = labels.map((label) => {
    const labelled = judged.filter((one) => one.labels.includes(label))
    const predicted = judged.filter(({ kind }) => kind === label).length
    const right = labelled.filter(({ kind }) => kind === label).length
    const figures: KindFigures = {
      labelled: labelled.length,
      predicted,
      precision: share(right, predicted),
      recall: share(right, labelled.length),
      f1: share(2 * right, labelled.length + predicted),
    }
    return [label, figures] as const
  })
  return Object.fromEntries(entries) as Record<Label, KindFigures>
}

function speed({ times, modelBytes, rssDeltaMb, loadMs }: Run) {
  const total = times.reduce((sum, time) => sum + time, 0)
  const sorted = times.toSorted((a, b) => a - b)
  return {
    messagesPerSecond: Math.round((times.length * 1000) / Math.max(total, 0.001)),
    p99Ms: round(sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0),
    modelBytes,
    rssDeltaMb: round(rssDeltaMb),
    loadMs: round(loadMs),
  }
}

function share(part: number, whole: number): Share {
  return whole === 0 ? null : round(part / whole)
}

function mean(values: readonly Share[]): Share {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : round(known.reduce((sum, value) => sum + value, 0) / known.length)
}

/** Four decimals. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
