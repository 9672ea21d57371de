import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { TokenSeal } from './ports.ts'

/** A key of `KINDLING_ENCRYPTION_KEYS`. */
export interface EncryptionKey {
  /** Stands beside everything that it seals. */
  readonly id: string
  /** 32 bytes. */
  readonly key: Uint8Array
}

const nonceLength = 12
const tagLength = 16
const mark = 'sealed:'

/**
 * AES-256-GCM with a random nonce of 96 bits. What is sealed reads `sealed:<key id>:<nonce, ciphertext, tag>`, the last in
 * base64url; the key's id and what it is about are authenticated, too. The first key seals, all of them open. With random
 * nonces one key is good for 2^32 secrets (NIST SP 800-38D, 8.3): Kindling seals two for each workspace and half a day.
 */
export function createTokenSeal(keys: readonly [EncryptionKey, ...EncryptionKey[]]): TokenSeal {
  const [first] = keys
  const byId = new Map(keys.map(({ id, key }) => [id, Buffer.from(key)]))
  const prefix = prefixOf(first.id)
  return {
    prefix,
    seal: (secret, about) => {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', first.key, nonce).setAAD(boundTo(first.id, about))
      const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `${prefix}${sealed.toString('base64url')}`
    },
    open: (sealed, about) => {
      const [, id = '', content = ''] = /^sealed:([\w-]+):([\w-]+)$/.exec(sealed) ?? []
      const key = byId.get(id)
      if (key === undefined) throw new Error(id === '' ? unsealed : otherKey(id))
      return opened(key, Buffer.from(content, 'base64url'), boundTo(id, about))
    },
  }
}

/** Whether this was sealed, with whatever key. */
export function isSealed(stored: string): boolean {
  return stored.startsWith(mark)
}

/** A secret for another purpose, of the key that seals: knowing one tells nothing about the other (HKDF-SHA-256, RFC 5869). */
export function derivedSecret({ key }: EncryptionKey, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', key, '', `kindling/${purpose}`, 32)).toString('base64url')
}

const unsealed = 'a stored secret is not sealed as this version of Kindling does it'

function otherKey(id: string): string {
  return `a stored secret is sealed with the key ${id}, which is not among KINDLING_ENCRYPTION_KEYS: add it there again`
}

function prefixOf(id: string): string {
  return `${mark}${id}:`
}

function boundTo(id: string, about: string): Buffer {
  return Buffer.from(`${id}\0${about}`)
}

function opened(key: Buffer, content: Buffer, bound: Buffer): string {
  const [nonce, tag] = [content.subarray(0, nonceLength), content.subarray(-tagLength)]
  if (content.length < nonceLength + tagLength) throw new Error('a stored secret has lost a part of itself')
  const options = { authTagLength: tagLength }
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, options).setAAD(bound).setAuthTag(tag)
  try {
    const text = decipher.update(content.subarray(nonceLength, -tagLength))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    throw new Error('a stored secret was changed, or belongs to another place')
  }
}
