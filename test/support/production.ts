import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const project = fileURLToPath(new URL('../../', import.meta.url))

/** A package as it was installed; `path` begins with `node_modules/`. */
export interface Installed {
  readonly path: string
  readonly name: string
  readonly version: string
  /** As its own package.json says it; older ones have several, or an object. */
  readonly license: unknown
}

interface Entry {
  readonly dev?: boolean
  readonly optional?: boolean
}

/** What `npm ci --omit=dev` installs, by the lockfile, read from where it is installed. */
export function productionPackages(): readonly Installed[] {
  const lock = JSON.parse(readFileSync(`${project}package-lock.json`, 'utf8')) as { packages: Record<string, Entry> }
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .filter(([path, { optional }]) => optional !== true || existsSync(`${project}${path}`))
    .map(([path]) => installed(path))
}

function installed(path: string): Installed {
  const { name, version, license, licenses } = JSON.parse(
    readFileSync(`${project}${path}/package.json`, 'utf8'),
  ) as Record<string, unknown>
  return { path, name: String(name), version: String(version), license: license ?? licenses }
}
