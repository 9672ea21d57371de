/** One message for a yes-or-no question: its features, and the answer. */
export interface Sample {
  readonly features: Uint32Array
  readonly yes: boolean
}

const rounds = 12
const step = 0.15
const shrink = 1e-5

/**
 * Logistic regression by stochastic gradient descent, each weight with a step of its own that shrinks with what it was
 * moved already (AdaGrad: Duchi, Hazan, Singer 2011, JMLR 12). A message's features are divided by the root of their number,
 * so that long ones count as much as short ones. The same samples give the same weights: the order is drawn from `seed`.
 * `size` is a power of two.
 */
export function regression(samples: readonly Sample[], size: number, seed: number): Float64Array {
  const weights = new Float64Array(size)
  const moved = new Float64Array(size)
  const order = samples.map((_, index) => index)
  const random = drawn(seed)
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random)
    for (const index of order) {
      const sample = samples[index]
      if (sample !== undefined) learn(sample, weights, moved)
    }
  }
  return weights
}

function learn({ features, yes }: Sample, weights: Float64Array, moved: Float64Array): void {
  const mask = weights.length - 1
  const share = 1 / Math.sqrt(Math.max(1, features.length))
  const pull = (1 / (1 + Math.exp(-logit(features, weights))) - (yes ? 1 : 0)) * share
  for (const feature of features) {
    const at = feature & mask
    const slope = pull + shrink * (weights[at] ?? 0)
    const sum = (moved[at] ?? 0) + slope * slope
    moved[at] = sum
    weights[at] = (weights[at] ?? 0) - (step * slope) / Math.sqrt(sum + 1e-8)
  }
}

/** What the weights say of a message, as log-odds. */
export function logit(features: Uint32Array, weights: Float64Array): number {
  const mask = weights.length - 1
  let sum = 0
  for (const feature of features) sum += weights[feature & mask] ?? 0
  return sum / Math.sqrt(Math.max(1, features.length))
}

/** Fisher and Yates. */
function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
}

/** Numbers from 0 to 1 that only depend on the seed (Mulberry32). */
function drawn(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Stretches log-odds so that they come true as often as they say, by what became of messages that the weights had not
 * seen (Platt 1999): factor and shift by Newton's method.
 */
export function calibrated(seen: readonly { readonly logit: number; readonly yes: boolean }[]) {
  let factor = 1
  let shift = 0
  for (let round = 0; round < 25; round += 1) {
    const sums = { a: 0, b: 0, aa: 1e-6, ab: 0, bb: 1e-6 }
    for (const { logit: value, yes } of seen) {
      const likely = 1 / (1 + Math.exp(-(factor * value + shift)))
      const miss = likely - (yes ? 1 : 0)
      const spread = likely * (1 - likely)
      sums.a += miss * value
      sums.b += miss
      sums.aa += spread * value * value
      sums.ab += spread * value
      sums.bb += spread
    }
    const determinant = sums.aa * sums.bb - sums.ab * sums.ab
    factor -= (sums.bb * sums.a - sums.ab * sums.b) / determinant
    shift -= (sums.aa * sums.b - sums.ab * sums.a) / determinant
  }
  return { factor, shift }
}
