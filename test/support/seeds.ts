import { randomInt } from 'node:crypto'

const usual = 20_261_123

/** From what made-up companies are drawn: the same ones each time, others with `FC_SEED=<a number>` or `FC_SEED=fresh`. */
export const seed: number = seedOf(process.env['FC_SEED'])

function seedOf(wish: string | undefined): number {
  if (wish === undefined) return usual
  if (wish === 'fresh') return randomInt(2 ** 31)
  const number = Number(wish)
  if (!Number.isInteger(number)) throw new RangeError(`FC_SEED is a whole number or fresh, not ${wish}`)
  return number
}
