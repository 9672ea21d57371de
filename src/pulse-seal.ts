import { createHash, hash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { opened, sealed } from './aes-gcm.ts'
import type { PersonRef } from './domain/person.ts'
import type { Answer } from './domain/pulse/answer.ts'
import type { PulseSeal, RoundName, RoundSeal } from './ports.ts'

/**
 * The seal of the pulse. A round has a key of its own, which is stored wrapped (AES-256-GCM) under a key from the
 * operator's secret (HKDF-SHA-256, RFC 5869); of it come the places of the answers (HMAC-SHA-256) and the key that seals
 * them (AES-256-GCM). Keys live for one call: their buffers are overwritten, nothing is kept between two.
 */
export function createPulseSeal(secret: Uint8Array): PulseSeal {
  if (secret.length !== keyLength) throw new RangeError(`a pulse secret has ${keyLength} bytes`)
  const secretId = createHash('sha256').update(derived(secret, 'pulse/secret-id')).digest().subarray(0, 8)
  return {
    secretId,
    newKey: (round) => {
      const [key, wrapping] = [randomBytes(keyLength), derived(secret, 'pulse/wrap')]
      const wrapped = sealed(wrapping, key, nameOf(round))
      overwrite(key, wrapping)
      return { wrapped, secretId }
    },
    with: async (round, wrapped, work) => {
      const wrapping = derived(secret, 'pulse/wrap')
      const key = opened(wrapping, wrapped, nameOf(round))
      overwrite(wrapping)
      if (key === undefined) throw new Error(`round ${round.id} was sealed with another secret, or for another round`)
      const keys = { slot: startHmac(derived(key, 'pulse/slot')), seal: derived(key, 'pulse/seal') }
      overwrite(key)
      try {
        return await work(roundSeal(round, keys))
      } finally {
        overwrite(keys.slot.inner, keys.slot.outer, keys.seal)
      }
    },
  }
}

function overwrite(...buffers: readonly Buffer[]): void {
  for (const buffer of buffers) buffer.fill(0)
}

/** The sandbox's own secret, in its data folder: made at the first start, readable by its owner alone. */
export function keptSecret(directory: string): Uint8Array {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, 'pulse-secret')
  try {
    writeFileSync(file, randomBytes(keyLength), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file)
}

/** Whether two names of secrets are the same. */
export function sameSecret(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

const keyLength = 32
/** Payloads are filled up to a multiple of this many bytes, so that their size says little. */
const block = 512

function roundSeal(round: RoundName, keys: { readonly slot: Hmac; readonly seal: Buffer }): RoundSeal {
  return {
    slot: (person) => hmac(keys.slot, placeOf(round, person)),
    seal: (slot, answer) => {
      const payload = padded(answer)
      try {
        return sealed(keys.seal, payload, boundTo(round, slot))
      } finally {
        payload.fill(0)
      }
    },
    open: (slot, given) => {
      const payload = opened(keys.seal, given, boundTo(round, slot))
      if (payload === undefined) return undefined
      try {
        return readAnswer(payload)
      } finally {
        payload.fill(0)
      }
    },
  }
}

/** A key of HMAC-SHA-256 (RFC 2104), spread over a block of the hash in its two ways. */
interface Hmac {
  readonly inner: Buffer
  readonly outer: Buffer
}

const hashBlock = 64

/** The key is overwritten. It has no more bytes than a block of the hash. */
function startHmac(key: Buffer): Hmac {
  const [inner, outer] = [Buffer.alloc(hashBlock, 0x36), Buffer.alloc(hashBlock, 0x5c)]
  for (const [index, byte] of key.entries()) {
    inner.writeUInt8(0x36 ^ byte, index)
    outer.writeUInt8(0x5c ^ byte, index)
  }
  overwrite(key)
  return { inner, outer }
}

/** As `createHmac`, which takes five times as long: a round that closes asks it for every invitee. */
function hmac({ inner, outer }: Hmac, text: string): Buffer {
  const given = Buffer.concat([inner, Buffer.from(text)])
  const turned = Buffer.concat([outer, hash('sha256', given, 'buffer')])
  const digest = hash('sha256', turned, 'buffer')
  overwrite(given, turned)
  return digest
}

function placeOf({ workspace }: RoundName, person: PersonRef): string {
  if (person.workspace !== workspace) throw new RangeError('a round has answers of its own workspace only')
  return `${workspace}\0${person.id}`
}

function nameOf({ workspace, id }: RoundName): Buffer {
  return Buffer.from(`${workspace}${id}`)
}

function boundTo(round: RoundName, slot: Uint8Array): Buffer {
  return Buffer.concat([nameOf(round), slot])
}

function padded(answer: Answer): Buffer {
  const json = Buffer.from(JSON.stringify(answer))
  const payload = Buffer.alloc(Math.max(1, Math.ceil(json.length / block)) * block, ' ')
  json.copy(payload)
  json.fill(0)
  return payload
}

/** Undefined for what is no answer; the parser's own words would repeat it. */
function readAnswer(payload: Buffer): Answer | undefined {
  try {
    const { values, comment } = JSON.parse(payload.toString()) as Answer
    return typeof values === 'object' ? { values, comment } : undefined
  } catch {
    return undefined
  }
}

function derived(key: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', info, keyLength))
}
