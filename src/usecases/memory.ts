const mostKept = 50

/** Remembers what was worked out of something that never changes, as long as that is there itself. */
export function memory<Result>() {
  const all = new WeakMap<object, Map<string, Result>>()
  return (source: object, key: string, work: () => Result): Result => {
    const kept = all.get(source) ?? new Map<string, Result>()
    all.set(source, kept)
    const known = kept.get(key)
    if (known !== undefined) return known
    if (kept.size >= mostKept) kept.clear()
    const result = work()
    kept.set(key, result)
    return result
  }
}
