import { wordsOf } from '../support/slack/person.ts'
import type { PostedMessage } from '../support/slack/world.ts'
import { botId } from '../support/slack/world.ts'
import type { KeptMoment } from './queue.ts'
import type { Told } from './slack-load.ts'
import type { SlackSite } from './slack-site.ts'

/** Kindling's cards about a message: in its thread, or elsewhere with a link to it. */
export function nudgesOf({ state, posted }: SlackSite, { channel, ts }: PostedMessage): readonly PostedMessage[] {
  const link = `/${channel}/p${ts.replace('.', '')}`
  const isAbout = (one: PostedMessage) =>
    one.thread === ts || (one.thread === undefined && posted.get(keyOf(one))?.includes(link) === true)
  const rooms = [channel, 'CKIND'].flatMap((id) => state.channels.get(id)?.messages ?? [])
  return rooms.filter((one) => one.bot === botId && isAbout(one))
}

const keyOf = ({ channel, ts }: PostedMessage) => `${channel}/${ts}`

/** What is wrong with what stands in the channels: a sentence for each. Owes nothing to what the product says of itself. */
export function recountSlack(site: SlackSite, told: readonly Told[], kept: readonly KeptMoment[]): readonly string[] {
  const bySource = new Map(kept.map((moment) => [`${moment.channel}/${moment.message}`, moment]))
  const known = new Set(told.flatMap(({ message }) => nudgesOf(site, message)))
  const strays = [...site.state.channels.values()]
    .filter(({ direct }) => !direct)
    .flatMap(({ messages }) => messages.filter((one) => one.bot === botId && !known.has(one)))
  return [
    ...strays.map((one) => `a message of nobody's in ${one.channel}: ${one.ts}`),
    ...told.flatMap((one) => wrongWith(site, one, bySource.get(`${one.message.channel}/${one.message.ts}`))),
  ]
}

function wrongWith(site: SlackSite, told: Told, kept: KeptMoment | undefined): readonly string[] {
  const { message, acknowledged } = told
  const about = `${message.channel}/${message.ts}`
  const [card, ...more] = nudgesOf(site, message)
  if (more.length > 0) return [`${about} has ${more.length + 1} cards`]
  if (card === undefined) {
    if (kept !== undefined) return [`${about} is a moment without a card`]
    return acknowledged ? [`${about} was acknowledged and lost`] : []
  }
  if (kept === undefined) return [`${about} has a card and is no moment`]
  return [...claimWrong(told, card, kept), ...logWrong(told, card, kept)].map((what) => `${about} ${what}`)
}

function claimWrong({ pressed }: Told, card: PostedMessage, kept: KeptMoment): readonly string[] {
  const shown = stateOf(card)
  if (shown !== kept.state) return [`shows ${shown} and is ${kept.state}`]
  if (kept.state === 'open' && pressed.length > 0)
    return [`was taken by ${pressed.join(' and ')}, acknowledged and lost`]
  const owner = /Worker(\d+)/.exec(wordsOf(card))?.[1]
  if (kept.state === 'claimed' && kept.owner !== `UWORKER${owner}`)
    return [`names Worker${owner}, and is ${kept.owner}'s`]
  return []
}

function logWrong({ logged }: Told, card: PostedMessage, kept: KeptMoment): readonly string[] {
  const wrong = kept.acts === (kept.state === 'done' ? 1 : 0) ? [] : [`is ${kept.state} with ${kept.acts} acts`]
  if (logged === undefined) return wrong
  const times = wordsOf(card).split(logged).length - 1
  return times === 1
    ? wrong
    : [
        ...wrong,
        `was logged, acknowledged, and tells it ${times} times: it is ${kept.state} with ${kept.acts} acts, and says: ${wordsOf(card).replaceAll('\n', ' ')}`,
      ]
}

function stateOf(card: PostedMessage): string {
  const words = wordsOf(card)
  if (words.includes('Done for')) return 'done'
  return / has this, until/.test(words) ? 'claimed' : 'open'
}
