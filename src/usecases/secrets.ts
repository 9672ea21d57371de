import type { WorkspaceId } from '../domain/person.ts'
import { workspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'

/** A new secret: 256 random bits behind the workspace they are of. Fit for an address. */
export function makeSecret(workspace: WorkspaceId): string {
  return `${coded(new TextEncoder().encode(workspace))}.${coded(random())}`
}

/** The same to be read and copied: in hexadecimal digits, which no chat takes for markup. */
export function makeReadableSecret(workspace: WorkspaceId): string {
  return `${Buffer.from(workspace).toString('hex')}.${randomDigits()}`
}

/** 256 random bits in hexadecimal digits. */
export function randomDigits(): string {
  return Buffer.from(random()).toString('hex')
}

/** What is kept of a secret: its SHA-256. */
export async function hashOf(secret: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))
}

/** Undefined for what was not made here, and for a workspace that this process does not serve. */
export function workspaceOfSecret(deps: Pick<Deps, 'platform'>, secret: string): WorkspaceId | undefined {
  const [, digits, code = ''] = /^(?:([\da-f]{2,400})\.[\da-f]{64}|([\w-]{1,200})\.[\w-]{43})$/.exec(secret) ?? []
  const named = digits === undefined ? Buffer.from(code, 'base64url') : Buffer.from(digits, 'hex')
  return servedWorkspace(deps, named.toString('utf8'))
}

/** Undefined for what is no workspace, and for one that this process does not serve. */
export function servedWorkspace(deps: Pick<Deps, 'platform'>, named: string): WorkspaceId | undefined {
  try {
    const workspace = workspaceId(named)
    deps.platform(workspace)
    return workspace
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function random(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(32))
}

function coded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
