import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const nonceLength = 12
const tagLength = 16

/** Bytes that sealing adds. */
export const sealLength = nonceLength + tagLength

/**
 * Seals with AES-256-GCM under a random nonce of 96 bits: nonce, ciphertext, tag. `about` is authenticated with it and does
 * not stand in it: what was sealed about one thing does not open about another.
 */
export function sealed(key: Uint8Array, content: Uint8Array, about: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about)
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/** What was sealed. Undefined where that was with another key, about something else, or has changed since. */
export function opened(key: Uint8Array, given: Uint8Array, about: Uint8Array): Buffer | undefined {
  if (given.length < sealLength) return undefined
  const [nonce, tag] = [given.subarray(0, nonceLength), given.subarray(-tagLength)]
  const options = { authTagLength: tagLength }
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, options).setAAD(about).setAuthTag(tag)
  const content = decipher.update(given.subarray(nonceLength, -tagLength))
  try {
    decipher.final()
    return content
  } catch {
    content.fill(0)
    return undefined
  }
}
