import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deliveryId } from '../../src/jobs/delivery-id.ts'

const key = { workspace: 'slack:T1', purpose: 'nudge', subject: 'm1', period: '1', lane: 'C1' } as const

describe('the id of a delivery', () => {
  it('is a UUID, the same in every process', () => {
    expect(deliveryId(key)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(deliveryId(key)).toBe('70a3fc6d-2508-84b9-b64e-5aa7f6d18bbe')
  })

  it.each([
    ['workspace', { workspace: 'slack:T2' as const }],
    ['purpose', { purpose: 'momentCard' as const }],
    ['subject', { subject: 'm2' }],
    ['period', { period: '2' }],
    ['lane', { lane: 'C2' }],
  ])('differs by %s', (_part, other) => {
    expect(deliveryId({ ...key, ...other })).not.toBe(deliveryId(key))
  })

  it('does not run subject and period together', () => {
    assert(
      property(string({ minLength: 1 }), string(), string(), (a, b, c) => {
        expect(deliveryId({ ...key, subject: a + b, period: c })).not.toBe(
          deliveryId({ ...key, subject: b, period: a + c + a }),
        )
      }),
    )
  })
})
