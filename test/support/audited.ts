import { isDeepStrictEqual } from 'node:util'
import type { AuditKind } from '../../src/domain/audit.ts'
import type { Store, Stores, UnitOfWork } from '../../src/ports.ts'

interface Change {
  /** What notes of it begin with. */
  readonly noted: readonly string[]
  /** What it changes, read before and after; undefined: its answer says whether it did. */
  readonly reads?: (stores: Stores, ...args: never[]) => Promise<unknown>
}

type Changes = {
  readonly [Name in keyof Stores]?: { readonly [Method in keyof Stores[Name]]?: Change }
}

/** What a role, a setting or a connection is changed by: each needs its note in the audit log, in the same transaction. */
export const auditedChanges = {
  workspaces: {
    end: { noted: ['workspace.ended'] },
    saveSettings: { noted: ['settings.'], reads: async (stores, workspace: never) => (await stores.workspaces.get(workspace))?.settings }, // prettier-ignore
  },
  people: {
    setRole: { noted: ['role.'], reads: (stores, workspace: never, role: never) => stores.people.withRole(workspace, role) }, // prettier-ignore
    setGuests: { noted: ['guest.'], reads: (stores, workspace: never) => stores.people.guests(workspace) },
  },
  channels: {
    save: { noted: ['channel.', 'hook.made'], reads: (stores, { ref }: never) => decided(stores, ref) },
    remove: { noted: ['channel.forgotten', 'hook.removed'], reads: (stores, ref: never) => decided(stores, ref) },
  },
  hooks: { add: { noted: ['hook.made'] }, remove: { noted: ['hook.removed'] }, rotate: { noted: ['hook.rotated'] } },
  subscriptions: { add: { noted: ['subscription.made'] }, remove: { noted: ['subscription.removed'] } },
  ideas: { add: { noted: ['idea.added'] }, retire: { noted: ['idea.retired'] } },
  pulse: {
    saveSchedule: { noted: ['pulse.', 'groups.'], reads: (stores, workspace: never) => stores.pulse.schedule(workspace) }, // prettier-ignore
    saveSegmentation: { noted: ['groups.'] },
    saveSegments: { noted: ['groups.'] },
    cancel: { noted: ['pulse.cancelled'] },
    addStatement: { noted: ['statement.added'] },
    retireStatement: { noted: ['statement.retired'] },
    removeComment: { noted: ['comment.removed'] },
  },
  signIns: { removeAll: { noted: ['token.'] } },
} as const satisfies Changes

/** What a channel's admins decide; its name is the platform's. */
async function decided(stores: Stores, ref: never): Promise<unknown> {
  const channel = await stores.channels.get(ref)
  if (channel === undefined) return undefined
  const { trust, voice, cards, agreedTo, addedBy } = channel
  // That nobody has decided (any more) is no decision.
  return { watching: channel.watching, trust, voice, cards, agreedTo, addedBy }
}

/** Tests set their stage as they like; what Kindling itself does is noted. */
function fromKindling(): boolean {
  const stack = new Error('for its stack').stack ?? ''
  // Rounds that open by the clock set the day of the next one, and bring in who moved on the platform: nobody did that.
  if (/\/src\/usecases\/(?:pulse-opening|segments-refresh)\.ts/.test(stack)) return false
  return /\/src\/(?:usecases|web|slack|teams|sandbox|jobs)\//.test(stack)
}

/** Refuses to commit such a change without its note, and to make one outside a transaction. */
export function audited(inner: Store, isOurs: () => boolean = fromKindling): Store {
  const outside = guarding(inner, isOurs, (change) => {
    throw new Error(`${change.called} outside a transaction, where no note can commit with it`)
  })
  const transact: Store['transact'] = (work, milliseconds) =>
    inner.transact(async (unit) => {
      const [changes, notes] = [new Map<string, Change>(), new Set<AuditKind>()]
      const audit: UnitOfWork['audit'] = {
        ...unit.audit,
        note: async (note) => {
          await unit.audit.note(note)
          notes.add(note.what)
        },
      }
      const guarded = guarding({ ...unit, audit }, isOurs, ({ called, change }) => void changes.set(called, change))
      const result = await work(guarded)
      for (const [called, { noted }] of changes)
        if (![...notes].some((what) => noted.some((start) => what.startsWith(start))))
          throw new Error(`${called} without a note in the audit log`)
      return result
    }, milliseconds)
  return { ...inner, ...outside, transact }
}

type Changed = (change: { readonly called: string; readonly change: Change }) => void
type Method = (...args: never[]) => Promise<unknown>

function guarding<Having extends Stores>(stores: Having, isOurs: () => boolean, changed: Changed): Having {
  const guarded = Object.entries(auditedChanges).map(([store, methods]) => {
    const all = stores[store as keyof Stores] as unknown as Record<string, Method>
    const watched = Object.entries(methods as Record<string, Change>).map(([name, change]) => {
      const method = all[name]
      if (method === undefined) throw new TypeError(`no ${store}.${name}`)
      return [name, watching(stores, { method, called: `${store}.${name}`, change }, { isOurs, changed })] as const
    })
    return [store, { ...all, ...Object.fromEntries(watched) }] as const
  })
  return { ...stores, ...Object.fromEntries(guarded) }
}

function watching(
  stores: Stores,
  { method, called, change }: { method: Method; called: string; change: Change },
  { isOurs, changed }: { isOurs: () => boolean; changed: Changed },
): Method {
  return async (...args) => {
    if (!isOurs()) return method(...args)
    const before = await change.reads?.(stores, ...args)
    const result = await method(...args)
    const same = change.reads === undefined ? result === false : isDeepStrictEqual(before, await change.reads(stores, ...args)) // prettier-ignore
    if (!same) changed({ called, change })
    return result
  }
}
