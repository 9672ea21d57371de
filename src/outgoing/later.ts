import type { Poster } from '../ports.ts'
import type { PosterOptions, RunningPoster } from './poster.ts'

/** A poster whose code is read when the first event goes out: most workspaces send none, and undici takes its time and memory. */
export function posterForLater(options: PosterOptions): RunningPoster {
  let made: Promise<RunningPoster> | undefined
  const poster = () => (made ??= import('./poster.ts').then(({ createPoster }) => createPoster(options)))
  return {
    post: async (...event: Parameters<Poster['post']>) => (await poster()).post(...event),
    stop: async () => (await made)?.stop(),
  }
}
