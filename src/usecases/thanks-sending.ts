import { mask } from '../domain/mask.ts'
import type { Person, PersonRef } from '../domain/person.ts'
import { dayStart } from '../domain/schedule.ts'
import { oftenThanked, pairSpan, thanksPerDay } from '../domain/thanks.ts'
import type { Thanks } from '../domain/thanks.ts'
import type { Deps, ThanksStore, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { says } from '../views/notices.ts'
import type { Say } from '../views/say.ts'
import { cut } from '../views/say.ts'
import { undoThanks } from '../views/thanks.ts'
import { callName } from './about-moment.ts'
import { thanksChannel, thanksDeliveries } from './thanks-telling.ts'

/** Checked thanks: the reason has its length, the recipients are colleagues other than the giver. */
export interface Thanking {
  readonly id: string
  readonly giver: PersonRef
  readonly recipients: readonly Person[]
  readonly reason: string
  readonly value: string | undefined
  readonly private: boolean
}

/**
 * Keeps thanks and has them told, in one transaction. Of several sent at once no more than the day allows are kept; the
 * fourth of one person to another within a week is kept and told nowhere.
 */
export async function sendThanks(deps: Deps, say: Say, thanking: Thanking): Promise<Reply> {
  const refs = thanking.recipients.map(({ ref }) => ref)
  const channel = await thanksChannel(deps, refs)
  const sent = await deps.store.transact(async (unit) => {
    await unit.thanks.turn(thanking.giver)
    const week = await lately(unit.thanks, say, thanking.giver)
    if (today(say, week).length >= thanksPerDay) return 'limit'
    const often = oftenThanked(refs, week)
    const thanks = thanksOf(say, thanking, often.length === 0)
    if (!(await unit.thanks.send(thanks))) return 'gone'
    await meet(unit, thanking.recipients)
    for (const delivery of thanksDeliveries(thanks, { channel, often })) await unit.deliver(delivery)
    return { thanks, often }
  })
  if (sent === 'limit') return says(say.words.thanks.dailyLimit)
  if (sent === 'gone') return says(say.words.thanks.goneAlready)
  return confirmation(deps, say, sent.thanks, sent.often)
}

/** Whether this person has sent as many today, in their own zone, as one may. */
export async function thanksAreUp({ store }: Pick<Deps, 'store'>, say: Say, giver: PersonRef): Promise<boolean> {
  return today(say, await lately(store.thanks, say, giver)).length >= thanksPerDay
}

/** The answer to a form that was sent before: what came of it then. */
export async function sentBefore(deps: Deps, say: Say, thanks: Thanks): Promise<Reply> {
  const before = await deps.store.thanks.byGiver(thanks.giver, new Date(thanks.sentAt.getTime() - pairSpan))
  const earlier = before.filter(({ id, sentAt }) => id !== thanks.id && sentAt <= thanks.sentAt)
  return confirmation(deps, say, thanks, oftenThanked(thanks.recipients, earlier))
}

function lately(store: ThanksStore, { now }: Say, giver: PersonRef): Promise<readonly Thanks[]> {
  return store.byGiver(giver, new Date(now.getTime() - pairSpan))
}

function today(say: Say, thanks: readonly Thanks[]): readonly Thanks[] {
  const start = dayStart(say.now, say.zone)
  return thanks.filter(({ sentAt }) => sentAt >= start)
}

function thanksOf({ now }: Say, thanking: Thanking, isRare: boolean): Thanks {
  const { giver, recipients, reason } = thanking
  return {
    ...thanking,
    workspace: giver.workspace,
    recipients: recipients.map(({ ref }) => ref),
    reason: mask(reason),
    told: isRare && !thanking.private,
    sentAt: now,
  }
}

/** In one order, so that two who thank the same people do not wait for each other. */
async function meet(unit: UnitOfWork, people: readonly Person[]): Promise<void> {
  for (const { ref, name } of people.toSorted((a, b) => (a.ref.id < b.ref.id ? -1 : 1)))
    await unit.people.meet(ref, name)
}

async function confirmation(deps: Deps, say: Say, thanks: Thanks, often: readonly PersonRef[]): Promise<Reply> {
  return says(await whatCameOfIt(deps, say, thanks, often), undoThanks(say, thanks))
}

async function whatCameOfIt(deps: Deps, say: Say, thanks: Thanks, often: readonly PersonRef[]): Promise<string> {
  const words = say.words.thanks
  const call = (people: readonly PersonRef[]) => Promise.all(people.map((person) => callName(deps, say, person)))
  const names = await call(thanks.recipients)
  if (thanks.private) return words.sentPrivately(names)
  if (!thanks.told) return words.kept(names, await call(often))
  const channel = await thanksChannel(deps, thanks.recipients)
  return channel === undefined ? words.sentToThem(names) : words.sent(cut(channel.name, 40), names)
}
