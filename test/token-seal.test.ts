import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTokenSeal, derivedSecret, isSealed } from '../src/token-seal.ts'

const [old, young] = [
  { id: 'k1', key: randomBytes(32) },
  { id: 'k2', key: randomBytes(32) },
]
const secret = 'xoxb-larch-1234-secret'
const about = 'installation token\0slack:T1\0'

describe('the seal of stored tokens', () => {
  it('gives back what it sealed, and says with which key it did', () => {
    const seal = createTokenSeal([old])
    const sealed = seal.seal(secret, about)
    expect(sealed).toMatch(/^sealed:k1:[\w-]+$/)
    expect(sealed).not.toContain('larch')
    expect(isSealed(sealed)).toBe(true)
    expect(isSealed(secret)).toBe(false)
    expect(seal.open(sealed, about)).toBe(secret)
  })

  it('seals the same secret differently each time', () => {
    const seal = createTokenSeal([old])
    expect(seal.seal(secret, about)).not.toBe(seal.seal(secret, about))
  })

  it('seals with its first key, and opens with each of them', () => {
    const sealed = createTokenSeal([old]).seal(secret, about)
    const both = createTokenSeal([young, old])
    expect(both.open(sealed, about)).toBe(secret)
    expect(both.seal(secret, about)).toMatch(/^sealed:k2:/)
  })

  it('names the key that is missing, and never what was sealed', () => {
    const sealed = createTokenSeal([old]).seal(secret, about)
    expect(() => createTokenSeal([young]).open(sealed, about)).toThrow(
      'sealed with the key k1, which is not among KINDLING_ENCRYPTION_KEYS',
    )
  })

  it('refuses a key of the same name that is another', () => {
    const sealed = createTokenSeal([old]).seal(secret, about)
    expect(() => createTokenSeal([{ ...young, id: 'k1' }]).open(sealed, about)).toThrow('was changed')
  })

  it('opens nothing in another place than it was sealed for', () => {
    const seal = createTokenSeal([old])
    const sealed = seal.seal(secret, about)
    for (const other of ['installation token\0slack:T2\0', 'installation refresh token\0slack:T1\0', ''])
      expect(() => seal.open(sealed, other)).toThrow('belongs to another place')
  })

  it('opens nothing of which a single bit was changed, nor under the name of another key', () => {
    const seal = createTokenSeal([old, { ...young, id: 'k2' }])
    const sealed = seal.seal(secret, about)
    const bytes = Buffer.from(sealed.slice('sealed:k1:'.length), 'base64url')
    for (const place of [0, 11, 12, bytes.length - 17, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
      expect(() => seal.open(`sealed:k1:${changed.toString('base64url')}`, about)).toThrow('was changed')
    }
    expect(() => seal.open(sealed.replace('k1', 'k2'), about)).toThrow('was changed')
    expect(() => seal.open(sealed.slice(0, 20), about)).toThrow('lost a part')
  })

  it('opens nothing that it did not seal', () => {
    const seal = createTokenSeal([old])
    for (const strange of ['', secret, 'sealed:', 'sealed:k1:', 'sealed:k1:%%%', `x${seal.seal(secret, about)}`])
      expect(() => seal.open(strange, about), strange).toThrow('not sealed as')
  })

  it('derives a secret of its own for each purpose, the same one in every process', () => {
    expect(derivedSecret(old, 'a')).toBe(derivedSecret(old, 'a'))
    expect(derivedSecret(old, 'a')).not.toBe(derivedSecret(old, 'b'))
    expect(derivedSecret(old, 'a')).not.toBe(derivedSecret(young, 'a'))
    expect(Buffer.from(derivedSecret(old, 'a'), 'base64url')).toHaveLength(32)
  })
})
