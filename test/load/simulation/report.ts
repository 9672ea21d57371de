import type { Evidence, Finding } from './recount/evidence.ts'
import { recountBudgets } from './recount/budgets.ts'
import { recountCards } from './recount/cards.ts'
import { recountDigests } from './recount/digests.ts'
import { recountLooseEnds } from './recount/loose-ends.ts'
import { recountMessages } from './recount/messages.ts'
import { recountStories } from './recount/stories.ts'

const recounts = [recountMessages, recountStories, recountBudgets, recountDigests, recountCards, recountLooseEnds]

/** All figures, flat, and every promise that was broken. */
export function reportOn(evidence: Evidence): Finding {
  const findings = recounts.map((recount) => recount(evidence))
  const median = findings.flatMap(({ figures }) => figures['messages.perPersonWeek.median'] ?? [])
  const tooMany = median
    .filter((messages) => messages > 3)
    .map((messages) => `the median is ${messages} messages a week; 3 are promised.`)
  return {
    figures: Object.assign({}, ...findings.map(({ figures }) => figures)) as Finding['figures'],
    broken: [...tooMany, ...findings.flatMap(({ broken }) => broken)],
  }
}

/** One line of the table. */
export function row(name: string, value: number): string {
  const shown = Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(3)
  return `${name.padEnd(34)}${shown.padStart(10)}`
}
