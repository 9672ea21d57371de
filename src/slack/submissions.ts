import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import { submit } from '../usecases/dispatch.ts'
import type { Reply } from '../views/actions.ts'
import { connectionOf } from './connection.ts'
import type { World } from './connection.ts'
import { answer, busy, inTime, ofOtherTeam, oldCard, report, unreadable, wordsOf } from './edge.ts'
import { refreshHome } from './home.ts'
import { submissionSchema } from './payload.ts'
import type { Asker } from './perform.ts'
import { whereOf } from './place.ts'
import type { ReadView } from './read-view.ts'
import { readView } from './read-view.ts'
import { renderModal } from './render-card.ts'
import { renderErrors, renderForm } from './render-form.ts'

type Ack = SlackViewMiddlewareArgs<ViewSubmitAction>['ack']

/** A submitted form: given back with its errors while Slack waits, else closed and answered. */
export async function onSubmission(
  world: World,
  { ack, body }: SlackViewMiddlewareArgs<ViewSubmitAction>,
): Promise<void> {
  const { data: read } = submissionSchema.safeParse(body)
  if (read === undefined) return unreadable(world, 'form', ack)
  const team = read.view.app_installed_team_id ?? read.team?.id ?? read.user.team_id
  const connection = await connectionOf(world, team)
  if (connection === undefined) return ofOtherTeam(world, team, ack)
  const view = readView(read.view)
  const place = view?.place ?? { surface: 'direct' as const }
  const asker: Asker = { connection, user: read.user.id, place, trigger: undefined, respond: undefined }
  if (view === undefined) {
    await ack()
    return answer(world, asker, () => oldCard(world, asker))
  }
  await submitted(world, asker, view, ack)
  await refreshHome(world, asker)
}

type Outcome = { readonly reply: Reply } | { readonly ref: string }

async function submitted(world: World, asker: Asker, view: ReadView, ack: Ack): Promise<void> {
  const work = decide(world, asker, view)
  const outcome = await (isUntold(view) ? work : inTime(work))
  if (outcome !== undefined) return finish(world, asker, { view, ack, outcome })
  await ack()
  world.log.warn({ workspace: asker.connection.workspace, form: view.call.form }, 'slack.form.late')
  const late = await work
  // Its modal is closed by now: what would have been said in it cannot be.
  const unsaid = 'ref' in late || late.reply.reply === 'form'
  await answer(world, asker, async () => (unsaid ? busy(world, asker) : late.reply))
}

async function decide(world: World, asker: Asker, view: ReadView): Promise<Outcome> {
  const { workspace } = asker.connection
  const { call, values } = view
  try {
    const actor = { workspace, id: asker.user }
    return { reply: await submit(world.deps, { actor, where: whereOf(workspace, asker.place), call, values }) }
  } catch (error) {
    return { ref: report(world, asker, error) }
  }
}

async function finish(
  world: World,
  asker: Asker,
  { view, ack, outcome }: { view: ReadView; ack: Ack; outcome: Outcome },
): Promise<void> {
  if ('ref' in outcome) {
    // Said in the form, so that nothing typed is lost.
    const { notices } = await wordsOf(world, asker)
    const block = Object.keys(view.values)[0] ?? ''
    return ack({ response_action: 'errors', errors: { [block]: notices.fault(outcome.ref) } })
  }
  const { reply } = outcome
  if (reply.reply === 'form') {
    if (reply.form.errors === undefined)
      return ack({ response_action: 'update', view: renderForm(reply.form, asker.place) })
    return ack({ response_action: 'errors', errors: renderErrors(reply.form) })
  }
  if (reply.reply === 'notice' && isUntold(view))
    return ack({
      response_action: 'update',
      view: renderModal((await wordsOf(world, asker)).pulse.form, reply.card),
    })
  await ack()
  await answer(world, asker, async () => reply)
}

/**
 * What comes of an answer to the pulse is said in its modal and nowhere else: a message in the chat, or a line in the log,
 * would carry the time at which somebody answered. Who waits too long is told by Slack, and sends it again.
 */
function isUntold({ call }: ReadView): boolean {
  return call.form === 'pulse.answer'
}
