import type { WorkspaceId } from '../domain/person.ts'
import { workspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'

/** A new secret: 256 random bits behind the workspace they are of. Fit for an address. */
export function makeSecret(workspace: WorkspaceId): string {
  return `${coded(new TextEncoder().encode(workspace))}.${randomCode()}`
}

/** 256 random bits, fit for an address. */
export function randomCode(): string {
  return coded(crypto.getRandomValues(new Uint8Array(32)))
}

/** What is kept of a secret: its SHA-256. */
export async function hashOf(secret: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))
}

/** Undefined for what was not made here, and for a workspace that this process does not serve. */
export function workspaceOfSecret(deps: Pick<Deps, 'platform'>, secret: string): WorkspaceId | undefined {
  const [, code = ''] = /^([\w-]{1,200})\.[\w-]{43}$/.exec(secret) ?? []
  try {
    const workspace = workspaceId(Buffer.from(code, 'base64url').toString('utf8'))
    deps.platform(workspace)
    return workspace
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function coded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
