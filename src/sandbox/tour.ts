import type { Deps, SandboxMessage } from '../ports.ts'
import { beginning, kindling, workspace } from './company.ts'
import { isShown, refOf } from './chat.ts'
import type { Draft, TourFacts } from './wire.ts'

/** Marta's message, as the helpdesk posts it once the visitor presses Send. */
export const draft: Draft = {
  channel: 'support',
  author: 'deskbell',
  text:
    'Deskbell · New message from Marta Keller (Hotel Sonne)\n' +
    '> We buried my father on Friday and I am back at the desk today because there is nobody else. Sorry if replies are slow.',
}

const customers: readonly string[] = ['deskbell', 'marta']

/** The tour looks at this many of the newest customers' messages. */
const looksAt = 20

/** What really happened since the visitor began: history from before does not count. */
export async function tourFacts(deps: Deps, messages: readonly SandboxMessage[]): Promise<TourFacts> {
  const sent = messages.filter(
    (message) => isShown(message) && customers.includes(message.author) && message.at >= beginning,
  )
  const found = await Promise.all(sent.slice(-looksAt).map((message) => deps.store.moments.bySource(refOf(message))))
  const moments = found.filter((moment) => moment !== undefined)
  const echoes = await deps.store.echoes.between(workspace, beginning, new Date(deps.clock.now().getTime() + 1))
  const digest = await deps.store.digests.last(workspace)
  const close = await lastClose(deps)
  return {
    sent: sent.length > 0,
    taken: moments.some((moment) => moment.claim !== undefined || moment.state === 'done'),
    helped: moments.some((moment) => moment.helpers.length > 0),
    logged: moments.some((moment) => moment.state === 'done'),
    echoed: echoes.some((echo) => moments.some(({ id }) => id === echo.moment)),
    told: digest?.message !== undefined && digest.until > beginning,
    closed: close !== undefined,
    read: close !== undefined && messages.some((message) => message.at >= close && showsTrends(message)),
  }
}

/** Of the last round that began since the visitor did. */
async function lastClose({ store }: Deps): Promise<Date | undefined> {
  const rounds = await store.pulse.rounds(workspace)
  return rounds.findLast(({ state, opensAt }) => state === 'released' && opensAt >= beginning)?.closesAt
}

/** Only the trends come with a chart. */
function showsTrends({ author, card }: SandboxMessage): boolean {
  return author === kindling && (card?.elements.some(({ kind }) => kind === 'chart') ?? false)
}
