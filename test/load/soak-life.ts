import { setTimeout as sleep } from 'node:timers/promises'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { openDatabase } from '../../src/store/database.ts'
import { buildSourceChannel } from '../support/factories.ts'
import { buttonLabels, person } from '../support/slack/person.ts'
import type { Reach, SlackPerson } from '../support/slack/person.ts'
import { envelope, viaHttp } from '../support/slack/senders.ts'
import type { WebApi } from '../support/slack/web-api.ts'
import { botId, botUser, post, team } from '../support/slack/world.ts'
import type { SlackState } from '../support/slack/world.ts'
import { chatter } from './chatter.ts'
import { lettersOf } from './events.ts'
import { customers, voices } from './voices.ts'

const workspace: WorkspaceId = `slack:${team}`

/** A workspace that watches #support and wants its cards at any hour, however many. */
export async function settleIn(url: string, { users }: SlackState): Promise<void> {
  const database = await openDatabase({ url, dataDir: 'not used' })
  const { workspaces, channels, people } = database.stores
  const at = new Date()
  const zone = 'Europe/Berlin'
  const { settings } = await workspaces.install({ id: workspace, name: 'Larch & Lane', zone, at })
  const kindnessChannel = { workspace, id: 'CKIND' }
  const anyTime = { quietFrom: '00:00', quietUntil: '00:00', cardsPerDay: 1e6, kindnessChannel }
  await workspaces.saveSettings(workspace, { ...settings, ...anyTime })
  await people.setRole(workspace, 'admin', [{ workspace, id: 'URUTH' }])
  for (const id of users.keys()) await people.greet({ workspace, id }, at, undefined)
  await channels.save(buildSourceChannel(workspace, { ref: { workspace, id: 'CSUPPORT' }, since: at }))
  await database.close()
}

interface Place {
  readonly port: number
  readonly secret: string
  readonly state: SlackState
  readonly api: WebApi
}

/** What goes on in a workspace and around it. */
export interface Life {
  /** Ten things a second, at most one at a time of each kind. Rejects when one was not answered as it should be. */
  until(end: number): Promise<void>
  /** How many there were. */
  requests(): number
  /** Throws unless moments had their cards, people took them, and saw their home view. */
  verify(): void
}

export function liveIn({ port, secret, state, api }: Place): Life {
  const url = `http://127.0.0.1:${port}`
  const sender = viaHttp(`${url}/slack/events`, secret)
  let count = 0
  const told = new Set<Promise<unknown>>()
  const fail = Promise.withResolvers<never>()
  const tell = (request: Promise<{ readonly acked: boolean }>) => {
    count += 1
    const done = request
      .then(({ acked }) => (acked ? undefined : fail.reject(new Error('an event was not acknowledged'))))
      .catch(fail.reject)
      .finally(() => told.delete(done))
    told.add(done)
  }
  state.tell.push((event, channel) => {
    if (channel.members.has(botUser) && !channel.direct)
      tell(sender.event(envelope({ ...event, channel_type: 'channel' }, { team })))
  })
  const stage: Reach = { state, api, sender, settled: async () => void (await Promise.all(told)) }
  const people = ['UPRIYA', 'UJONAS', 'USAM', 'UKEN', 'UCHLOE', 'UGRACE'].map((id) => person(stage, id))
  const page = async (path: string) => {
    count += 1
    const { status } = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${secret}` } })
    if (status !== 200) throw new Error(`${path} was answered ${status}`)
  }
  const turn = async (n: number) => {
    const who = people[Math.floor(n / 10) % people.length]
    if (who === undefined) throw new Error('nobody is there')
    switch (n % 10) {
      case 3:
        return takeNext(state, who)
      case 5:
        return void (await who.opensHome())
      case 7:
        return page(n % 50 === 7 ? '/metrics' : '/privacy')
      case 9:
        return n % 20 === 9 ? suffer(state, n) : page('/health/ready')
      default:
        return void (await who.says('CSUPPORT', chatter[n % chatter.length] ?? ''))
    }
  }
  const live = async (end: number) => {
    for (let n = 0; Date.now() < end; n += 1) {
      const begun = Date.now()
      await turn(n)
      await sleep(Math.max(0, begun + 100 - Date.now()))
    }
  }
  fail.promise.catch(() => {})
  return {
    until: (end) => Promise.race([live(end), fail.promise]),
    requests: () => count,
    verify: () => verify(state),
  }
}

function verify({ channels, homes }: SlackState): void {
  const messages = (id: string) => channels.get(id)?.messages ?? []
  const cards = messages('CKIND').filter(({ bot }) => bot === botId)
  const taken = cards.filter((card) => !buttonLabels(card).includes(take))
  const moments = messages('CSUPPORT').filter(({ bot }) => bot === 'BDESKBELL')
  const said = `${moments.length} moments, ${cards.length} cards, ${taken.length} taken, ${homes.size} home views`
  if (cards.length < moments.length - 2 || taken.length < cards.length / 2 || homes.size === 0) throw new Error(said)
}

/** A customer, through the helpdesk. */
function suffer(state: SlackState, n: number): void {
  const [name, company] = customers[n % customers.length] ?? ['Marta', 'Hotel Sonne']
  // What one customer says twice in a day is one moment: nobody speaks twice.
  const text = `New message from ${name}-V${lettersOf(n)} (${company}) in ticket #${n}`
  const said = (words: string) => ({ type: 'section', text: { type: 'mrkdwn', text: words, verbatim: false } })
  post(state, 'CSUPPORT', {
    bot: 'BDESKBELL',
    text: '',
    blocks: [said(text), said(`&gt; ${voices[n % voices.length] ?? ''}`)],
  })
}

/** Takes the oldest card that waits; what lies behind is of no more use. */
async function takeNext(state: SlackState, who: SlackPerson): Promise<void> {
  const channel = state.channels.get('CKIND')
  const card = channel?.messages.find((one) => one.bot === botId && buttonLabels(one).includes(take))
  if (channel === undefined || card === undefined) return
  await who.presses(take, card)
}

const take = "I'll take this"
