import { hkdfSync } from 'node:crypto'
import { opened, sealed, sealLength } from './aes-gcm.ts'
import type { TokenSeal } from './ports.ts'

/** A key of `KINDLING_ENCRYPTION_KEYS`. */
export interface EncryptionKey {
  /** Stands beside everything that it seals. */
  readonly id: string
  /** 32 bytes. */
  readonly key: Uint8Array
}

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
    seal: (secret, about) =>
      `${prefix}${sealed(first.key, Buffer.from(secret), boundTo(first.id, about)).toString('base64url')}`,
    open: (stored, about) => {
      const [, id = '', content = ''] = /^sealed:([\w-]+):([\w-]+)$/.exec(stored) ?? []
      const key = byId.get(id)
      if (key === undefined) throw new Error(id === '' ? unsealed : otherKey(id))
      return textOf(key, Buffer.from(content, 'base64url'), boundTo(id, about))
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

function textOf(key: Buffer, content: Buffer, about: Buffer): string {
  if (content.length < sealLength) throw new Error('a stored secret has lost a part of itself')
  const text = opened(key, content, about)
  if (text === undefined) throw new Error('a stored secret was changed, or belongs to another place')
  return text.toString('utf8')
}
