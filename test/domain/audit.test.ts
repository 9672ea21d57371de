import { describe, expect, it } from 'vitest'
import { differing } from '../../src/domain/audit.ts'

describe('what differs', () => {
  it('is told by its names, in the order of the alphabet, and never by its values', () => {
    expect(differing({ zone: 'UTC', cards: 5, open: 14 }, { zone: 'Europe/Berlin', cards: 7, open: 14 })).toEqual([
      'cards',
      'zone',
    ])
    expect(differing({ company: undefined }, { company: 'Larch' })).toEqual(['company'])
  })

  it('is nothing where the same is there in another order, or is not there', () => {
    const before = { sizes: { a: 'small', b: 'large' }, channel: undefined as string | undefined }
    expect(differing(before, { sizes: { b: 'large', a: 'small' }, channel: undefined })).toEqual([])
    expect(differing<{ channel?: string | undefined }>({}, { channel: undefined })).toEqual([])
    expect(differing({ list: [1, 2] }, { list: [2, 1] })).toEqual(['list'])
  })
})
