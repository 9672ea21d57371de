/** Remembers answers for a while. Callers who ask at the same time share one question; failures are never kept. */
export interface Cache<Value> {
  get(key: string, ask: () => Promise<Value>): Promise<Value>
  /** What is remembered at this very instant; undefined where it would have to be asked, or waited for. */
  atOnce(key: string): Value | undefined
  forget(key: string): void
}

interface Kept<Value> {
  readonly answer: Promise<Value>
  readonly until: number
  settled: Value | undefined
}

/** `lifetime` in milliseconds, whatever becomes of the machine's clock; the least recently asked of more than `most` keys are dropped. */
export function cache<Value>(
  lifetime: number,
  most: number,
  now: () => number = () => performance.now(),
): Cache<Value> {
  const kept = new Map<string, Kept<Value>>()
  const begin = (key: string, ask: () => Promise<Value>): Kept<Value> => {
    const entry: Kept<Value> = { answer: ask(), until: now() + lifetime, settled: undefined }
    entry.answer.then(
      (value) => (entry.settled = value),
      () => kept.get(key) === entry && kept.delete(key),
    )
    return entry
  }
  return {
    get(key, ask) {
      const known = kept.get(key)
      const entry = known !== undefined && known.until > now() ? known : begin(key, ask)
      // Taken out and put back, so that the order of keys is the order of use.
      kept.delete(key)
      kept.set(key, entry)
      if (kept.size > most) kept.delete(kept.keys().next().value ?? '')
      return entry.answer
    },
    atOnce(key) {
      const known = kept.get(key)
      return known !== undefined && known.until > now() ? known.settled : undefined
    },
    forget: (key) => void kept.delete(key),
  }
}
