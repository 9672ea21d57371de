import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import type { Reader } from '../views/help.ts'
import { helpCard, unknownCommandCard } from '../views/help.ts'
import type { Insider } from './roles.ts'
import { adminNames } from './roles.ts'
import { sayToPerson } from './saying.ts'

/** `/kindness`, `/kindness help`: what Kindling is, and only what the reader may do. */
export async function showHelp(deps: Deps, insider: Insider): Promise<Reply> {
  const [say, reader, admins] = await Promise.all([
    sayToPerson(deps, insider.actor),
    readerOf(deps, insider),
    adminNames(deps, insider.actor.workspace),
  ])
  return notice(helpCard(say, reader, admins[0], deps.address?.()))
}

/** Anything that is no command. `text` is what was typed; only its first word is repeated. */
export async function unknownCommand(deps: Deps, { text, ...insider }: Insider & { text: string }): Promise<Reply> {
  const [say, reader] = await Promise.all([sayToPerson(deps, insider.actor), readerOf(deps, insider)])
  return notice(unknownCommandCard(say, text.trim().split(/\s+/)[0] ?? '', reader))
}

async function readerOf(deps: Deps, { actor, roles }: Insider): Promise<Reader> {
  const channels = await deps.store.channels.list(actor.workspace)
  return { roles, connected: channels.some((channel) => channel.addedBy === actor.id) }
}
