import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hookShapes } from '../../src/domain/hook.ts'
import { oneOfEach } from '../incoming/samples.ts'
import type { HookSite } from '../support/hooks.ts'
import { openHookSite } from '../support/hooks.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

let database: TestStore
let site: HookSite
beforeAll(async () => {
  database = await openTestStore()
  site = await openHookSite(database, { pace: { requests: 100_000, seconds: 60 } })
})
afterAll(async () => {
  await site.close()
  await database.close()
})

const runs = { numRuns: 60, seed: 20_261_116 }

/** The value with one of its parts, anywhere inside, replaced. */
function replaced(value: unknown, path: number, by: unknown): unknown {
  if (typeof value !== 'object' || value === null || path === 0) return by
  const entries = Object.entries(value)
  const [key, inside] = entries[path % Math.max(1, entries.length)] ?? ['', undefined]
  const changed = replaced(inside, Math.floor(path / Math.max(1, entries.length)), by)
  if (Array.isArray(value)) return value.map((one: unknown, at) => (String(at) === key ? changed : one))
  return { ...value, [key]: changed }
}

const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom(null, '', -1, 1e308, '\u0000'))

describe.each(hookShapes)('whatever is posted as %s', (shape) => {
  it('is taken or refused: no fault, and never a code of ours', async () => {
    const path = await site.add({ name: `Fuzz ${shape}`, shape })
    const status = async (body: unknown) => (await site.post(path, JSON.stringify(body) ?? '')).status
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        expect([200, 400]).toContain(await status(body))
      }),
      runs,
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(5_000), anything, async (where, by) => {
        expect([200, 400]).toContain(await status(replaced(oneOfEach[shape], where, by)))
      }),
      runs,
    )
  })
})

describe('whatever bytes, type and address are posted', () => {
  it('are refused without a fault', async () => {
    const path = await site.add({ name: 'Fuzz bytes', shape: 'email' })
    const types = fc.constantFrom('application/json', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain; charset=\u00e9') // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), types, fc.string(), async (bytes, type, token) => {
        const headers = { 'content-type': type }
        expect([200, 400, 415]).toContain((await site.post(path, new Uint8Array(bytes), headers)).status)
        const known = await site.post(`/hooks/${encodeURIComponent(token)}`, new Uint8Array(bytes), headers)
        expect([400, 401, 404, 415]).toContain(known.status)
      }),
      runs,
    )
    expect(site.world.log.filter(({ level }) => level === 'error')).toEqual([])
  })
})
