/** FNV-1a with a final mix, 32 bits: spreads ids evenly, guards nothing. */
export function hash(text: string): number {
  let mixed = 0x811c9dc5
  for (const point of text) mixed = Math.imul(mixed ^ (point.codePointAt(0) ?? 0), 0x01000193)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}
