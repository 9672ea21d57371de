import { createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../src/domain/pulse/answer.ts'
import type { RoundName, RoundSeal } from '../src/ports.ts'
import { createPulseSeal, keptSecret, sameSecret } from '../src/pulse-seal.ts'

const seal = createPulseSeal(randomBytes(32))
const round: RoundName = { workspace: 'slack:T1', id: '3f0c7a52-5be5-4c84-9f7e-0c5c3a6a2b11' }
const { wrapped } = seal.newKey(round)
const priya = { workspace: round.workspace, id: 'priya' }
const jonas = { workspace: round.workspace, id: 'jonas' }
const answer: Answer = { values: { satisfaction: 4, 'purpose.A': 2 }, comment: 'More daylight, please.' }

const inRound = <Result>(work: (opened: RoundSeal) => Result, key = wrapped, name = round) =>
  seal.with(name, key, async (opened) => work(opened))

describe('an answer', () => {
  it('opens as it was sealed, at the place of its person', async () => {
    const found = await inRound((opened) => opened.open(opened.slot(priya), opened.seal(opened.slot(priya), answer)))
    expect(found).toEqual(answer)
  })

  it('lies at the same place each time, where only the key of the round leads', async () => {
    const [once, again] = [await inRound((one) => one.slot(priya)), await inRound((one) => one.slot(priya))]
    expect(once).toHaveLength(32)
    expect(once).toEqual(again)
    expect(await inRound((one) => one.slot(jonas))).not.toEqual(once)
    expect(await inRound((one) => one.slot(priya), seal.newKey(round).wrapped)).not.toEqual(once)
  })

  it('lies at the HMAC-SHA-256 of its workspace and person, and is AES-256-GCM with keys of the round’s own', async () => {
    const secret = randomBytes(32)
    const derived = (key: Uint8Array, info: string) => Buffer.from(hkdfSync('sha256', key, '', info, 32))
    const opened = (key: Uint8Array, given: Uint8Array, about: string | Uint8Array) => {
      const decipher = createDecipheriv('aes-256-gcm', key, given.subarray(0, 12))
      decipher.setAAD(Buffer.from(about)).setAuthTag(given.subarray(-16))
      return Buffer.concat([decipher.update(given.subarray(12, -16)), decipher.final()])
    }
    const made = createPulseSeal(secret)
    const { wrapped: its } = made.newKey(round)
    const key = opened(derived(secret, 'pulse/wrap'), its, `${round.workspace}${round.id}`)
    for (const id of ['priya', 'Zoë 🔥', 'x'.repeat(300)]) {
      const person = { workspace: round.workspace, id }
      const [slot, sealed] = await made.with(round, its, async (one) => {
        const place = one.slot(person)
        return [place, one.seal(place, answer)] as const
      })
      const hmac = createHmac('sha256', derived(key, 'pulse/slot'))
      expect(Buffer.from(slot)).toEqual(hmac.update(`${round.workspace}\0${id}`).digest())
      const about = Buffer.concat([Buffer.from(`${round.workspace}${round.id}`), slot])
      const plain = opened(derived(key, 'pulse/seal'), sealed, about)
      expect([plain.length, JSON.parse(plain.toString())]).toEqual([512, answer])
    }
  })

  it('is sealed differently each time, and its size says little', async () => {
    const lengths = await inRound((opened) => {
      const slot = opened.slot(priya)
      const sealed = [answer, answer, { values: {}, comment: undefined }].map((one) => opened.seal(slot, one))
      expect(sealed[0]).not.toEqual(sealed[1])
      return [...sealed, opened.seal(slot, { values: {}, comment: 'x'.repeat(600) })].map((one) => one.length)
    })
    expect(lengths).toEqual([540, 540, 540, 1052])
  })

  it.each(['nonce', 'content', 'tag'])('that was tampered with at its %s does not open', async (where) => {
    const opened = await inRound((one) => {
      const slot = one.slot(priya)
      const sealed = Buffer.from(one.seal(slot, answer))
      const at = { nonce: 0, content: 20, tag: sealed.length - 1 }[where] ?? 0
      sealed.writeUInt8(sealed.readUInt8(at) ^ 1, at)
      return one.open(slot, sealed)
    })
    expect(opened).toBeUndefined()
  })

  it('that was moved to the place of another, cut short or made up does not open', async () => {
    const found = await inRound((one) => {
      const sealed = one.seal(one.slot(priya), answer)
      return [
        one.open(one.slot(jonas), sealed),
        one.open(one.slot(priya), sealed.subarray(0, 20)),
        one.open(one.slot(priya), randomBytes(540)),
      ]
    })
    expect(found).toEqual([undefined, undefined, undefined])
  })

  it('of another workspace has no place', async () => {
    await expect(inRound((one) => one.slot({ workspace: 'slack:T2', id: 'priya' }))).rejects.toThrow(RangeError)
  })
})

describe('the key of a round', () => {
  it('opens with the secret it was wrapped under, and for its round alone', async () => {
    const other = createPulseSeal(randomBytes(32))
    const use = (name: RoundName, by = seal) => by.with(name, wrapped, async () => 'open')
    expect(await use(round)).toBe('open')
    await expect(use(round, other)).rejects.toThrow('another secret')
    await expect(use({ ...round, id: '00000000-0000-4000-8000-000000000000' })).rejects.toThrow('another round')
    await expect(use({ ...round, workspace: 'slack:T2' })).rejects.toThrow('another round')
  })

  it('that stands in two rounds does not let an answer move between them', async () => {
    const twin = { ...round, workspace: 'slack:T1' as const, id: '11111111-1111-4111-8111-111111111111' }
    const sealed = await inRound((one) => one.seal(one.slot(priya), answer))
    const found = await seal.with(twin, seal.newKey(twin).wrapped, async (one) => one.open(one.slot(priya), sealed))
    expect(found).toBeUndefined()
  })

  it('is overwritten once the work is done, also when that fails', async () => {
    let kept: RoundSeal | undefined
    const before = await inRound((one) => one.slot(priya))
    const failing = seal.with(round, wrapped, async (one) => {
      kept = one
      throw new Error('no such luck')
    })
    await expect(failing).rejects.toThrow('no such luck')
    expect(kept?.slot(priya)).not.toEqual(before)
  })
})

describe('the secret', () => {
  it('has a name that tells it from others and nothing of itself', () => {
    const secret = randomBytes(32)
    const [one, again] = [createPulseSeal(secret), createPulseSeal(secret)]
    expect(one.secretId).toHaveLength(8)
    expect(sameSecret(one.secretId, again.secretId)).toBe(true)
    expect(sameSecret(one.secretId, seal.secretId)).toBe(false)
    expect(secret.toString('hex')).not.toContain(Buffer.from(one.secretId).toString('hex'))
  })

  it('has 32 bytes', () => {
    expect(() => createPulseSeal(randomBytes(31))).toThrow(RangeError)
  })

  it('of the sandbox is made once and readable by its owner alone', () => {
    const directory = mkdtempSync(join(tmpdir(), 'kindling-secret-'))
    try {
      const made = keptSecret(directory)
      expect(made).toHaveLength(32)
      expect(keptSecret(directory)).toEqual(made)
      expect(statSync(join(directory, 'pulse-secret')).mode & 0o777).toBe(0o600)
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})
