import { wall } from '../calendar.ts'
import type { Evidence, Finding } from './evidence.ts'

/** What an admin left as it was. */
const cardsPerDay = 5

/** New cards per channel and day on the company's wall clock; hard times are told whatever the day was like. */
export function recountCards({ diary, kinds }: Evidence): Finding {
  const known = new Set<string>()
  const days = new Map<string, number>()
  for (const { at, outgoing, delivery } of diary.sent) {
    const moment = delivery?.purpose === 'nudge' ? delivery.subject : undefined
    if (outgoing.to !== 'channel' || moment === undefined || known.has(moment)) continue
    known.add(moment)
    if (kinds.get(moment) === 'hardship') continue
    const key = `#${outgoing.channel.id} on ${wall(at).toPlainDate().toString()}`
    days.set(key, (days.get(key) ?? 0) + 1)
  }
  const most = Math.max(0, ...days.values())
  const broken = [...days].filter(([, cards]) => cards > cardsPerDay)
  return {
    figures: { 'cards.posted': known.size, 'cards.perChannelDay.max': most, 'cards.daysAboveLimit': broken.length },
    broken: broken.map(([day, cards]) => `${cards} cards went to ${day}; ${cardsPerDay} are allowed.`),
  }
}
