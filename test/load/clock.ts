/** Milliseconds since 1970 with fractions: comparable between processes of one machine, and never set back. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}
