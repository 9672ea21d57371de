import type { Message, Sighting } from '../domain/message.ts'
import { alive, changed, customerKey } from '../domain/moment.ts'
import type { Moment } from '../domain/moment.ts'
import type { UnitOfWork } from '../ports.ts'
import { record } from './record.ts'

interface Newer {
  readonly message: Message | undefined
  readonly sighting: Sighting
}

/**
 * The customer of a moment wrote again in the same breath: its card takes the newer words, in place and without another
 * nudge. The first words are kept beneath, for when the newer message is deleted. A repeated or late event changes nothing.
 */
export async function takeNewerWords(unit: UnitOfWork, earlier: Moment, { message, sighting }: Newer): Promise<void> {
  if (message === undefined || !ofOneCustomer(earlier, message, sighting)) return
  if ((await unit.moments.bySource(message.ref)) !== undefined) return
  const moment = await unit.moments.lock(earlier.workspace, earlier.id)
  if (moment === undefined || !alive(moment) || moment.quote === undefined || !newer(moment, message)) return
  const { ref, at, link } = message
  await record(unit, changed(moment, { again: { message: ref.id, quote: sighting.quote, at, link, edited: false } }))
}

/** Who wrote a message, as a moment's source names them. */
export function authorOf({ author }: Message): string | undefined {
  return author.id ?? author.name
}

function newer({ again, source }: Moment, { at }: Message): boolean {
  const last = again?.at ?? source?.at
  return last !== undefined && at >= last
}

/**
 * A thread holds answers, too, and an app speaks for many: nobody's words may stand under another's name. Where a name is
 * missing, a person is the same one; an app may not be.
 */
function ofOneCustomer({ customer, source }: Moment, message: Message, sighting: Sighting): boolean {
  const [before, now] = [customerKey(customer), customerKey(sighting.customer)]
  if (before !== undefined && now !== undefined) return before === now
  if (source?.author !== authorOf(message)) return false
  return message.author.kind === 'person' || before === now
}
