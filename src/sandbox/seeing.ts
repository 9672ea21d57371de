import type { SandboxMessage } from '../ports.ts'
import { isShown } from './chat.ts'
import type { Inhabitant } from './company.ts'
import { readersOf } from './company.ts'
import { Refused } from './guard.ts'
import type { Running } from './running.ts'

/** Whether an inhabitant may see a message: private notices are for one person alone. */
export function maySee(you: Inhabitant, message: SandboxMessage): boolean {
  if (!isShown(message) || !readersOf(message.channel).includes(you.id)) return false
  return message.privateTo === undefined || message.privateTo === you.id
}

/** A message that this person can see; refused where there is none. */
export async function seen(running: Running, as: Inhabitant, id: string): Promise<SandboxMessage> {
  const message = await running.chat.get(id)
  if (message === undefined || !maySee(as, message)) throw new Refused(404, 'That message is gone.')
  return message
}

/** A message of one's own. */
export async function own(running: Running, as: Inhabitant, id: string): Promise<SandboxMessage> {
  const message = await seen(running, as, id)
  if (message.author !== as.id) throw new Refused(403, 'Only whoever wrote a message can change it.')
  return message
}

/** Refused where somebody does not read a channel, as if it were not there. */
export function checkChannel(as: Inhabitant, channel: string): void {
  if (!readersOf(channel).includes(as.id)) throw new Refused(404, `${as.name} is not in that channel.`)
}

/** Refused unless a reply could stand below this message. */
export async function checkThread(running: Running, as: Inhabitant, channel: string, id: string): Promise<void> {
  const first = await seen(running, as, id)
  if (first.channel !== channel || first.thread !== undefined || first.privateTo !== undefined)
    throw new Refused(400, 'A reply belongs to the first message of its thread.')
}
