import { topics } from '../domain/event.ts'
import type { Subscription } from '../domain/event.ts'
import { platformOf } from '../domain/person.ts'
import type { WorkspaceId } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import type { ShownSubscription } from '../views/events.ts'
import { eventsForm, secretCard, shortHost } from '../views/events.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { hostOf } from './events.ts'
import type { Insider, Sending } from './roles.ts'
import { refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { randomDigits } from './secrets.ts'
import { typedIn } from './typed.ts'

/** So many fit on the card beside the web hooks. */
const mostSubscriptions = 5

/** The form "Send events elsewhere". */
export async function openEvents(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  return opened(eventsForm(await sayToPerson(deps, actor)))
}

/** Tells an address what happens from now on. The secret is shown to whoever added it, once. */
export async function submitEvents(deps: Deps, { actor, roles, values }: Sending): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const { workspace } = actor
  const say = await sayToPerson(deps, actor)
  const form = eventsForm(say)
  const read = await readForm(say, form, values, async () => undefined)
  const errors = { ...(read.ok ? {} : read.errors), ...ownErrors(say, values, workspace) }
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  const subscription: Subscription = {
    workspace,
    id: crypto.randomUUID(),
    url: new URL(read.values.text('url')).href,
    topics: topics.filter((topic) => read.values.text(topic) === 'yes'),
    secret: randomDigits(),
    since: say.now,
    failing: false,
  }
  const made = { workspace, by: actor, at: say.now, what: 'subscription.made', subject: subscription.id } as const
  const added = await deps.store.transact(async (unit) => {
    if (!(await add(unit, subscription))) return false
    await unit.audit.note(made)
    return true
  })
  if (!added) return says(say.words.events.enough(mostSubscriptions))
  return notice(secretCard(say, { host: hostOf(subscription), secret: subscription.secret }))
}

/** [Stop]: what is on its way is not sent any more. */
export async function removeEvents(
  deps: Deps,
  { actor, roles, payload }: Insider & { payload: { readonly subscription: string } },
): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const { workspace } = actor
  const ref = { workspace, id: payload.subscription }
  const known = await deps.store.subscriptions.get(ref)
  const removed = await deps.store.transact(async (unit) => {
    if (!(await unit.subscriptions.remove(ref))) return false
    await unit.audit.note({ workspace, by: actor, at: say.now, what: 'subscription.removed', subject: ref.id })
    return true
  })
  return says(removed && known ? say.words.events.stopped(shortHost(hostOf(known))) : say.words.events.gone)
}

/** All of them, as admins see them. */
export async function shownSubscriptions(deps: Deps, workspace: WorkspaceId): Promise<readonly ShownSubscription[]> {
  const all = await deps.store.subscriptions.list(workspace)
  return all.map(({ secret: _secret, url, ...shown }) => ({ ...shown, host: hostOf({ url }) }))
}

/** Of two admins who add one at once, one comes after the other. */
async function add(unit: UnitOfWork, subscription: Subscription): Promise<boolean> {
  const { workspace } = subscription
  await unit.workspaces.lock(workspace)
  if ((await unit.subscriptions.list(workspace)).length >= mostSubscriptions) return false
  await unit.subscriptions.add(subscription)
  return true
}

function ownErrors({ words }: Say, values: FormValues, workspace: WorkspaceId): Record<string, string> {
  const { urlWrong, choose } = words.events.form
  return {
    ...(mayBeTold(typedIn(values, 'url'), workspace) ? {} : { url: urlWrong }),
    ...(topics.some((topic) => typedIn(values, topic) === 'yes') ? {} : { moment: choose }),
  }
}

/** `https` alone; in the sandbox also this machine itself. Where a name leads is checked when it is called. */
function mayBeTold(written: string, workspace: WorkspaceId): boolean {
  if (!URL.canParse(written)) return false
  const { protocol, hostname, username, password } = new URL(written)
  if (username !== '' || password !== '') return false
  if (protocol === 'https:') return true
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'http:' && isHere && platformOf(workspace) === 'sandbox'
}
