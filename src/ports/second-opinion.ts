import type { MomentKind, Voice } from '../domain/moment.ts'
import type { MessageRef } from '../domain/person.ts'

/** What somebody else is asked about a message. */
export interface OpinionQuestion {
  readonly message: MessageRef
  /** Masked, and without the names that are known: it leaves the house. */
  readonly text: string
  readonly by: Voice['by']
}

/** What it answers: whether the message is a moment. */
export interface Opinion {
  readonly moment: boolean
  /** Undefined: none of the five. */
  readonly kind: MomentKind | undefined
}

/** A language model elsewhere, asked about the few messages that the detector cannot judge by itself. */
export interface SecondOpinion {
  /** Where the words go, such as `api.example.com`, as the privacy page and the admins' settings say. */
  readonly host: string
  /** At most so many questions a day and workspace. */
  readonly daily: number
  /**
   * Answers within a few seconds. Undefined: there is no answer (too late, refused, nonsense, no budget, withdrawn), and the
   * detector's own word stands. Never throws.
   */
  ask(question: OpinionQuestion): Promise<Opinion | undefined>
  /** The message was changed or deleted: what is being asked about it ends without an answer. */
  withdraw(message: MessageRef): void
  /** Work that nobody waits for but the end of the process. It must not throw. */
  aside(work: () => Promise<void>): void
}
