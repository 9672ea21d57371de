import { parseAction, parseForm } from '../../../src/views/actions.ts'
import type { ActionCall, Reply } from '../../../src/views/actions.ts'
import type { FormValues } from '../../../src/views/form.ts'
import { command } from '../../../src/usecases/command.ts'
import { click, submit } from '../../../src/usecases/dispatch.ts'
import { filled } from '../../usecases/asking.ts'
import type { Offer } from './board.ts'
import { noteDeed } from './diary.ts'
import { channel, person } from './world.ts'
import type { World } from './world.ts'

/** What a person can do in the chat, the way a platform's adapter hands it in: names and payloads come back as JSON. */
export interface Hands {
  press(offer: Offer | ActionCall): Promise<Reply | undefined>
  type(text: string, where?: string): Promise<Reply | undefined>
  /** Sends a form as it opened, with some fields changed. What comes back with errors was not taken: undefined. */
  fill(reply: Reply | undefined, change: FormValues): Promise<Reply | undefined>
}

export function handsOf(world: World, who: string): Hands {
  const attempt = async (deed: string, work: () => Promise<Reply>): Promise<Reply | undefined> => {
    noteDeed(world.diary, deed)
    try {
      return await work()
    } catch (error) {
      world.diary.faults.push(`${deed}: ${error instanceof Error ? error.message : String(error)}`)
      return undefined
    }
  }
  const actor = person(who)
  return {
    press: (offer) => {
      const { call, message } = 'call' in offer ? offer : { call: offer, message: undefined }
      return attempt(call.action, async () => {
        const read = parseAction(call.action, throughJson(call.payload))
        if (read === undefined) throw new Error('a button that nobody knows')
        const where = { surface: 'channel', channel: message && channel(message.channel), message } as const
        return click(world.deps(), { actor, where, call: read })
      })
    },
    type: (text, where = 'kindness') =>
      attempt(`/${text.split(' ')[0] ?? ''}`, () => command(world.deps(), { actor, channel: channel(where), text })),
    fill: async (reply, change) => {
      if (reply?.reply !== 'form') return undefined
      const { form } = reply
      const answer = await attempt(`form ${form.form}`, async () => {
        const read = parseForm(form.form, throughJson(form.payload))
        if (read === undefined) throw new Error('a form that nobody knows')
        const where = { surface: 'channel', channel: channel('kindness'), message: undefined } as const
        return submit(world.deps(), { actor, where, call: read, values: filled(form, change) })
      })
      if (answer?.reply !== 'form' || answer.form.errors === undefined) return answer
      noteDeed(world.diary, `refused: ${form.form} ${Object.keys(answer.form.errors).join(',')}`)
      return undefined
    },
  }
}

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
