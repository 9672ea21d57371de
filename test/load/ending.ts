/** What was begun is ended in the end, the last first, whatever happens. */
export async function ending<Result>(
  work: (atTheEnd: (end: () => Promise<unknown>) => void) => Promise<Result>,
): Promise<Result> {
  const ends: (() => Promise<unknown>)[] = []
  try {
    return await work((end) => void ends.push(end))
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}
