import { channelLabel } from '../domain/person.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Invitee, Round } from '../domain/pulse/round.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import type { Form } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import type { AroundPulse } from '../views/pulse-form.ts'
import { answerFrom, firstField, pulseForm } from '../views/pulse-form.ts'
import { thanksCard, until } from '../views/pulse.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { time } from '../views/say.ts'
import { digestChannel } from './digest-span.ts'
import { answerRound } from './pulse-answering.ts'
import { audienceOf } from './pulse-audience.ts'
import { faultReference } from './reference.ts'
import type { Sending } from './roles.ts'
import { preferencesOf, sayToPerson } from './saying.ts'
import { settingsOf } from './workspace-settings.ts'

/**
 * The form "How is work?", of this round or of the open one. It opens empty, whether they have answered or not, and nothing
 * is written of whoever opens it.
 */
export async function openPulse(
  deps: Deps,
  { actor, round: id }: { readonly actor: PersonRef; readonly round: string | undefined },
): Promise<Reply> {
  const { pulse } = deps.store
  const say = await sayToPerson(deps, actor)
  const round = id === undefined ? await pulse.openRound(actor.workspace) : await pulse.round(actor.workspace, id)
  if (round === undefined || deps.pulse === undefined) return says(say.words.pulse.none)
  if (round.state === 'cancelled') return says(say.words.pulse.cancelled)
  if (round.state !== 'open' || say.now >= round.closesAt) return says(say.words.pulse.closedOn(until(say, round)))
  const invitee = await pulse.invitee(round.id, actor)
  return invitee === undefined ? says(await whyNot(deps, say, actor)) : opened(await formOf(deps, say, round, invitee))
}

/**
 * Takes an answer. Nothing else is written, and what goes wrong is logged without the person: a line that names them would
 * say that they answered. What was typed stays in the form.
 */
export async function submitPulse(
  deps: Deps,
  { actor, payload, values }: Sending & { readonly payload: { readonly round: string } },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const round = await deps.store.pulse.round(actor.workspace, payload.round)
  if (round === undefined || deps.pulse === undefined) return says(say.words.pulse.none)
  const invitee = await deps.store.pulse.invitee(round.id, actor)
  const form = await formOf(deps, say, round, invitee)
  const read = await readForm(say, form, values, async () => undefined)
  if (!read.ok) return opened(givenBack(form, values, read.errors))
  const answer = answerFrom(round, read.values)
  const answered = await answerRound(deps, { actor, round: round.id, answer }).catch((error: unknown) => {
    return { outcome: 'failed', ref: pulseFailed(deps, actor, error) } as const
  })
  switch (answered.outcome) {
    case 'ok':
      return notice(thanksCard(say, answered, await channelOfFigures(deps, actor)))
    case 'closed':
      return says(await closedWords(deps, say, round))
    case 'failed':
      return opened(givenBack(form, values, { [firstField]: say.words.notices.fault(answered.ref) }))
    case 'empty':
      return opened(givenBack(form, values, { [firstField]: say.words.pulse.form.nothing }))
    case 'invalid':
      return opened(givenBack(form, values, { [firstField]: say.words.form.choose }))
    case 'not invited':
      return says(await whyNot(deps, say, actor))
    case 'none':
      return says(say.words.pulse.none)
  }
}

/** Logs what went wrong without saying to whom, nor in which request; answers the reference under which the line is found. */
export function pulseFailed(deps: Deps, { workspace }: PersonRef, error: unknown): string {
  const ref = faultReference()
  const name = error instanceof Error ? error.name : typeof error
  deps.log.error({ workspace, ref, error: name, apart: true }, 'a pulse form failed')
  return ref
}

async function closedWords(deps: Deps, say: Say, { workspace, id, closesAt }: Round): Promise<string> {
  const now = await deps.store.pulse.round(workspace, id)
  return now?.state === 'cancelled' ? say.words.pulse.cancelled : say.words.pulse.closedMeanwhile(time(say, closesAt))
}

async function formOf(deps: Deps, say: Say, round: Round, invitee: Invitee | undefined): Promise<Form> {
  const { workspace, id } = round
  const [cells, own] = await Promise.all([
    deps.store.pulse.cells(workspace, id),
    deps.store.pulse.statements(workspace),
  ])
  const groups = cells
    .filter(({ cut, cell }) => cut !== '' && invitee?.cells[cut] === cell)
    .map(({ label, invited }) => ({ name: label, people: invited }))
  const around: AroundPulse = {
    groups: [{ name: say.words.pulse.form.everyone, people: round.invited }, ...groups],
    own: new Map(own.map(({ key, text }) => [key, text])),
    address: deps.address?.(),
  }
  return pulseForm(say, round, around)
}

/** Why this round does not ask somebody. */
async function whyNot(deps: Deps, say: Say, actor: PersonRef): Promise<string> {
  const words = say.words.pulse
  if (!(await preferencesOf(deps, actor)).pulse) return words.declined(say.command('preferences'))
  const schedule = await deps.store.pulse.schedule(actor.workspace)
  const asked = schedule && (await audienceOf(deps, schedule))
  return typeof asked === 'object' && !asked.within.has(actor.id) ? words.notAsked : words.notInvited
}

/** Where the digest will tell the line; undefined where there is no digest, or it tells none. */
async function channelOfFigures(deps: Deps, { workspace }: PersonRef): Promise<string | undefined> {
  const settings = await settingsOf(deps.store, { workspace })
  if (!settings.pulseLine) return undefined
  const ref = digestChannel(settings)
  const channel = ref && (await deps.platform(workspace).directory.channel(ref))
  return channel && channelLabel(channel.name)
}
