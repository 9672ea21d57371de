import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

interface Lock {
  readonly packages: Readonly<Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>>
}

const lock = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8')) as Lock

describe('the lockfile', () => {
  it('has an entry for every optional dependency: where one is missing `npm ci` refuses', () => {
    const have = new Set(Object.keys(lock.packages).map((key) => key.replace(/^.*node_modules\//, '')))
    const wanted = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    expect(wanted.filter((name) => !have.has(name))).toEqual([])
  })

  it('names no registry: everybody installs from their own', () => {
    expect(Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith('http'))).toEqual([])
  })
})
