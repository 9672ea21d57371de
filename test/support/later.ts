import { vi } from 'vitest'

/** As if so many milliseconds had passed, for whatever measures spans of time. Until `vi.restoreAllMocks()`. */
export function later(milliseconds: number): void {
  const at = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => at() + milliseconds)
}
