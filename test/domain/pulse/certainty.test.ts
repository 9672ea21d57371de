import { describe, expect, it } from 'vitest'
import type { Histogram, ReleaseRules } from '../../../src/domain/pulse/release.ts'
import { release } from '../../../src/domain/pulse/release.ts'

/** Three options and lower thresholds, so that every world can be looked at. */
const small: ReleaseRules = { mean: 4, distribution: 5, guarded: true }

/** Every way in which `n` people can be spread over three options. */
function histograms(n: number): Histogram[] {
  return Array.from({ length: n + 1 }, (_, a) => a).flatMap((a) =>
    Array.from({ length: n - a + 1 }, (_, b) => [a, b, n - a - b]),
  )
}

type World = readonly Histogram[]

function worldsOf(sizes: readonly number[]): World[] {
  return sizes.reduce<World[]>(
    (worlds, n) => worlds.flatMap((world) => histograms(n).map((next) => [...world, next])),
    [[]],
  )
}

/** What a reader sees of a world. */
function seen(world: World, rules: ReleaseRules): string {
  const groups = world.map((histogram, index) => ({ code: 'AB'.charAt(index), histogram }))
  return JSON.stringify(release(groups, rules, new Set()))
}

/** Everything that is published, with all worlds that look like it. */
function outputs(sizes: readonly number[], rules: ReleaseRules): readonly World[][] {
  const byOutput = Map.groupBy(worldsOf(sizes), (world) => seen(world, rules))
  return [...byOutput.values()]
}

/** People of a group cannot be told apart: one is certain only where all of the group answered alike, in every world. */
function certain(worlds: readonly World[]): boolean {
  const groups = worlds[0]?.length ?? 0
  return Array.from({ length: groups }, (_, group) => group).some((group) => {
    const options = new Set(
      worlds.flatMap((world) => (world[group] ?? []).flatMap((count, option) => (count > 0 ? [option] : []))),
    )
    return options.size === 1
  })
}

/** All that looks alike to somebody of a single group of four to eight who knows their own answer, without that answer. */
function ofOthers(rules: ReleaseRules): readonly World[][] {
  return [4, 5, 6, 7, 8]
    .flatMap((n) => outputs([n], rules))
    .flatMap((worlds) =>
      [0, 1, 2].map((own) =>
        worlds.flatMap(([histogram = []]) =>
          (histogram[own] ?? 0) > 0 ? [[histogram.map((count, option) => count - (option === own ? 1 : 0))]] : [],
        ),
      ),
    )
    .filter((worlds) => worlds.length > 0)
}

/** One or two groups of four to nine people together. */
const companies = [4, 5, 6, 7, 8, 9].flatMap((n) => [
  [n],
  ...Array.from({ length: n - 1 }, (_, first) => [first + 1, n - first - 1]).filter(([a = 0, b = 0]) => a >= b),
])

describe('whoever reads the figures', () => {
  it('is never certain of anybody’s answer', () => {
    const seen = companies.flatMap((sizes) => outputs(sizes, small))
    expect(seen.filter(certain)).toEqual([])
    expect(seen).toHaveLength(665)
  })

  it('would be, if nearly unanimous groups were told as they are', () => {
    const breaches = companies.flatMap((sizes) => outputs(sizes, { ...small, guarded: false }).filter(certain))
    expect(breaches.length).toBeGreaterThan(0)
  })

  it('is not certain either who knows one answer of the group, their own', () => {
    expect(ofOthers(small).filter(certain)).toEqual([])
    expect(ofOthers(small)).toHaveLength(253)
    expect(ofOthers({ ...small, guarded: false }).some(certain)).toBe(true)
  })
})
