import type { Hook, HookShape } from '../domain/hook.ts'
import { hookChannel, hookShapes } from '../domain/hook.ts'
import { plainName } from '../domain/customer.ts'
import { trusts } from '../domain/moment.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { SourceChannel } from '../domain/settings.ts'
import type { AuditNote, Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import { givenBack } from '../views/form.ts'
import type { ShownHook } from '../views/hooks.ts'
import { addressCard, hookForm, hooksCard } from '../views/hooks.ts'
import { says } from '../views/notices.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { kindnessOf } from './channel-access.ts'
import { shownSubscriptions } from './event-settings.ts'
import { noKindnessChannel } from './refusals.ts'
import type { Insider, Sending } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { hashOf, makeReadableSecret } from './secrets.ts'

type AboutHook = Insider & { payload: { readonly hook: string } }

/** So many web hooks fit on a card of every platform. */
const mostHooks = 10

/** For how long an address works on after another has taken its place, in milliseconds: a day to change the sender. */
const overlap = 24 * 60 * 60 * 1000

/** [Web hooks], for admins. */
export async function showHooks(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const [say, hooks, subscriptions] = await Promise.all([
    sayToPerson(deps, actor),
    shownHooks(deps, actor.workspace),
    shownSubscriptions(deps, actor.workspace),
  ])
  return notice(hooksCard(say, { hooks, subscriptions }))
}

/** The form "Add a web hook". */
export async function openHook(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  if (deps.address?.() === undefined) return says(say.words.hooks.noAddress)
  if ((await kindnessOf(deps, actor)) === undefined) return noKindnessChannel(say, roles)
  return opened(hookForm(say))
}

/** Adds a web hook. Its address is shown to whoever added it, once. */
export async function submitHook(deps: Deps, { actor, roles, values }: Sending): Promise<Reply> {
  const asked = await openHook(deps, { actor, roles })
  if (asked.reply !== 'form') return asked
  const { form } = asked
  const say = await sayToPerson(deps, actor)
  const read = await readForm(say, form, values, async () => undefined)
  if (!read.ok) return opened(givenBack(form, values, read.errors))
  const token = makeReadableSecret(actor.workspace)
  const hook = hookFrom(read.values, actor.workspace)
  const channel = channelFrom(read.values, { hook, by: actor.id, since: say.now })
  const hash = await hashOf(token)
  const made = { ...aboutHook(actor, hook.id, say.now), what: 'hook.made' } as const
  const outcome = await deps.store.transact(async (unit) => {
    const added = await add(unit, { hook, channel, hash })
    if (added === 'added') await unit.audit.note(made)
    return added
  })
  if (outcome === 'taken') return opened(givenBack(form, values, { name: say.words.hooks.form.nameTaken }))
  if (outcome === 'enough') return says(say.words.hooks.enough(mostHooks))
  return addressShown(deps, say, { name: channel.name, token, until: undefined })
}

/** [New address]: the one before it works for another day, any before that no longer. */
export async function rotateHook(deps: Deps, { actor, roles, payload }: AboutHook): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  if (deps.address?.() === undefined) return says(say.words.hooks.noAddress)
  const ref = { workspace: actor.workspace, id: payload.hook }
  const [token, until] = [makeReadableSecret(actor.workspace), new Date(say.now.getTime() + overlap)]
  const hash = await hashOf(token)
  const rotated = await deps.store.transact(async (unit) => {
    if (!(await unit.hooks.rotate(ref, hash, until))) return false
    await unit.audit.note({ ...aboutHook(actor, ref.id, say.now), what: 'hook.rotated' })
    return true
  })
  const channel = await deps.store.channels.get(hookChannel(ref))
  if (!rotated || channel === undefined) return says(say.words.hooks.gone)
  return addressShown(deps, say, { name: channel.name, token, until })
}

/** [Remove]: it can send nothing more, and what it has taught is forgotten. Moments stay. */
export async function removeHook(deps: Deps, { actor, roles, payload }: AboutHook): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const ref = { workspace: actor.workspace, id: payload.hook }
  const channel = await deps.store.channels.get(hookChannel(ref))
  const removed = await deps.store.transact(async (unit) => {
    if (!(await unit.hooks.remove(ref))) return false
    await unit.channels.remove(hookChannel(ref))
    await unit.audit.note({ ...aboutHook(actor, ref.id, say.now), what: 'hook.removed' })
    return true
  })
  return says(removed ? say.words.hooks.removed(channel?.name ?? '') : say.words.hooks.gone)
}

function aboutHook(by: PersonRef, subject: string, at: Date): Omit<AuditNote, 'what'> {
  return { workspace: by.workspace, by, subject, at }
}

/** Of two admins who add one at once, one comes after the other. */
async function add(
  unit: UnitOfWork,
  { hook, channel, hash }: { hook: Hook; channel: SourceChannel; hash: Uint8Array },
): Promise<'added' | 'taken' | 'enough'> {
  const { workspace } = hook
  await unit.workspaces.lock(workspace)
  if ((await unit.hooks.list(workspace)).length >= mostHooks) return 'enough'
  const others = await unit.channels.list(workspace)
  if (others.some(({ name }) => plainName(name) === plainName(channel.name))) return 'taken'
  await unit.hooks.add(hook, hash)
  await unit.channels.save(channel)
  return 'added'
}

function hookFrom(values: ReadValues, workspace: WorkspaceId): Hook {
  const [shape, secret] = [values.text('shape'), values.text('secret')]
  return {
    workspace,
    id: crypto.randomUUID(),
    shape: hookShapes.find((known): known is HookShape => known === shape) ?? 'generic',
    secret: secret === '' ? undefined : secret,
    receivedAt: undefined,
  }
}

/** What it brings is read as customers' words, and goes to the kindness channel. */
function channelFrom(
  values: ReadValues,
  { hook, by, since }: { readonly hook: Hook; readonly by: string; readonly since: Date },
): SourceChannel {
  const name = values.text('name').replace(/\s+/g, ' ')
  return {
    ref: hookChannel(hook),
    // With a capital nobody takes it for a channel of the platform's.
    name: name.charAt(0).toLocaleUpperCase('en') + name.slice(1),
    watching: 'watch',
    trust: trusts.find((trust) => trust === values.text('trust')) ?? 'balanced',
    voice: 'customers',
    cards: 'home',
    agreedTo: undefined,
    addedBy: by,
    since,
    learned: undefined,
  }
}

function addressShown(
  deps: Deps,
  say: Say,
  { name, token, until }: { name: string; token: string; until: Date | undefined },
): Reply {
  return notice(addressCard(say, { name, address: `${deps.address?.() ?? ''}/hooks/${token}`, until }))
}

async function shownHooks(deps: Deps, workspace: WorkspaceId): Promise<readonly ShownHook[]> {
  const [hooks, channels] = await Promise.all([deps.store.hooks.list(workspace), deps.store.channels.list(workspace)])
  const shown = hooks.flatMap((hook) => {
    const channel = channels.find(({ ref }) => ref.id === hookChannel(hook).id)
    return channel === undefined ? [] : [{ hook, channel }]
  })
  return shown.toSorted((a, b) => (a.channel.name < b.channel.name ? -1 : 1))
}
