import type { Hook, HookItem } from '../domain/hook.ts'
import { hookChannel } from '../domain/hook.ts'
import type { Arrived, Message } from '../domain/message.ts'
import type { Deps } from '../ports.ts'
import { arrivedAs, countEvent } from './count-event.ts'
import { stands } from './ending.ts'
import { messageArrived } from './messages.ts'
import { hashOf, workspaceOfSecret } from './secrets.ts'

/** The hook that a token from an address belongs to, while it holds. Undefined for anything else. */
export async function hookOf(deps: Deps, token: string): Promise<Hook | undefined> {
  const workspace = workspaceOfSecret(deps, token)
  if (workspace === undefined || !(await stands(deps, workspace))) return undefined
  return deps.store.hooks.byToken(workspace, await hashOf(token), deps.clock.now())
}

/** What became of what came in, in numbers. */
export interface Received {
  readonly received: number
  /** Became a moment, or belongs to one. */
  readonly moments: number
  /** Came before: nothing was done. */
  readonly known: number
}

/** For how long a message is known again, in milliseconds: the senders try for three days at most. */
const remembered = 7 * 24 * 60 * 60 * 1000

/**
 * What customers said, as a web hook brings it: judged as any integration's message, in a channel of its own. Whatever
 * came before does nothing; of what is no moment only the hash of its id is kept. `fallback` names an item without an id.
 */
export async function receive(
  deps: Deps,
  hook: Hook,
  { items, fallback }: { readonly items: readonly HookItem[]; readonly fallback: string },
): Promise<Received> {
  const counts = { received: items.length, moments: 0, known: 0 }
  for (const [at, item] of items.entries()) {
    const outcome = await countEvent(
      { metrics: deps.metrics, source: 'hooks' },
      () => receiveOne(deps, hook, item, item.id ?? `${fallback}/${at}`),
      (arrived) => arrivedAs[arrived],
    )
    if (outcome === 'known') counts.known += 1
    else if (outcome !== 'none') counts.moments += 1
  }
  const at = deps.clock.now()
  if (items.length === 0) await deps.store.hooks.touch(hook, at)
  deps.log.info({ workspace: hook.workspace, hook: hook.id, ...counts }, 'web hook received')
  return counts
}

async function receiveOne(deps: Deps, hook: Hook, item: HookItem, id: string): Promise<Arrived> {
  const hash = await hashOf(id)
  if (await deps.store.hooks.isKnown(hook, hash)) return 'known'
  const message = await messageOf(deps, hook, item, hash)
  const outcome = await messageArrived(deps, message)
  // Noted last, so that what fails on the way is judged again. A moment is not made twice: its message's id is unique.
  const at = deps.clock.now()
  await deps.store.hooks.note(hook, hash, { at, until: new Date(at.getTime() + remembered) })
  return outcome
}

/** As an app's card that quotes the customer. Ids are hashed: a sender's own may hold an address. */
async function messageOf(deps: Deps, hook: Hook, item: HookItem, hash: Uint8Array): Promise<Message> {
  const { workspace, id: channel } = hookChannel(hook)
  const now = deps.clock.now()
  const thread = item.thread === undefined ? undefined : coded(await hashOf(`thread ${item.thread}`))
  const { name, company } = item.customer
  return {
    ref: { workspace, channel, id: coded(hash), ...(thread === undefined ? {} : { thread }) },
    author: { id: undefined, name: undefined, kind: 'app', outside: false },
    ...(name === undefined && company === undefined ? {} : { customer: item.customer }),
    text: `${item.head}\n${item.words.replaceAll(/^/gm, '> ')}`,
    at: item.at === undefined || item.at > now ? now : item.at,
    link: item.link,
    shared: false,
  }
}

function coded(hash: Uint8Array): string {
  return Buffer.from(hash).toString('base64url')
}
