/**
 * The release function: the only way from answers to figures. Why each step is there, and what a reader who knows
 * everything but one answer could do without it, stands in the tests.
 */

/** How many chose each option, from the first to the last. */
export type Histogram = readonly number[]

/** The people of one cell of the question's cut, who answered this question. */
export interface Group {
  readonly code: string
  readonly histogram: Histogram
}

/** `mean`: fewest answers for a mean. `distribution`: for the spread. `guarded`: a five-point question. */
export interface ReleaseRules {
  readonly mean: number
  readonly distribution: number
  readonly guarded: boolean
}

/** `cell`: a group's code, `''` for everyone, `'*'` for the other groups together. A withheld cell has no figure. */
export interface Figure {
  readonly cell: string
  readonly n: number
  /** One decimal; only where the spread is not shown. */
  readonly mean: number | undefined
  readonly histogram: Histogram | undefined
}

export const everyone = ''
export const otherGroups = '*'

/**
 * The figures of one question. `groups` are disjoint and together are everyone. `held`: cells withheld this once because
 * one to four people joined or left them since the round before; `''` holds the whole question.
 */
export function release(groups: readonly Group[], rules: ReleaseRules, held: ReadonlySet<string>): readonly Figure[] {
  const all = groups.reduce((total, { histogram }) => total + size(histogram), 0)
  if (all < rules.mean || held.has(everyone)) return []
  const parts = publishedParts(groups, rules, held).map((part) => ({
    ...part,
    histogram: rules.guarded ? guard(part.histogram) : part.histogram,
  }))
  const together = parts.reduce<Histogram>((sum, { histogram }) => added(sum, histogram), [])
  const spreadless =
    all < rules.distribution
      ? new Set(parts.map(({ code }) => code))
      : suppress(parts.map(sized), rules.distribution, new Set())
  const shown = parts
    .filter(({ code }) => code !== everyone)
    .map(({ code, histogram }) => figure(code, histogram, !spreadless.has(code)))
  return [figure(everyone, together, all >= rules.distribution), ...shown]
}

/** The groups that may stand alone, and the rest as one; everyone as the only part where that cannot be. */
function publishedParts(groups: readonly Group[], rules: ReleaseRules, held: ReadonlySet<string>): readonly Group[] {
  const withheld = suppress(groups.map(sized), rules.mean, held)
  const alone = groups.filter(({ code }) => !withheld.has(code))
  const rest = groups.filter(({ code }) => withheld.has(code))
  const sum = (some: readonly Group[]) => some.reduce<Histogram>((total, { histogram }) => added(total, histogram), [])
  if (alone.length === 0) return [{ code: everyone, histogram: sum(groups) }]
  const others = sum(rest)
  return size(others) === 0 ? alone : [...alone, { code: otherGroups, histogram: others }]
}

/** A part and how many answered in it. */
export interface Part {
  readonly code: string
  readonly n: number
}

/**
 * Which parts are not shown: those below `fewest`, those of `extra`, and as many of the next smallest as it takes until
 * what is hidden is nothing, or at least two parts with `fewest` answers together: else a subtraction would show it.
 */
export function suppress(parts: readonly Part[], fewest: number, extra: ReadonlySet<string>): ReadonlySet<string> {
  const hidden = parts.filter(({ code, n }) => n < fewest || extra.has(code))
  const left = parts
    .filter((part) => !hidden.includes(part))
    .toSorted((a, b) => a.n - b.n || (a.code < b.code ? -1 : 1))
  while (!hides(hidden, fewest)) {
    const next = left.shift()
    if (next === undefined) break
    hidden.push(next)
  }
  return new Set(hidden.map(({ code }) => code))
}

function hides(hidden: readonly Part[], fewest: number): boolean {
  const answers = hidden.reduce((total, { n }) => total + n, 0)
  return answers === 0 || (answers >= fewest && hidden.filter(({ n }) => n > 0).length >= 2)
}

/**
 * Where nearly all chose the same option, moves one or two answers a step, so that at least two differ from the
 * commonest and nobody's answer is certain. Leaves its own results as they are.
 */
export function guard(histogram: Histogram): Histogram {
  const n = size(histogram)
  const common = histogram.findIndex((count) => count > n - 2)
  if (n < 3 || common === -1) return histogram
  const other = histogram.findIndex((count, option) => option !== common && count > 0)
  const steps = other === -1 ? [common - 1, common + 1] : [common + Math.sign(common - other)]
  return steps.reduce<Histogram>((moved, to) => move(moved, common, to), histogram)
}

/** One answer a step on; at an end of the scale to the only neighbour. */
function move(histogram: Histogram, from: number, wanted: number): Histogram {
  const to = wanted >= 0 && wanted < histogram.length ? wanted : 2 * from - wanted
  return histogram.map((count, option) => count + (option === to ? 1 : 0) - (option === from ? 1 : 0))
}

function figure(cell: string, histogram: Histogram, spread: boolean): Figure {
  const n = size(histogram)
  return spread
    ? { cell, n, mean: undefined, histogram }
    : { cell, n, mean: oneDecimal(histogram), histogram: undefined }
}

function oneDecimal(histogram: Histogram): number {
  const total = histogram.reduce((sum, count, option) => sum + count * (option + 1), 0)
  return Math.round((10 * total) / size(histogram)) / 10
}

function sized({ code, histogram }: Group): Part {
  return { code, n: size(histogram) }
}

function size(histogram: Histogram): number {
  return histogram.reduce((total, count) => total + count, 0)
}

function added(a: Histogram, b: Histogram): Histogram {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, option) => (a[option] ?? 0) + (b[option] ?? 0))
}
