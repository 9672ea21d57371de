// Prints "N passed, N failed, N skipped" from the test runner's report, with what that report hides: a file that dies on
// import counts as a failure, and so does any step of the gate that failed without a failing test.
import { readFileSync } from 'node:fs'

const stepsFailed = process.argv[2] !== '0'
try {
  const report = JSON.parse(readFileSync(new URL('results.json', import.meta.url), 'utf8'))
  const dead = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  for (const file of dead) console.log(`died before its tests: ${file.name}`)
  const failed = Math.max(report.numFailedTests + dead.length, stepsFailed ? 1 : 0)
  const skipped = report.numPendingTests + report.numTodoTests
  if (skipped > 0) console.log('nothing may be skipped here')
  console.log(`${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped`)
  process.exitCode = failed > 0 || skipped > 0 || report.numPassedTests === 0 ? 1 : 0
} catch (error) {
  console.log(`no report of the tests: ${error.message}`)
  console.log('0 passed, 1 failed, 0 skipped')
  process.exitCode = 1
}
