import type { PersonRef } from '../domain/person.ts'
import type { Answer } from '../domain/pulse/answer.ts'
import { isAnswer, longestComment } from '../domain/pulse/answer.ts'
import type { Deps } from '../ports.ts'

/** What became of an answer. `none`: there is no such round here. `empty`: no question was answered. */
export type Answered =
  | { readonly outcome: 'ok' | 'closed'; readonly closesAt: Date }
  | { readonly outcome: 'not invited' | 'none' | 'empty' | 'invalid' }

/**
 * Takes somebody's answer to a round, in place of an earlier one. It is sealed before it is stored and written alone:
 * nothing else of this person is written in the transaction, nor may be near it by whoever calls this (a changed row
 * carries the number of its transaction, and would say whose answer the next one is).
 */
export async function answerRound(
  deps: Deps,
  given: { readonly actor: PersonRef; readonly round: string; readonly answer: Answer },
): Promise<Answered> {
  const { actor, answer } = given
  const name = { workspace: actor.workspace, id: given.round }
  const round = await deps.store.pulse.round(name.workspace, name.id)
  const seal = deps.pulse
  if (round === undefined || seal === undefined) return { outcome: 'none' }
  if (Object.keys(answer.values).length === 0) return { outcome: 'empty' }
  if (!isAnswer(round.questions, answer) || Array.from(answer.comment ?? '').length > longestComment)
    return { outcome: 'invalid' }
  return deps.store.transact(async (unit) => {
    const held = await unit.pulse.holdOpen(name.workspace, name.id)
    const key = held && (await unit.pulse.key(name.workspace, name.id))
    if (key === undefined || deps.clock.now() >= round.closesAt) return { outcome: 'closed', closesAt: round.closesAt }
    if ((await unit.pulse.invitee(name.id, actor)) === undefined) return { outcome: 'not invited' }
    await seal.with(name, key.wrapped, async (opened) => {
      const slot = opened.slot(actor)
      await unit.pulse.answer(name.workspace, name.id, slot, opened.seal(slot, answer))
    })
    return { outcome: 'ok', closesAt: round.closesAt }
  })
}
