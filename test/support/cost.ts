/** What work costs, in milliseconds of this thread's own time, whatever else the machine does: the least of seven tries. */
export function cost(work: () => unknown): number {
  return Math.min(...Array.from({ length: 7 }, () => elapsed(work)))
}

function elapsed(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user } = process.threadCpuUsage(before)
  return user / 1000
}

/** The most that work on so many times as much may cost: more than linear time is far above, a busy machine below. */
export function mostIfLinear(costOfOne: number, times: number): number {
  return 3 * times * costOfOne + 10
}
