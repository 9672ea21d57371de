import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startKindling } from '../support/process.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kindling-many-'))))
afterEach(() => rmSync(folder, { recursive: true }))

async function many() {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return {
    PORT: String(port),
    KINDLING_DATA_DIR: folder,
    KINDLING_PUBLIC_URL: `http://127.0.0.1:${port}`,
    KINDLING_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    SLACK_CLIENT_ID: '1234.5678',
    SLACK_CLIENT_SECRET: 'the-client-secret',
    SLACK_SIGNING_SECRET: 'the-signing-secret',
    SLACK_API_URL: 'http://127.0.0.1:1/api/',
  }
}

test('an app that many workspaces install starts without any, says where they do, and has the page', async () => {
  const kindling = startKindling(await many())
  const address = await kindling.ready
  expect(kindling.said.out).toContain(`workspaces install it at ${address}/slack/install`)
  expect(await (await fetch(`${address}/slack/install`)).text()).toContain('Add Kindling to Slack')
  kindling.signal('SIGTERM')
  expect(await kindling.ended).toBe(0)
  expect(kindling.said.err).toBe('')
})

test('half of it refuses to start, with what is missing and where it is had', async () => {
  const { KINDLING_ENCRYPTION_KEYS: _keys, ...half } = await many()
  const kindling = startKindling(half)
  expect(await kindling.ended).toBe(1)
  expect(kindling.said.err).toContain('KINDLING_ENCRYPTION_KEYS is missing, but SLACK_CLIENT_ID is set.')
  expect(kindling.said.err).not.toContain('the-client-secret')
})
