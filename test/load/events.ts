import { chatter, machineTalk } from './chatter.ts'
import { customers, voices } from './voices.ts'

/** One load: deterministic, so that its senders and its judges make the same one of the same figures. */
export interface Load {
  readonly count: number
  /** How many watched channels it is spread over. */
  readonly channels: number
  /** Every so many events one is a moment; 0: none is. */
  readonly momentEvery: number
  /** Number of its first event: no two events of a benchmark have the same. */
  readonly first: number
  /** Seconds since 1970 that its messages carry. */
  readonly at: number
}

export const team = 'T0BENCH'
/** Kindling's own. */
export const botUser = 'U0KINDLING'

/** Colleagues are `U0000000` and on, customers (guests of the workspace) `UG0000000` and on. */
export const colleagues = 120

/** A channel by its number. */
export function channelId(n: number): string {
  return `C${String(n).padStart(7, '0')}`
}

/** The message that a nudge answers, as `channel/ts`. */
export function momentsOf(load: Load): readonly string[] {
  return numbersOf(load)
    .filter((n) => isMoment(load, n))
    .map((n) => `${channelOf(load, n)}/${tsOf(load, n)}`)
}

/** The bodies of Slack's `event_callback` requests (https://docs.slack.dev/apis/events-api#event-type-structure). */
export function bodiesOf(load: Load): readonly string[] {
  return numbersOf(load).map((n) => JSON.stringify(envelope(load, n)))
}

function numbersOf({ first, count }: Load): readonly number[] {
  return Array.from({ length: count }, (_, i) => first + i)
}

function isMoment({ momentEvery, first }: Load, n: number): boolean {
  return momentEvery > 0 && (n - first) % momentEvery === momentEvery - 1
}

/** Moments take the channels in turn; what is said between them is spread by a step that no round number divides. */
function channelOf(load: Load, n: number): string {
  const turn = isMoment(load, n) ? Math.floor((n - load.first) / load.momentEvery) : n * 7
  return channelId(turn % load.channels)
}

function tsOf({ at }: Load, n: number): string {
  return `${at + Math.floor(n / 1_000_000)}.${String(n % 1_000_000).padStart(6, '0')}`
}

function envelope(load: Load, n: number): object {
  const id = String(n).padStart(9, '0')
  return {
    token: 'unused-since-signatures',
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: 'A0KINDLING',
    event: { ...message(load, n), type: 'message', ts: tsOf(load, n), ...placeOf(load, n) },
    type: 'event_callback',
    event_id: `Ev${id}`,
    event_time: load.at,
    authorizations: [
      { enterprise_id: null, team_id: team, user_id: botUser, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-bench-${id}`,
  }
}

function placeOf(load: Load, n: number): object {
  return { channel: channelOf(load, n), channel_type: 'channel', event_ts: tsOf(load, n) }
}

/** Two moments in three come through the helpdesk, one message in four from an app: what people say is not all there is. */
function message(load: Load, n: number): object {
  if (!isMoment(load, n)) return n % 4 === 3 ? machine(n) : person(`U${padded(n % colleagues)}`, pick(chatter, n))
  const turn = Math.floor((n - load.first) / load.momentEvery)
  const words = pick(voices, turn)
  if (turn % 3 !== 0) return helpdesk(n, words)
  // One author's two messages within two minutes would be one moment: each customer speaks once in each channel.
  return person(`UG${padded(n)}`, words)
}

function person(user: string, words: string): object {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: words }] }
  return {
    user,
    client_msg_id: `6f1c2a90-58a1-4c1f-9d0e-${user.padStart(12, '0')}`,
    text: words,
    team,
    blocks: [{ type: 'rich_text', block_id: 'aB1c', elements: [section] }],
  }
}

/** As an integration posts: nothing in `text`, everything in an attachment. */
function machine(n: number): object {
  const { app, title, text } = pick(machineTalk, Math.floor(n / 4))
  const attachment = { id: 1, color: '36a64f', fallback: title, title, text, footer: app, mrkdwn_in: ['text'] }
  return { ...posted(app), attachments: [attachment] }
}

function helpdesk(n: number, words: string): object {
  // What one customer says twice in a day is one moment: nobody speaks twice.
  const [name, company] = pick(customers, n)
  const head = `New message from ${name}-V${lettersOf(n)} (${company}) in ticket #${50_000 + (n % 50_000)}`
  const text = (words: string) => ({ type: 'section', text: { type: 'mrkdwn', text: words, verbatim: false } })
  return { ...posted('Deskbell'), blocks: [text(head), text(`&gt; ${words}`)] }
}

/** A number as part of a name. */
export function lettersOf(n: number): string {
  return n.toString(16).replace(/\d/g, (digit) => String.fromCharCode(103 + Number(digit)))
}

function posted(app: string): object {
  const bot = `B0${app.toUpperCase()}`
  return {
    subtype: 'bot_message',
    text: '',
    username: app,
    bot_id: bot,
    app_id: `A0${app.toUpperCase()}`,
    bot_profile: { id: bot, name: app, app_id: `A0${app.toUpperCase()}`, deleted: false, team_id: team },
  }
}

function padded(n: number): string {
  return String(n).padStart(7, '0')
}

function pick<Item>(items: readonly Item[], n: number): Item {
  const item = items[n % items.length]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
