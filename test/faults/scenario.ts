/** What a run of faults found, by name: how often, or seconds. */
export type Figures = Readonly<Record<string, number>>

/** One kind of fault under load, as it happens to real processes. */
export interface Scenario {
  readonly name: string
  /**
   * Makes the fault happen, waits until it is over, and recounts what people see. Leaves nothing behind. `say` prints a
   * line as it goes. Throws an `AssertionError` when something was lost, doubled or stuck.
   */
  run(say: (line: string) => void): Promise<Figures>
}
