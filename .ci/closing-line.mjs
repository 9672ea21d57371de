// Prints "N passed, N failed, N skipped" from the test runner's reports (the suite's, and those of long runs beside it), with
// what a report hides: a file that dies on import counts as a failure, and so does any step of the gate that failed without
// a failing test.
import { globSync, readFileSync } from 'node:fs'

const stepsFailed = process.argv[2] !== '0'
try {
  const own = globSync('results-*.json', { cwd: import.meta.dirname }).toSorted()
  const reports = ['results.json', ...own].map((name) =>
    JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')),
  )
  const dead = reports
    .flatMap((report) => report.testResults)
    .filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
  for (const file of dead) console.log(`died before its tests: ${file.name}`)
  const sum = (name) => reports.reduce((all, report) => all + report[name], 0)
  const [passed, skipped] = [sum('numPassedTests'), sum('numPendingTests') + sum('numTodoTests')]
  const failed = Math.max(sum('numFailedTests') + dead.length, stepsFailed ? 1 : 0)
  if (skipped > 0) console.log('nothing may be skipped here')
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
  process.exitCode = failed > 0 || skipped > 0 || passed === 0 ? 1 : 0
} catch (error) {
  console.log(`no report of the tests: ${error.message}`)
  console.log('0 passed, 1 failed, 0 skipped')
  process.exitCode = 1
}
