import { createHash } from 'node:crypto'

/** Made-up chance: the same for the same key, on every machine and in every run. */
export interface Drawn {
  /** From 0 to below 1. */
  readonly share: () => number
  /** Whole, from 0 to below `count`. */
  readonly below: (count: number) => number
  /** Around 0, with a standard deviation of 1, never beyond 3.5. */
  readonly around: () => number
  readonly pick: <Item>(items: readonly [Item, ...Item[]]) => Item
}

/** One of many years that the company could have had: neither its best nor its worst. */
const company = 'larch-8'

/** Mulberry32 (Tommy Ettinger, 2017), begun from the key. */
export function draw(...key: readonly (string | number)[]): Drawn {
  let state = seedOf([company, ...key].join('/'))
  const share = () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(share() * count)
  return {
    share,
    below,
    // The sum of four even draws has a variance of a third.
    around: () => (share() + share() + share() + share() - 2) * Math.sqrt(3),
    pick: (items) => items[below(items.length)] ?? items[0],
  }
}

/** A UUID of this key. */
export function madeId(...key: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(key)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits. */
function seedOf(key: string): number {
  let hash = 0x81_1c_9d_c5
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01_00_01_93)
  return hash
}
