import type { Subscription } from './domain/event.ts'
import type { Hook } from './domain/hook.ts'
import type { WorkspaceId } from './domain/person.ts'
import type { HookStore, Store, Stores, SubscriptionStore, TokenSeal } from './ports.ts'
import { aboutSealed } from './usecases/rotate-key.ts'
import { isSealed } from './token-seal.ts'

/**
 * The secrets of web hooks and of addresses that are told events are sealed where they are stored. Without keys they stay as
 * they are, and so does what was stored before there were any, until `npm run rotate-key` seals it.
 */
export function sealSecrets(inner: Store, seal: TokenSeal | undefined): Store {
  return {
    ...inner,
    ...sealing(inner, seal),
    transact: (work, milliseconds) => inner.transact((unit) => work({ ...unit, ...sealing(unit, seal) }), milliseconds),
  }
}

function sealing({ hooks, subscriptions }: Stores, seal: TokenSeal | undefined) {
  return { hooks: sealedHooks(hooks, seal), subscriptions: sealedSubscriptions(subscriptions, seal) }
}

function sealedHooks(hooks: HookStore, seal: TokenSeal | undefined): HookStore {
  const open = (hook: Hook): Hook => {
    const { workspace, id, secret } = hook
    return secret === undefined ? hook : { ...hook, secret: opened(seal, secret, about('hook secret', workspace, id)) }
  }
  return {
    ...hooks,
    add: (hook, token) => {
      const { workspace, id, secret } = hook
      if (secret === undefined || seal === undefined) return hooks.add(hook, token)
      return hooks.add({ ...hook, secret: seal.seal(secret, about('hook secret', workspace, id)) }, token)
    },
    get: async (ref) => maybe(await hooks.get(ref), open),
    list: async (workspace) => (await hooks.list(workspace)).map(open),
    byToken: async (...token) => maybe(await hooks.byToken(...token), open),
  }
}

function sealedSubscriptions(subscriptions: SubscriptionStore, seal: TokenSeal | undefined): SubscriptionStore {
  const aboutOf = ({ workspace, id }: Subscription) => about('subscription secret', workspace, id)
  const open = (one: Subscription): Subscription => ({ ...one, secret: opened(seal, one.secret, aboutOf(one)) })
  return {
    ...subscriptions,
    add: (one) => subscriptions.add(seal === undefined ? one : { ...one, secret: seal.seal(one.secret, aboutOf(one)) }),
    get: async (ref) => maybe(await subscriptions.get(ref), open),
    list: async (workspace) => (await subscriptions.list(workspace)).map(open),
  }
}

function about(kind: string, workspace: WorkspaceId, id: string): string {
  return aboutSealed(kind, { workspace, id })
}

function maybe<Value>(value: Value | undefined, then: (value: Value) => Value): Value | undefined {
  return value === undefined ? undefined : then(value)
}

function opened(seal: TokenSeal | undefined, stored: string, about: string): string {
  if (!isSealed(stored)) return stored
  if (seal === undefined)
    throw new Error('a stored secret is sealed, but KINDLING_ENCRYPTION_KEYS is missing: set the keys of then')
  return seal.open(stored, about)
}
