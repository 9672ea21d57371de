import type { Where } from '../usecases/access.ts'
import { command } from '../usecases/command.ts'
import { click, submit } from '../usecases/dispatch.ts'
import { surfaceMessage } from '../usecases/hand.ts'
import type { Reply } from '../views/actions.ts'
import { parseAction, parseForm } from '../views/actions.ts'
import type { Form, FormValues } from '../views/form.ts'
import { says } from '../views/notices.ts'
import { wordsFor } from '../usecases/saying.ts'
import type { Words } from '../views/say.ts'
import { renderForm } from '../adaptive-cards/render-form.ts'
import { asMessage, refOf } from './chat.ts'
import type { Inhabitant } from './company.ts'
import { directWith, inhabitants, kindling, workspace } from './company.ts'
import { Refused } from './guard.ts'
import type { Running } from './running.ts'
import { checkChannel, maySee, seen } from './seeing.ts'
import type { Outcome, ShownForm } from './wire.ts'

/** Where the page says that somebody clicked. */
export interface Place {
  readonly surface: 'channel' | 'direct' | 'home'
  readonly channel?: string | undefined
  readonly message?: string | undefined
}

/** `/kindness …` typed in a channel. */
export async function runCommand(running: Running, as: Inhabitant, body: { channel: string; text: string }) {
  checkChannel(as, body.channel)
  const reply = await command(running.deps(), {
    actor: { workspace, id: as.id },
    channel: { workspace, id: body.channel },
    text: body.text.trim(),
  })
  return perform(running, as, body, reply)
}

/** A button of a card. */
export async function pressButton(
  running: Running,
  as: Inhabitant,
  body: { where: Place; action: string; payload: unknown },
) {
  const call = parseAction(body.action, body.payload)
  if (call === undefined) throw new Refused(400, 'Kindling has no such button. Ask for the card once more.')
  const where = await placeOf(running, as, body.where)
  const reply = await click(running.deps(), { actor: { workspace, id: as.id }, where, call })
  return perform(running, as, body.where, reply)
}

/** A form that was filled in. */
export async function sendForm(
  running: Running,
  as: Inhabitant,
  body: { where: Place; form: string; payload: unknown; values: FormValues },
) {
  const call = parseForm(body.form, body.payload)
  if (call === undefined) throw new Refused(400, 'Kindling has no such form. Open it once more.')
  const where = await placeOf(running, as, body.where)
  const actor = { workspace, id: as.id }
  return perform(running, as, body.where, await submit(running.deps(), { actor, where, call, values: body.values }))
}

/** "Surface as a moment" of a message's menu. */
export async function surface(running: Running, as: Inhabitant, body: { message: string }) {
  const message = await seen(running, as, body.message)
  const place = { surface: 'channel', channel: message.channel }
  if (message.author === kindling)
    return perform(running, as, place, says((await wordsOf(running, as)).notices.ownCard))
  const reply = await surfaceMessage(running.deps(), {
    actor: { workspace, id: as.id },
    message: asMessage(message),
  })
  return perform(running, as, place, reply)
}

async function placeOf(running: Running, as: Inhabitant, place: Place): Promise<Where> {
  if (place.surface === 'home' || place.channel === undefined)
    return { surface: 'home', channel: undefined, message: undefined }
  checkChannel(as, place.channel)
  const surface = place.channel === directWith(as.id) ? 'direct' : 'channel'
  // A card may be gone by the time of the click; the use case then says what became of it.
  const clicked = place.message === undefined ? undefined : await running.chat.get(place.message)
  if (clicked !== undefined && !maySee(as, clicked)) throw new Refused(404, 'That message is gone.')
  return {
    surface,
    channel: { workspace, id: place.channel },
    message: clicked === undefined ? undefined : refOf(clicked),
  }
}

/** Does what a use case answered; a notice from the home view comes as a direct message. */
async function perform(
  running: Running,
  as: Inhabitant,
  place: { channel?: string | undefined; message?: string | undefined; surface?: string | undefined },
  reply: Reply,
): Promise<Outcome> {
  switch (reply.reply) {
    case 'none':
      return { reply: 'none' }
    case 'form':
      return { reply: 'form', form: shownForm(reply.form, await wordsOf(running, as)) }
    case 'notice':
      return notify(running, as, place, reply.card)
    case 'replace': {
      const clicked = place.message === undefined ? undefined : await running.chat.get(place.message)
      if (clicked === undefined || clicked.author !== kindling) return notify(running, as, place, reply.card)
      await running.chat.put({ ...clicked, card: reply.card })
      return { reply: 'replace' }
    }
  }
}

async function notify(
  running: Running,
  as: Inhabitant,
  place: { channel?: string | undefined; message?: string | undefined },
  card: (Reply & { reply: 'notice' })['card'],
): Promise<Outcome> {
  const direct = directWith(as.id)
  const channel = place.channel ?? direct
  const clicked = place.message === undefined ? undefined : await running.chat.get(place.message)
  const sent = await running.chat.add({
    channel,
    author: kindling,
    card,
    thread: clicked?.thread,
    privateTo: channel === direct ? undefined : as.id,
  })
  return { reply: 'notice', channel, message: sent.id }
}

/** Whoever works here can be chosen. */
const people = inhabitants.filter((one) => one.kind === 'member').map(({ id, name }) => ({ value: id, label: name }))

function wordsOf(running: Running, as: Inhabitant) {
  return wordsFor(running.deps(), { workspace, id: as.id })
}

function shownForm(form: Form, { form: { optional } }: Words): ShownForm {
  return {
    title: form.title,
    submit: form.submit,
    form: form.form,
    payload: form.payload,
    card: renderForm(form, { people, optional }),
    wrong: form.fields.map((field) => field.name).filter((name) => form.errors?.[name] !== undefined),
  }
}
