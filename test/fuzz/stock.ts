import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Deps } from '../../src/ports.ts'
import { buildAct, buildGift, buildMoment, buildThanks } from '../support/factories.ts'
import type { Live } from './views.ts'

/** Where what is put there belongs, by the platform's ids. */
export interface Shelf {
  readonly workspace: WorkspaceId
  readonly admin: string
  readonly friend: string
  readonly author: string
  readonly channel: string
  readonly home: string
  /** The message that the moment is from. */
  readonly message: string
}

interface Stock {
  readonly moment: string
  readonly act: string
  readonly thanks: string
  readonly gift: string
}

/** Puts a moment, an act, thanks and a gift there, and makes somebody able to do everything. */
async function put({ store, clock }: Deps, shelf: Shelf): Promise<Stock> {
  const { workspace, channel, author, message } = shelf
  const [admin, createdAt] = [{ workspace, id: shelf.admin }, clock.now()]
  const later = new Date(createdAt.getTime() + 9e9)
  const source = { message: { workspace, channel, id: message }, channelName: 'support', author, at: createdAt }
  const home = { workspace, id: shelf.home }
  const moment = buildMoment(workspace, { source, home, createdAt, nudgeAt: later, expiresAt: later })
  const [act, gift] = [buildAct(admin), buildGift(admin)]
  const thanks = buildThanks(admin, { recipients: [{ workspace, id: shelf.friend }] })
  for (const role of ['admin', 'hr', 'approver'] as const) await store.people.setRole(workspace, role, [admin])
  await store.moments.insert(moment)
  await store.acts.log(act)
  await store.thanks.send(thanks)
  await store.gifts.add(gift)
  return { moment: moment.id, act: act.id, thanks: thanks.id, gift: gift.id }
}

/** Somebody else's workspace in the same database, whose ids are tried now and then. */
export interface Neighbour {
  readonly stock: Stock
  /** What became of it, in sentences. */
  touched(): Promise<readonly string[]>
}

export async function neighbour(deps: Deps, shelf: Shelf): Promise<Neighbour> {
  const workspace: WorkspaceId = `${shelf.workspace.startsWith('teams') ? 'teams' : 'slack'}:${randomUUID()}`
  const at = deps.clock.now()
  await deps.store.workspaces.install({ id: workspace, name: 'Old Mill', zone: 'Europe/Berlin', at })
  const stock = await put(deps, { ...shelf, workspace, message: `${shelf.message}9` })
  const before = await standing(deps, { ...shelf, workspace }, stock)
  return {
    stock,
    touched: async () =>
      isDeepStrictEqual(await standing(deps, { ...shelf, workspace }, stock), before)
        ? []
        : ['what is another workspace’s was changed'],
  }
}

async function standing(
  { store }: Deps,
  { workspace, admin }: Shelf,
  { moment, act, thanks, gift }: Stock,
): Promise<unknown> {
  return [
    await store.moments.get(workspace, moment),
    await store.acts.get(workspace, act),
    await store.thanks.get(workspace, thanks),
    await store.gifts.get(workspace, gift),
    await store.acts.byGiver({ workspace, id: admin }, 10),
  ]
}

/** Makes payloads be about something new; every eighth time about what is another workspace's. */
export function stocking(deps: Deps, live: Live, other: () => Neighbour | undefined) {
  let turn = 0
  return async (shelf: Shelf): Promise<void> => {
    const own = await put(deps, shelf)
    const { moment, act, thanks, gift } = (turn += 1) % 8 === 0 ? (other()?.stock ?? own) : own
    live.set('moment', moment).set('act', act).set('thanks', thanks).set('gift', gift).set('plan', gift)
    live.set('channel', shelf.channel).set('to', shelf.home).set('draft', randomUUID()).set('message', shelf.message)
  }
}
