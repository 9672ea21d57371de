import type { PersonRef } from '../domain/person.ts'
import type { AuditNote, Deps, Pass, PassKind, PassName } from '../ports.ts'
import { stands } from './ending.ts'
import { hashOf, makeSecret, workspaceOfSecret } from './secrets.ts'

/** For how long a browser stays signed in, in seconds. */
export const sessionSeconds = 8 * 60 * 60

/** A link from chat, of a page or a file, holds ten minutes, a session eight hours; a token of a program until it is taken back. */
const minutes: Readonly<Record<PassKind, number | undefined>> = {
  link: 10,
  session: sessionSeconds / 60,
  token: undefined,
  download: 10,
}

/** A new secret, said once: 256 random bits behind the workspace they are of. Only its SHA-256 is kept. */
export async function issue(deps: Deps, person: PersonRef, kind: PassKind, file?: object): Promise<string> {
  return deps.store.transact(async (unit) => {
    const { secret, pass } = await newPass(deps, person, kind)
    if (kind === 'token') {
      await unit.signIns.removeAll(person, kind)
      await unit.audit.note({ ...aboutToken(deps, person), what: 'token.made' })
    }
    await unit.signIns.add({ ...pass, file }, deps.clock.now())
    return secret
  })
}

/** Whose secret this is, while it holds. Undefined for anything else: used, expired, taken back, made up. */
export async function holderOf(deps: Deps, secret: string, kind: PassKind): Promise<Pass | undefined> {
  const name = await nameOf(deps, secret, kind)
  return name && deps.store.signIns.find(name, deps.clock.now())
}

/** Spends a link: of several who press at once, on however many replicas, one gets the session. */
export async function signIn(
  deps: Deps,
  link: string,
): Promise<{ readonly person: PersonRef; readonly session: string } | undefined> {
  const name = await nameOf(deps, link, 'link')
  if (name === undefined) return undefined
  return deps.store.transact(async (unit) => {
    const now = deps.clock.now()
    const taken = await unit.signIns.take(name, now)
    if (taken === undefined) return undefined
    const { secret, pass } = await newPass(deps, taken.person, 'session')
    await unit.signIns.add(pass, now)
    return { person: taken.person, session: secret }
  })
}

/** Spends a link to a file: of several who press at once one gets it. */
export async function takeDownload(deps: Deps, link: string): Promise<Pass | undefined> {
  const name = await nameOf(deps, link, 'download')
  return name && deps.store.signIns.take(name, deps.clock.now())
}

/** No program reads the figures in this person's name any more. */
export async function takeBackToken(deps: Deps, person: PersonRef): Promise<void> {
  if (!(await deps.store.signIns.has(person, 'token'))) return
  await deps.store.transact(async (unit) => {
    await unit.signIns.removeAll(person, 'token')
    await unit.audit.note({ ...aboutToken(deps, person), what: 'token.removed' })
  })
}

function aboutToken({ clock }: Deps, by: PersonRef): Omit<AuditNote, 'what'> {
  return { workspace: by.workspace, by, at: clock.now() }
}

export async function signOut(deps: Deps, session: string): Promise<void> {
  const name = await nameOf(deps, session, 'session')
  if (name !== undefined) await deps.store.signIns.take(name, deps.clock.now())
}

async function newPass(
  { clock }: Deps,
  person: PersonRef,
  kind: PassKind,
): Promise<{ readonly secret: string; readonly pass: Pass }> {
  const secret = makeSecret(person.workspace)
  const span = minutes[kind]
  const expiresAt = span === undefined ? undefined : new Date(clock.now().getTime() + span * 60_000)
  return { secret, pass: { kind, person, hash: await hashOf(secret), expiresAt } }
}

/** Undefined for what was not made here, and for a workspace that this process does not serve or that has ended. */
async function nameOf(deps: Deps, secret: string, kind: PassKind): Promise<PassName | undefined> {
  const workspace = workspaceOfSecret(deps, secret)
  if (workspace === undefined || !(await stands(deps, workspace))) return undefined
  return { workspace, kind, hash: await hashOf(secret) }
}
