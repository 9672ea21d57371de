import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { uuidOf } from '../../src/domain/uuid.ts'

it('makes the same UUID of version 8 from the same hash', () => {
  const hash = createHash('sha256').update('Larch & Lane').digest()
  expect(uuidOf(hash)).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(uuidOf(Uint8Array.from(hash))).toBe(uuidOf(hash))
})
