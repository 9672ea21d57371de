import type { Drawn } from '../../../src/sandbox/draw.ts'
import type { Messaging } from '../../../src/domain/settings.ts'
import { defaultPreferences, messagings } from '../../../src/domain/settings.ts'
import { wall } from './calendar.ts'
import type { Diary, Wished } from './diary.ts'
import type { Visit } from './habits.ts'

/** Somebody changes a wish of theirs; the diary keeps what they were promised by that. Whoever holds an office hears of it. */
export async function wishElse({ world, hands, dice, me }: Visit): Promise<void> {
  if (me.role !== undefined) return
  const wishes = wishesFrom(dice)
  const { typed = {}, kept = {} } = wishes[dice.below(wishes.length)] ?? {}
  const reply = await hands.fill(await hands.type('preferences'), typed)
  if (reply !== undefined) keep(world.diary, { at: world.clock.now(), person: me.id }, kept)
}

function wishesFrom(dice: Drawn): readonly Wish[] {
  const messages = messagings[dice.below(3)] ?? 'all'
  const perWeek = [0, 1, 1, 2, 2, 3, 4, 5][dice.below(8)] ?? 3
  return [
    { typed: { perWeek: String(perWeek) }, kept: { perWeek } },
    { typed: { messages }, kept: { messages } },
    { typed: { digest: dice.share() < 0.6 ? 'direct' : 'channel' } },
    { typed: { pulse: dice.share() < 0.3 ? 'no' : 'yes' } },
    { typed: { stories: ['named', 'unnamed', 'never'][dice.below(3)] ?? 'named' } },
    { typed: { acts: dice.share() < 0.3 ? 'private' : 'public' } },
  ]
}

interface Wish {
  readonly typed: Readonly<Record<string, string>>
  readonly kept?: { readonly perWeek?: number; readonly messages?: Messaging }
}

/** "Pause everything" for one or two weeks: until that day begins where they are. */
export async function goOnHoliday({ world, hands, dice, me }: Visit): Promise<void> {
  const weeks = 1 + dice.below(2)
  if ((await hands.type(`snooze ${weeks}w`)) === undefined) return
  const back = wall(world.clock.now(), me.zone).toPlainDate().add({ weeks }).toZonedDateTime(me.zone)
  const pausedUntil = new Date(back.epochMilliseconds)
  keep(world.diary, { at: world.clock.now(), person: me.id }, { pausedUntil })
}

function keep(diary: Diary, who: Pick<Wished, 'at' | 'person'>, change: Partial<Wished['preferences']>): void {
  const before = diary.wishes.findLast(({ person }) => person === who.person)?.preferences ?? defaultPreferences
  diary.wishes.push({ ...who, preferences: { ...before, ...change } })
}
