/** Remembers answers for a while. Callers who ask at the same time share one question; failures are never kept. */
export interface Cache<Value> {
  get(key: string, ask: () => Promise<Value>): Promise<Value>
  forget(key: string): void
}

interface Kept<Value> {
  readonly answer: Promise<Value>
  readonly until: number
}

/** `lifetime` in milliseconds; the least recently asked of more than `most` keys are dropped. */
export function cache<Value>(lifetime: number, most: number, now: () => number = () => Date.now()): Cache<Value> {
  const kept = new Map<string, Kept<Value>>()
  return {
    get(key, ask) {
      const known = kept.get(key)
      const entry = known !== undefined && known.until > now() ? known : { answer: ask(), until: now() + lifetime }
      if (entry !== known) entry.answer.catch(() => kept.get(key) === entry && kept.delete(key))
      // Taken out and put back, so that the order of keys is the order of use.
      kept.delete(key)
      kept.set(key, entry)
      if (kept.size > most) kept.delete(kept.keys().next().value ?? '')
      return entry.answer
    },
    forget: (key) => void kept.delete(key),
  }
}
