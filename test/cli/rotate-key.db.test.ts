import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rotateKey } from '../../src/cli/rotate-key.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { Store } from '../../src/ports.ts'
import { sealSecrets } from '../../src/sealed-stores.ts'
import { opened, sealed } from '../../src/slack/tokens.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createTokenSeal } from '../../src/token-seal.ts'
import { freshWorkspace } from '../support/database.ts'
import { createTestDatabase } from '../support/postgres-template.ts'

const [old, young] = [randomBytes(32), randomBytes(32)]
const keyOf = (id: string, key: Buffer) => ({ id, key })
const written = (id: string, key: Buffer) => `${id}:${key.toString('base64')}`
const oldSeal = createTokenSeal([keyOf('k1', old)])
const newSeal = createTokenSeal([keyOf('k2', young)])

let where: Readonly<Record<string, string>>
let drop: () => Promise<void> | void
beforeAll(async () => {
  if (inject('engine') === 'pglite') {
    const folder = mkdtempSync(join(tmpdir(), 'kindling-keys-'))
    where = { KINDLING_DATA_DIR: folder }
    drop = () => rmSync(folder, { recursive: true })
  } else {
    const { url, template } = inject('postgres')
    const own = await createTestDatabase(url, template)
    where = { DATABASE_URL: own.url }
    drop = () => own.drop()
  }
})
afterAll(() => drop())

async function run(keys: string | undefined) {
  const said: string[] = []
  const complained: string[] = []
  const out = { print: (text: string) => void said.push(text), complain: (text: string) => void complained.push(text) }
  const code = await rotateKey({ ...where, KINDLING_ENCRYPTION_KEYS: keys }, out)
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

async function inDatabase<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const database = await openDatabase({ url: where['DATABASE_URL'], dataDir: where['KINDLING_DATA_DIR'] ?? 'not used' })
  const { stores } = database
  try {
    return await work({ ...stores, transact: () => Promise.reject(new Error('not used')) })
  } finally {
    await database.close()
  }
}

const tokens = { token: 'xoxb-secret-1', refreshToken: 'xoxe-secret-2', expiresAt: new Date(0) }
const at = new Date('2026-11-16T09:00:00Z')

async function keep(store: Store, id: WorkspaceId, seal = oldSeal): Promise<void> {
  const bot = { botId: undefined, botUserId: 'U1', scopes: [] }
  const row = { id, orgWide: false, site: '', ...bot, tokens: sealed(seal, id, tokens), installedAt: at }
  await store.installations.put(row)
  await store.installations.serve(id, id)
}

const hookOf = (workspace: WorkspaceId, id: string) =>
  ({ workspace, id, shape: 'generic', secret: `secret of ${id}`, receivedAt: undefined }) as const

const subscriptionOf = (workspace: WorkspaceId) => {
  const rest = { url: 'https://example.com/', topics: [], since: at, failing: false }
  return { workspace, id: 'S1', secret: 'to sign with', ...rest }
}

describe('npm run rotate-key', () => {
  const workspace = freshWorkspace()
  const [sealedHook, plainHook] = [hookOf(workspace, 'H1'), hookOf(workspace, 'H2')]

  it('seals all that is sealed with an older key, and what never was, with the first; again there is nothing to do', async () => {
    await inDatabase(async (store) => {
      await keep(store, workspace)
      await sealSecrets(store, oldSeal).hooks.add(sealedHook, randomBytes(32))
      await sealSecrets(store, undefined).hooks.add(plainHook, randomBytes(32))
      await sealSecrets(store, oldSeal).subscriptions.add(subscriptionOf(workspace))
      expect(await sealSecrets(store, oldSeal).hooks.list(workspace)).toEqual([sealedHook, plainHook])
      await expect(sealSecrets(store, undefined).hooks.list(workspace)).rejects.toThrow('KINDLING_ENCRYPTION_KEYS')
    })
    const first = await run(`${written('k2', young)},${written('k1', old)}`)
    expect(first.complained).toBe('')
    expect(first.code).toBe(0)
    expect(first.said).toContain('installation token: 1 sealed anew')
    expect(first.said).toContain('installation refresh token: 1 sealed anew')
    expect(first.said).toContain('hook secret: 2 sealed anew')
    expect(first.said).toContain('subscription secret: 1 sealed anew')
    expect(first.said).toMatch(/Everything is sealed with k2\. k1 may be dropped once every copy/)
    expect(first.said).not.toMatch(/secret-1|secret of|to sign with/)

    await inDatabase(async (store) => {
      const known = await store.installations.of(workspace)
      if (known === undefined) throw new Error('gone')
      expect(opened({ id: workspace, seal: newSeal }, known.tokens)).toEqual(tokens)
      expect(await sealSecrets(store, newSeal).hooks.list(workspace)).toEqual([sealedHook, plainHook])
      expect(await sealSecrets(store, newSeal).subscriptions.list(workspace)).toEqual([subscriptionOf(workspace)])
      const stored = JSON.stringify([await store.hooks.list(workspace), await store.subscriptions.list(workspace)])
      expect(stored).not.toMatch(/secret of|to sign with/)
    })

    const second = await run(written('k2', young))
    expect(second).toMatchObject({ code: 0 })
    expect(second.said).toMatch(/installation token: 0 sealed anew/)
  })

  it('goes on where it can without a key that it would need, names it, and says that all must stay', async () => {
    const other = freshWorkspace()
    await inDatabase(async (store) => {
      await keep(store, other, createTokenSeal([keyOf('k0', randomBytes(32))]))
      await sealSecrets(store, oldSeal).hooks.add(hookOf(other, 'H3'), randomBytes(32))
    })
    const { code, said, complained } = await run(`${written('k2', young)},${written('k1', old)}`)
    expect(code).toBe(1)
    expect(said).toContain('hook secret: 1 sealed anew')
    expect(said).not.toContain('may be dropped')
    expect(complained).toContain(`installation token of ${other}: a stored secret is sealed with the key k0`)
    expect(complained).toContain('2 could not be opened. Keep every key')
  })

  it('is refused without keys, and while another process has the embedded database', async () => {
    expect(await run(undefined)).toMatchObject({
      code: 2,
      complained: expect.stringContaining('is missing') as unknown,
    })
    expect(await run('k1')).toMatchObject({ code: 2, complained: expect.stringContaining('must be keys') as unknown })
    if (inject('engine') !== 'pglite') return
    await inDatabase(async () => {
      expect(await run(written('k2', young))).toMatchObject({
        code: 2,
        complained: expect.stringContaining('Another Kindling is running') as unknown,
      })
    })
  })
})
