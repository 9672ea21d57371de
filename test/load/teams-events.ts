import { chatter } from './chatter.ts'
import type { Load } from './events.ts'
import { colleagues } from './events.ts'
import { voices } from './voices.ts'

export const tenant = '11111111-2222-4333-8444-555555555555'
export const appId = '0a1b2c3d-0000-4000-8000-00000000b071'

/** Teams of ten channels each; a team has the id of its first. */
const channelsPerTeam = 10

export function channelId(n: number): string {
  return `19:bench-${n}@thread.tacv2`
}

export function teamOf(channel: number): number {
  return channel - (channel % channelsPerTeam)
}

/** Where a team's channels begin and end. */
export function channelsOf(team: number): readonly string[] {
  return Array.from({ length: channelsPerTeam }, (_, i) => channelId(team + i))
}

/** A colleague's id of this bot, and the one that is the same for everybody. */
export function userOf(n: number): { readonly id: string; readonly aadObjectId: string } {
  const last = String(n).padStart(12, '0')
  return { id: `29:bench-${n}`, aadObjectId: `aaaaaaaa-0000-4000-8000-${last}` }
}

/** The message that a nudge answers, as `channel/id`. */
export function teamsMomentsOf(load: Load): readonly string[] {
  return numbersOf(load)
    .filter((n) => isMoment(load, n))
    .map((n) => `${channelId(channelOf(load, n))}/${idOf(load, n)}`)
}

/** The bodies of a load's activities (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages-for-bots-and-agents). */
export function activitiesOf(load: Load, serviceUrl: string): readonly string[] {
  return numbersOf(load).map((n) => JSON.stringify(activity(load, n, serviceUrl)))
}

function numbersOf({ first, count }: Load): readonly number[] {
  return Array.from({ length: count }, (_, i) => first + i)
}

function isMoment({ momentEvery, first }: Load, n: number): boolean {
  return momentEvery > 0 && (n - first) % momentEvery === momentEvery - 1
}

function channelOf(load: Load, n: number): number {
  const turn = isMoment(load, n) ? Math.floor((n - load.first) / load.momentEvery) : n * 7
  return turn % load.channels
}

/** Milliseconds, never twice in a benchmark, and of a few minutes ago. */
function idOf({ at }: Load, n: number): string {
  return String(at * 1000 - 600_000 + n)
}

function activity(load: Load, n: number, serviceUrl: string): object {
  const id = idOf(load, n)
  const channel = channelOf(load, n)
  const html = `<p>${isMoment(load, n) ? pick(voices, n) : markup(pick(chatter, n))}</p>`
  return {
    type: 'message',
    id,
    timestamp: new Date(Number(id)).toISOString(),
    localTimestamp: new Date(Number(id)).toISOString(),
    localTimezone: 'Europe/Berlin',
    serviceUrl,
    channelId: 'msteams',
    from: author(load, n),
    conversation: {
      isGroup: true,
      conversationType: 'channel',
      tenantId: tenant,
      id: `${channelId(channel)};messageid=${id}`,
    },
    recipient: { id: `28:${appId}`, name: 'Kindling' },
    textFormat: 'plain',
    text: html.replaceAll(/<[^>]*>/g, ''),
    attachments: [{ contentType: 'text/html', content: html }],
    entities: [{ locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/Berlin', type: 'clientInfo' }],
    channelData: {
      teamsChannelId: channelId(channel),
      teamsTeamId: channelId(teamOf(channel)),
      channel: { id: channelId(channel) },
      team: { id: channelId(teamOf(channel)) },
      tenant: { id: tenant },
    },
    locale: 'en-GB',
    localTimestampOffset: '+01:00',
  }
}

/** Customers are of another tenant, each with one message: two within two minutes would be one moment. */
function author(load: Load, n: number): object {
  if (!isMoment(load, n)) return { ...userOf(n % colleagues), name: `Person ${n % colleagues}` }
  const { id, aadObjectId } = userOf(100_000 + n)
  return { id, aadObjectId, name: `Customer ${n}`, tenantId: '99999999-2222-4333-8444-555555555555' }
}

/** Links and mentions as Teams writes them. */
function markup(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll(/<(https?:[^|>]+)\|?([^>]*)>/g, (_, url: string, label: string) => `[a]${url}[b]${label || url}[c]`)
    .replaceAll(/<@(\w+)>/g, 'Priya')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\[a\](.*?)\[b\](.*?)\[c\]/g, '<a href="$1">$2</a>')
}

function pick<Item>(items: readonly Item[], n: number): Item {
  const item = items[n % items.length]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
