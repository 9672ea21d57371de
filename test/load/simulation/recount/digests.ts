import { Temporal } from 'temporal-polyfill'
import { aDay, minute, wall } from '../calendar.ts'
import type { DigestPlan, Sent } from '../diary.ts'
import type { Evidence, Finding } from './evidence.ts'

/** Every digest that was due by the wall clock has to be there, once, and soon. */
export function recountDigests({ diary, until }: Evidence): Finding {
  const due = duesOf(diary.digestPlans, until)
  const posts = diary.sent.filter(isDigest).map(({ at }) => at)
  const bySlot = due.map((from, n) => posts.filter((at) => at >= from && at < (due[n + 1] ?? until)))
  const [first = until] = due
  const early = posts.filter((at) => at < first).length
  const missing = due.filter((_, n) => bySlot[n]?.length === 0)
  const double = due.filter((_, n) => (bySlot[n]?.length ?? 0) > 1)
  const late = due.map((from, n) => ((bySlot[n]?.[0]?.getTime() ?? from.getTime()) - from.getTime()) / minute)
  const twice = sentTwice(diary.sent)
  return {
    figures: {
      'digest.due': due.length,
      'digest.posted': posts.length,
      'digest.missing': missing.length,
      'digest.double': double.length + early + twice,
      'digest.latestMinutes': Math.max(0, ...late),
    },
    broken: [
      ...missing.map((at) => `the digest of ${at.toISOString()} is missing.`),
      ...double.map((at) => `the digest of ${at.toISOString()} was posted ${bySlot[due.indexOf(at)]?.length} times.`),
      ...(early > 0 ? [`${early} digests were posted before any was due.`] : []),
      ...(twice > 0 ? [`${twice} times somebody had the same digest twice as a direct message.`] : []),
    ],
  }
}

function isDigest({ delivery, outgoing }: Sent): boolean {
  return delivery?.purpose === 'digest' && outgoing.to === 'channel'
}

/** The instants at which a digest was due, each plan from its own beginning until the next one. */
function duesOf(plans: readonly DigestPlan[], until: Date): readonly Date[] {
  return plans.flatMap((plan, n) => {
    const end = plans[n + 1]?.at ?? until
    const begin = wall(plan.at, plan.zone).toPlainDate()
    const days = Math.ceil((end.getTime() - plan.at.getTime()) / aDay) + 2
    return Array.from({ length: days }, (_, day) => begin.add({ days: day }))
      .filter((date) => date.dayOfWeek === plan.day)
      .map((date) => instantOf(date, plan))
      .filter((at) => at > plan.at && at <= end)
  })
}

function instantOf(date: Temporal.PlainDate, { time, zone }: DigestPlan): Date {
  return new Date(date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds)
}

function sentTwice(sent: readonly Sent[]): number {
  const direct = sent.filter(
    ({ delivery, outgoing }) => delivery?.purpose === 'directDigest' && outgoing.to === 'person',
  )
  return direct.length - new Set(direct.map(({ delivery }) => `${delivery?.lane} ${delivery?.period}`)).size
}
