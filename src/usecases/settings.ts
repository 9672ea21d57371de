import { languageOf } from '../domain/language.ts'
import type { ChannelRef, PersonRef } from '../domain/person.ts'
import { platformOf } from '../domain/person.ts'
import type { Settings, Weekday, Workweek } from '../domain/settings.ts'
import { defaultSettings } from '../domain/settings.ts'
import { knownZone } from '../domain/zone.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { digestForm, inKindnessChannel, nudgesForm } from '../views/settings-forms.ts'
import { settingsCard } from '../views/settings.ts'
import { saveChannel } from './auditing.ts'
import { keptIn } from './channel-settings.ts'
import type { Insider, Sending } from './roles.ts'
import { knownAdmins, namesOf, refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { typedIn } from './typed.ts'
import { changeSettings, settingsOf } from './workspace-settings.ts'

/** `/kindness settings`: the values in force, for admins. */
export async function openSettings(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const { workspace } = actor
  const [say, settings, admins, hr, guests, approvers] = await Promise.all([
    sayToPerson(deps, actor),
    settingsOf(deps.store, actor),
    knownAdmins(deps, workspace),
    deps.store.people.withRole(workspace, 'hr'),
    deps.store.people.guests(workspace),
    deps.store.people.withRole(workspace, 'approver'),
  ])
  const names = await namesOf(deps, [...admins, ...hr, ...guests, ...approvers])
  const channels = await channelNames(deps, [settings.kindnessChannel, settings.digestChannel])
  const shown = { settings, channels, names, admins, hr, guests, approvers, reactions: reacts(actor) }
  return notice(settingsCard(say, { ...shown, opinion: deps.secondOpinion }))
}

/** The form "Nudges". */
export async function openNudges(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  return opened(await startNudges(deps, await sayToPerson(deps, actor), actor))
}

/** Saves "Nudges". */
export async function submitNudges(deps: Deps, { actor, roles, values }: Sending): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const form = await startNudges(deps, say, actor)
  const read = await readForm(say, form, values, noPeople)
  const errors = {
    ...(read.ok ? {} : read.errors),
    ...nudgeErrors(say, values, reacts(actor)),
    ...(await sharedError(deps, say, actor, values)),
  }
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  const before = (await settingsOf(deps.store, actor)).kindnessChannel
  const change = nudgeChange(actor, form, read.values)
  const moved = before !== undefined && change.kindnessChannel !== undefined && change.kindnessChannel.id !== before.id
  const kept = moved ? await keptIn(deps, actor.workspace) : []
  await deps.store.transact(async (unit) => {
    // Together, so that no private word goes to the new channel in between.
    for (const channel of kept) await saveChannel(unit, channel, { by: actor, at: say.now })
    await changeSettings(unit, actor, change, say.now)
  })
  return says(kept.length === 0 ? say.words.settings.saved : say.words.channel.keptIn(kept.map(({ name }) => name)))
}

/** The form "Digest". */
export async function openDigest(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  return opened(await startDigest(deps, await sayToPerson(deps, actor), actor))
}

/** Saves "Digest". */
export async function submitDigest(deps: Deps, { actor, roles, values }: Sending): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const form = await startDigest(deps, say, actor)
  const read = await readForm(say, form, values, noPeople)
  const errors = { ...(read.ok ? {} : read.errors), ...(await sharedError(deps, say, actor, values)) }
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  const chosen = read.values.text('channel')
  const change = {
    digestDay: Number(read.values.text('day')) as Weekday,
    digestTime: read.values.text('time'),
    pulseLine: read.values.text('pulseLine') === 'yes',
    tellThanks: read.values.text('tellThanks') === 'yes',
    digestChannel: chosen === inKindnessChannel ? undefined : { workspace: actor.workspace, id: chosen },
  }
  await deps.store.transact((unit) => changeSettings(unit, actor, change, say.now))
  return says(say.words.settings.saved)
}

async function startNudges(deps: Deps, say: Say, actor: PersonRef): Promise<Form> {
  const { directory } = deps.platform(actor.workspace)
  const [settings, channels] = await Promise.all([
    settingsOf(deps.store, actor),
    directory.internalChannels(actor.workspace),
  ])
  return nudgesForm(say, settings, channels, reacts(actor))
}

async function startDigest(deps: Deps, say: Say, actor: PersonRef): Promise<Form> {
  const { directory } = deps.platform(actor.workspace)
  const [settings, channels] = await Promise.all([
    settingsOf(deps.store, actor),
    directory.internalChannels(actor.workspace),
  ])
  return digestForm(say, settings, channels)
}

function nudgeErrors(say: Say, values: FormValues, reactions: boolean): Record<string, string> {
  const words = say.words.settings.nudges
  const errors: Record<string, string> = {}
  if (values['quietFrom'] === values['quietUntil']) errors['quietUntil'] = words.sameHours
  if (knownZone(typedIn(values, 'zone')) === undefined) errors['zone'] = words.unknownZone
  if (reactions && emojiName(typedIn(values, 'reaction')) === undefined) errors['reaction'] = words.reactionWrong
  return errors
}

function nudgeChange(actor: PersonRef, form: Form, values: ReadValues): Partial<Settings> {
  const has = (name: string) => form.fields.some((field) => field.name === name)
  return {
    ...(has('channel') ? { kindnessChannel: { workspace: actor.workspace, id: values.text('channel') } } : {}),
    ...(has('reaction') ? { reaction: emojiName(values.text('reaction')) ?? defaultSettings.reaction } : {}),
    cardsPerDay: values.number('cards') ?? defaultSettings.cardsPerDay,
    quietFrom: values.text('quietFrom'),
    quietUntil: values.text('quietUntil'),
    workweek: values.text('workweek') as Workweek,
    zone: knownZone(values.text('zone')) ?? defaultSettings.zone,
    language: languageOf(values.text('language')) ?? defaultSettings.language,
    claimDays: values.number('claimDays') ?? defaultSettings.claimDays,
    openDays: values.number('openDays') ?? defaultSettings.openDays,
    quoteDays: values.number('quoteDays') ?? defaultSettings.quoteDays,
  }
}

/** A channel that became shared since the form was opened is no choice any more, and the reader is told why. */
async function sharedError(deps: Deps, say: Say, actor: PersonRef, values: FormValues) {
  const id = typedIn(values, 'channel')
  if (id === '' || id === inKindnessChannel) return {}
  const channel = await deps.platform(actor.workspace).directory.channel({ workspace: actor.workspace, id })
  return channel?.shared === true ? { channel: say.words.settings.nudges.sharedChannel(channel.name) } : {}
}

/** Slack's emoji names: lower-case letters of any script, digits, `_`, `+`, `'` and `-`; typed with or without colons. */
function emojiName(text: string): string | undefined {
  const name = text.replace(/^:|:$/g, '')
  return /^[\p{Ll}\p{Lo}\p{M}\d_+'-]{1,100}$/u.test(name) ? name : undefined
}

async function channelNames(deps: Deps, channels: readonly (ChannelRef | undefined)[]) {
  const wanted = channels.filter((channel) => channel !== undefined)
  const found = await Promise.all(wanted.map((channel) => deps.platform(channel.workspace).directory.channel(channel)))
  return new Map(found.filter((channel) => channel !== undefined).map((channel) => [channel.ref.id, channel.name]))
}

/** Reactions to messages are Slack's. */
function reacts(actor: PersonRef): boolean {
  return platformOf(actor.workspace) === 'slack'
}

/** These forms ask for no people. */
async function noPeople(): Promise<undefined> {
  return undefined
}
