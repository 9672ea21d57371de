import type { FirstSteps, ShownStep } from '../domain/first-steps.ts'
import type { MessageRef, PersonRef, WorkspaceId } from '../domain/person.ts'

/** Lock the workspace before changing them. */
export interface FirstStepStore {
  /** Undefined: nobody was led through them. */
  get(workspace: WorkspaceId): Promise<FirstSteps | undefined>
  /** Shows this person a step, behind those that were shown, or changes the state of one that was. */
  put(person: PersonRef, step: ShownStep['step'], state: ShownStep['state']): Promise<void>
  /** Where the card of a step stands. */
  cardIs(workspace: WorkspaceId, step: ShownStep['step'], message: MessageRef): Promise<void>
}
