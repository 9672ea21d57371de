import { vi } from 'vitest'

const real = performance.now.bind(performance)

/** As if so many milliseconds had passed, for whatever measures spans of time. Until `vi.restoreAllMocks()`. */
export function later(milliseconds: number): void {
  const ahead = performance.now() - real() + milliseconds
  vi.spyOn(performance, 'now').mockImplementation(() => real() + ahead)
}
