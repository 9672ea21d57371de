import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Installation } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'

const database = databaseOfThisFile()
const store = () => database().stores.installations
const at = new Date('2026-11-16T09:00:00Z')

function anInstallation(id: WorkspaceId, change: Partial<Installation> = {}): Installation {
  const tokens = { token: 'sealed:k1:a', refreshToken: 'sealed:k1:b', expiresAt: at }
  const bot = { botId: 'B1', botUserId: 'U1', scopes: ['chat:write', 'commands'] }
  return { id, orgWide: false, site: 'https://larch.slack.com/', ...bot, tokens, installedAt: at, ...change }
}

const organisation = (): WorkspaceId => `slack:E${randomUUID().slice(0, 8)}`

describe('installations', () => {
  it('serve their own workspace, and are found by it as they were put', async () => {
    const id = freshWorkspace()
    await store().put(anInstallation(id))
    expect(await store().of(id)).toBeUndefined()
    await store().serve(id, id)
    expect(await store().of(id)).toEqual(anInstallation(id))
    const bare = anInstallation(id, {
      botId: undefined,
      tokens: { token: 'sealed:k1:c', refreshToken: undefined, expiresAt: undefined },
    })
    await store().put(bare)
    expect(await store().of(id)).toEqual(bare)
  })

  it('of an organisation serve each of its workspaces', async () => {
    const org = organisation()
    const [one, two] = [freshWorkspace(), freshWorkspace()].toSorted()
    if (one === undefined || two === undefined) throw new Error('two workspaces')
    await store().put(anInstallation(org, { orgWide: true }))
    for (const team of [one, two]) await store().serve(org, team)
    expect((await store().of(two))?.id).toBe(org)
    expect(await store().served(org)).toEqual([one, two])
    await store().leave(one)
    expect(await store().of(one)).toBeUndefined()
    expect(await store().served(org)).toEqual([two])
  })

  it('serve nobody once they are removed, and leave no token', async () => {
    const id = freshWorkspace()
    await store().put(anInstallation(id))
    await store().serve(id, id)
    await store().remove(id)
    await store().remove(id)
    expect(await store().of(id)).toBeUndefined()
    expect(await store().served(id)).toEqual([])
    expect(await database().transaction(({ installations }) => installations.lock(id))).toBeUndefined()
  })

  it('take new tokens, and keep the rest', async () => {
    const id = freshWorkspace()
    await store().put(anInstallation(id))
    await store().serve(id, id)
    const tokens = { token: 'sealed:k2:c', refreshToken: 'sealed:k2:d', expiresAt: new Date(at.getTime() + 1) }
    await store().setTokens(id, tokens)
    expect(await store().of(id)).toEqual(anInstallation(id, { tokens }))
    await store().setTokens(freshWorkspace(), tokens)
  })

  it('of one workspace say nothing of another', async () => {
    const [id, other] = [freshWorkspace(), freshWorkspace()]
    for (const one of [id, other]) {
      await store().put(anInstallation(one))
      await store().serve(one, one)
    }
    await store().remove(id)
    expect((await store().of(other))?.id).toBe(other)
  })
})

describe('what is stored sealed', () => {
  it('is found by not beginning with the key that seals now, page by page, and replaced only where it is still the same', async () => {
    const { sealed } = database().stores
    const id = freshWorkspace()
    await store().put(anInstallation(id))
    const mine = async (prefix: string) =>
      (await sealed.without('installation token', prefix, 1000)).filter(({ workspace }) => workspace === id)
    expect(await mine('sealed:k1:')).toEqual([])
    const [found] = await mine('sealed:k2:')
    if (found === undefined) throw new Error('not found')
    expect(found).toEqual({ workspace: id, id: '', value: 'sealed:k1:a' })
    expect(await sealed.without('installation token', 'sealed:none:', 1)).toHaveLength(1)
    expect(await sealed.replace('installation token', { ...found, value: 'other' }, 'sealed:k2:x')).toBe(false)
    expect(await sealed.replace('installation token', found, 'sealed:k2:x')).toBe(true)
    expect(await mine('sealed:k2:')).toEqual([])
  })

  it('tells a key from one whose name begins the same, or would match it as a pattern', async () => {
    const { sealed } = database().stores
    const id = freshWorkspace()
    await store().put(
      anInstallation(id, { tokens: { token: 'sealed:k10:a', refreshToken: undefined, expiresAt: undefined } }),
    )
    const found = async (prefix: string) =>
      (await sealed.without('installation token', prefix, 1000)).some(({ workspace }) => workspace === id)
    expect(await found('sealed:k1:')).toBe(true)
    expect(await found('sealed:k_0:')).toBe(true)
    expect(await found('sealed:k10:')).toBe(false)
  })

  it('is of kinds that there are', async () => {
    const { sealed } = database().stores
    expect(await sealed.kinds()).toContain('hook secret')
    await expect(sealed.without('toString', 'sealed:', 1)).rejects.toThrow(RangeError)
  })
})
