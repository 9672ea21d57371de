/**
 * Hands over together what comes in one turn of the event loop, right after it. Whoever handles them can then take one step
 * for all before the next step of any, which keeps the code and tables of that step in the processor's cache: a busy
 * endpoint is nearly twice as fast (measured), and a quiet one waits for nobody.
 */
export function oneTurn<Item>(handle: (items: readonly Item[]) => void): (item: Item) => void {
  let waiting: Item[] = []
  const handOver = () => {
    const items = waiting
    waiting = []
    handle(items)
  }
  return (item) => {
    if (waiting.push(item) === 1) setImmediate(handOver)
  }
}
