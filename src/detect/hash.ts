/** FNV-1a, as a signed number of 32 bits, which the engine keeps as such: http://www.isthe.com/chongo/tech/comp/fnv */
export function hashOf(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** Two hashes as one, in this order. */
export function joined(one: number, other: number): number {
  return Math.imul(one ^ (other >>> 16), 0x01000193) ^ Math.imul(other, 0x85ebca6b)
}

/** Spreads what differs in high bits over the low ones: the finalizer of MurmurHash3. */
export function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16)
  bits = Math.imul(bits, 0x85ebca6b)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
