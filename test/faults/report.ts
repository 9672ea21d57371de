import { writeFileSync } from 'node:fs'

/** What came of one scenario. */
export interface Outcome {
  readonly name: string
  /** What it failed with; undefined when it passed. */
  readonly failure: string | undefined
}

/** As vitest's own report is read by `.ci/closing-line.mjs`: each scenario is a test. */
export function writeReport(file: string, outcomes: readonly Outcome[]): void {
  const failed = outcomes.filter(({ failure }) => failure !== undefined).length
  const testResults = outcomes.map(({ name, failure }) => {
    const status = failure === undefined ? 'passed' : 'failed'
    const failureMessages = failure === undefined ? [] : [failure]
    return { name: `test/faults ${name}`, status, assertionResults: [{ title: name, status, failureMessages }] }
  })
  const counts = {
    numPassedTests: outcomes.length - failed,
    numFailedTests: failed,
    numPendingTests: 0,
    numTodoTests: 0,
  }
  writeFileSync(file, JSON.stringify({ ...counts, testResults }))
}
