import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Hook } from '../../src/domain/hook.ts'
import type { WorkspaceId } from '../../src/domain/person.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, monday } from '../support/factories.ts'

const database = databaseOfThisFile()
const hooks = () => database().stores.hooks
const token = () => new Uint8Array(randomBytes(32))

async function added(workspace: WorkspaceId = freshWorkspace(), hash = token()): Promise<Hook> {
  const hook: Hook = { workspace, id: randomUUID(), shape: 'zendesk', secret: 's3cret', receivedAt: undefined }
  await hooks().add(hook, hash)
  return hook
}

describe('a web hook', () => {
  it('is found by its token, in its own workspace only', async () => {
    const hash = token()
    const hook = await added(freshWorkspace(), hash)
    expect(await hooks().byToken(hook.workspace, hash, monday)).toEqual(hook)
    expect(await hooks().byToken(freshWorkspace(), hash, monday)).toBeUndefined()
    expect(await hooks().byToken(hook.workspace, token(), monday)).toBeUndefined()
    expect(await hooks().list(hook.workspace)).toEqual([hook])
  })

  it('has two tokens at most, also when several people replace it at once', async () => {
    const hook = await added()
    const tokens = Array.from({ length: 6 }, token)
    const rotated = await Promise.all(
      tokens.map((hash) => database().transaction((unit) => unit.hooks.rotate(hook, hash, after({ days: 1 })))),
    )
    expect(rotated).toEqual(tokens.map(() => true))
    const holding = async (at: Date) =>
      (await Promise.all(tokens.map((hash) => hooks().byToken(hook.workspace, hash, at)))).filter(Boolean).length
    expect(await holding(monday)).toBe(2)
    expect(await holding(after({ days: 1 }))).toBe(1)
    expect(await hooks().rotate({ ...hook, id: randomUUID() }, token(), monday)).toBe(false)
  })

  it('knows a message until it is forgotten, and when it was last heard of', async () => {
    const [hook, other] = [await added(), await added()]
    const message = token()
    expect(await hooks().isKnown(hook, message)).toBe(false)
    const times = { at: monday, until: after({ days: 7 }) }
    await Promise.all([hooks().note(hook, message, times), hooks().note(hook, message, times)])
    expect(await hooks().isKnown(hook, message)).toBe(true)
    expect(await hooks().isKnown(other, message)).toBe(false)
    expect((await hooks().get(hook))?.receivedAt).toEqual(monday)
    await hooks().forget(hook.workspace, after({ days: 6 }))
    expect(await hooks().isKnown(hook, message)).toBe(true)
    await hooks().forget(hook.workspace, after({ days: 7 }))
    expect(await hooks().isKnown(hook, message)).toBe(false)
  })

  it('is gone with its tokens and its messages', async () => {
    const hash = token()
    const hook = await added(freshWorkspace(), hash)
    const message = token()
    await hooks().note(hook, message, { at: monday, until: after({ days: 7 }) })
    expect(await hooks().remove(hook)).toBe(true)
    expect(await hooks().remove(hook)).toBe(false)
    expect(await hooks().byToken(hook.workspace, hash, monday)).toBeUndefined()
    expect(await hooks().isKnown(hook, message)).toBe(false)
  })
})
