/** How long others wait at most, in milliseconds, while something long is worked out. */
const longest = 15

/** Whatever waits for its turn has it. */
export function othersFirst(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}

/** For loops over a hundred thousand things: awaited in each turn, it lets others go first every now and then. */
export function pauses(now: () => number = () => performance.now()): () => Promise<void> | undefined {
  let since = now()
  return () => {
    if (now() - since < longest) return undefined
    return othersFirst().then(() => void (since = now()))
  }
}
