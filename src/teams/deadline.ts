/** What the work answers; rejects with a `TimeoutError` where that takes longer than so many milliseconds. */
export async function inTime<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DOMException('no answer in time', 'TimeoutError')), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
