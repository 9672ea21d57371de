import { isHookChannel } from '../domain/hook.ts'
import type { Trust } from '../domain/moment.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { isConnected, mayLeave } from '../domain/settings.ts'
import type { ChannelVoice, SourceChannel, Watching } from '../domain/settings.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import { channelForm, channelsCard, consentCard } from '../views/channel.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import { removeChannel, saveChannel } from './auditing.ts'
import type { Changeable } from './channel-access.ts'
import { agreement, changeable, connecting } from './channel-access.ts'
import { judgedLately } from './judged.ts'
import { noKindnessChannel } from './refusals.ts'
import type { Insider } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'

type About = Insider & { payload: { readonly channel: string } }

/** The form "This channel". */
export async function openChannel(deps: Deps, input: About): Promise<Reply> {
  const about = await changeable(deps, input, input.payload.channel)
  return 'refused' in about ? about.refused : opened(await formOf(deps, about))
}

/** Saves "This channel". */
export async function submitChannel(deps: Deps, input: About & { values: FormValues }): Promise<Reply> {
  const about = await changeable(deps, input, input.payload.channel)
  if ('refused' in about) return about.refused
  const { say, record } = about
  const form = await formOf(deps, about)
  const read = await readForm(say, form, input.values, async () => undefined)
  if (!read.ok) return opened(givenBack(form, input.values, read.errors))
  const change = changeFrom(read.values, about)
  if (homeless(about, change)) return noKindnessChannel(say, input.roles)
  if (leaves(change) && !mayLeave(about.channel, about.kindness?.ref, record)) return askConsent(deps, about, change)
  const begins = change.watching === 'watch' && record.watching !== 'watch'
  const agreedTo = leaves(change) ? agreement(about) : undefined
  const saved = { ...record, ...change, agreedTo, since: begins ? say.now : record.since }
  await deps.store.transact((unit) => saveChannel(unit, saved, { by: about.actor, at: say.now }))
  return says(say.words.channel.saved)
}

/** Saves what lets no words leave the channel; the rest waits for the answer. */
async function askConsent(deps: Deps, about: Changeable, { trust, voice }: Change): Promise<Reply> {
  const { say, actor, channel, kindness, record } = about
  if (kindness === undefined) throw new Error(`no kindness channel to agree to for ${channel.ref.id}`)
  const saved = { ...record, trust, voice }
  await deps.store.transact((unit) => saveChannel(unit, saved, { by: actor, at: say.now }))
  return notice(consentCard(say, { ...(await connecting(deps, about)), channel, kindness }))
}

/** "This channel" as it stands. */
export async function formOf(deps: Deps, about: Changeable): Promise<Form> {
  const { say, record, channel, kindness } = about
  const judged = await judgedLately(deps, record.ref.workspace)
  return channelForm(say, record, { channel, kindness, judged: judged(record.ref) })
}

/** "Channels": every channel that Kindling was added to, for admins. */
export async function showChannels(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const [channels, judged] = await Promise.all([
    deps.store.channels.list(actor.workspace),
    judgedLately(deps, actor.workspace),
  ])
  return notice(
    channelsCard(
      say,
      channels.filter(({ ref }) => !isHookChannel(ref.id)).map((channel) => ({ channel, judged: judged(channel.ref) })),
    ),
  )
}

/** "Forget this channel": its settings and what it has learned go; moments from there stay. */
export async function forgetChannel(deps: Deps, { actor, roles, payload }: About): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const record = await deps.store.channels.get({ workspace: actor.workspace, id: payload.channel })
  if (record === undefined || isHookChannel(payload.channel)) return says(say.words.channel.unknown)
  await deps.store.transact((unit) => removeChannel(unit, record.ref, { by: actor, at: say.now }))
  return says(say.words.channel.forgotten(record.name))
}

/**
 * Private channels agreed to one kindness channel. Where another is chosen, their cards stay in threads there until
 * somebody agrees again: these are the channels, as they are to be kept then.
 */
export async function keptIn(deps: Deps, workspace: WorkspaceId): Promise<readonly SourceChannel[]> {
  const { directory } = deps.platform(workspace)
  const kept: SourceChannel[] = []
  for (const channel of await deps.store.channels.list(workspace)) {
    if (!isConnected(channel) || channel.cards === 'thread' || isHookChannel(channel.ref.id)) continue
    const place = await directory.channel(channel.ref)
    // A channel that cannot be looked up may be private.
    if (place?.private === false) continue
    kept.push({ ...channel, cards: 'thread', agreedTo: undefined })
  }
  return kept
}

type Change = Pick<SourceChannel, 'trust' | 'voice' | 'cards'> & { readonly watching: Watching }

/** The form has let through nothing but its own options. */
function changeFrom(values: ReadValues, { channel }: Changeable): Change {
  return {
    watching: values.text('watching') as Watching,
    trust: values.text('trust') as Trust,
    voice: values.text('voice') as ChannelVoice,
    cards: !channel.shared && values.text('cards') === 'thread' ? 'thread' : 'home',
  }
}

function leaves({ watching, cards }: Change): boolean {
  return watching !== 'none' && cards === 'home'
}

/** Cards that would have nowhere to go, or of a private channel that could not be told where they go. */
function homeless({ channel, kindness }: Changeable, { watching, cards }: Change): boolean {
  if (kindness !== undefined || cards === 'thread') return false
  return watching === 'watch' || (watching === 'hand' && channel.private)
}
