import type { Deps, Log } from '../ports.ts'
import type { Chat } from './chat.ts'
import type { MovableClock } from './clock.ts'

/** What the process around the sandbox does for it. */
export interface Hooks {
  /** Does everything that is due now. */
  tick(): Promise<void>
  /** Waits until nothing is on its way any more. */
  settle(): Promise<unknown>
  /** Everything of the workspace was deleted: whatever else remembers it (queued jobs, caches) forgets it, too. */
  forget(): Promise<void>
}

/** The sandbox at work: what its handlers need. */
export interface Running {
  readonly log: Log
  readonly chat: Chat
  readonly clock: MovableClock
  /** Throws before the core is connected. */
  deps(): Deps
  hooks(): Hooks
  /** Settles once the company is there, and not being made anew. */
  whenOpen(): Promise<void>
  /** The clock is on its way, or everything begins again. */
  moving(): boolean
  /** Moves the clock to a later instant; all that is due on the way happens, in its order. Nobody answers for `you`. */
  moveTo(instant: Date, you?: string): Promise<void>
  /** Deletes everything and begins again. */
  startOver(): Promise<void>
  /** Called when the process stops. Answers how to stop listening. */
  onStop(listener: () => void): () => void
}
