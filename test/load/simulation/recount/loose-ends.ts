import type { Evidence, Finding } from './evidence.ts'

/** Nothing that was begun may be left: no claim past its end, no delivery under way, no click without an answer. */
export function recountLooseEnds({ diary, overdue, left }: Evidence): Finding {
  const errors = diary.log.filter(({ level }) => level === 'error')
  const twice = diary.sent.length - new Set(diary.sent.map(({ id }) => id)).size
  return {
    figures: {
      'claims.overdue': overdue.length,
      'deliveries.left': left,
      'deliveries.twice': twice,
      'clicks.faults': diary.faults.length,
      'log.errors': errors.length,
    },
    broken: [
      ...(overdue.length > 0 ? [`${overdue.length} claims have not ended: ${overdue.slice(0, 3).join(', ')}.`] : []),
      ...(left > 0 ? [`${left} deliveries are left.`] : []),
      ...(twice > 0 ? [`${twice} messages went out twice.`] : []),
      ...diary.faults.slice(0, 5).map((fault) => `a click ended in a fault: ${fault}.`),
      ...errors.slice(0, 5).map(({ event, ids }) => `in the log: ${event} ${JSON.stringify(ids)}.`),
    ],
  }
}
