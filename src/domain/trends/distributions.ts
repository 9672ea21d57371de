/**
 * The quantile of the normal distribution: z with P(Z <= z) = `probability`, which lies strictly between 0 and 1. Throws
 * a `RangeError` outside. Exact to about 1e-12.
 */
export function normalQuantile(probability: number): number {
  checkProbability(probability)
  return probability < 0.5
    ? -normalQuantile(1 - probability)
    : climb(0, (z) => ({
        short: probability - 0.5 * (1 + errorFunction(z / Math.SQRT2)),
        slope: Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI),
      }))
}

/**
 * The quantile of Student's t distribution (Student 1908): t with P(T <= t) = `probability`, for any positive number of
 * degrees of freedom, whole or not. Throws a `RangeError` for others, and for probabilities outside of (0, 1).
 */
export function studentQuantile(probability: number, degrees: number): number {
  checkProbability(probability)
  if (!(degrees > 0)) throw new RangeError(`${degrees} degrees of freedom`)
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees)
  const half = (degrees + 1) / 2
  const top = Math.exp(logGamma(half) - logGamma(degrees / 2)) / Math.sqrt(degrees * Math.PI)
  // Its tails are heavier than the normal ones, so that this lies on the near side.
  return climb(normalQuantile(probability), (t) => ({
    short: probability - studentCumulative(t, degrees),
    slope: top * (1 + (t * t) / degrees) ** -half,
  }))
}

function checkProbability(probability: number): void {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`${probability} is no probability between 0 and 1`)
}

/** For t >= 0: https://dlmf.nist.gov/8.17 with x = ν/(ν + t²). */
function studentCumulative(t: number, degrees: number): number {
  return 1 - 0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
}

/**
 * By Newton's steps from `start` up to where nothing is short any more. Beyond 0 a distribution bends down, so that no step
 * goes too far: it stops where rounding is all that is left.
 */
function climb(start: number, at: (x: number) => { readonly short: number; readonly slope: number }): number {
  let x = start
  for (let i = 0; i < 200; i += 1) {
    const { short, slope } = at(x)
    const next = x + short / slope
    if (!(next > x) || next - x < 1e-15 * next) return x
    x = next
  }
  return x
}

/** For x >= 0, by a series of positive terms: https://dlmf.nist.gov/7.6.E2 */
function errorFunction(x: number): number {
  if (x > 6) return 1
  let term = x
  let sum = x
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= (2 * x * x) / (2 * n + 1)
    sum += term
  }
  return ((2 / Math.sqrt(Math.PI)) * sum) / Math.exp(x * x)
}

/** I_x(a, b), regularised, by its continued fraction: https://dlmf.nist.gov/8.17.E22 */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  return (Math.exp(logFront) / a) * betaFraction(x, a, b)
}

/** Evaluated by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let numerator = 1
  let denominator = 1 / kept(1 - ((a + b) * x) / (a + 1))
  let fraction = denominator
  for (let m = 1; m < 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    denominator = 1 / kept(1 + even * denominator)
    numerator = kept(1 + even / numerator)
    fraction *= denominator * numerator
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    denominator = 1 / kept(1 + odd * denominator)
    numerator = kept(1 + odd / numerator)
    const step = denominator * numerator
    fraction *= step
    if (Math.abs(step - 1) < 1e-16) return fraction
  }
  return fraction
}

/** ln Γ(x) for x > 0: Stirling's series (https://dlmf.nist.gov/5.11.E1) once x is large, reached by Γ(x + 1) = x Γ(x). */
function logGamma(x: number): number {
  let shift = 0
  let at = x
  while (at < 15) {
    shift -= Math.log(at)
    at += 1
  }
  const inverse = 1 / (at * at)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / at
  return shift + (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series
}
