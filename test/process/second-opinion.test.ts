import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { KindlingProcess } from '../support/process.ts'
import { startKindling } from '../support/process.ts'

const started: { kindling: KindlingProcess; folder: string }[] = []
afterEach(async () => {
  for (const { kindling, folder } of started.splice(0)) {
    kindling.signal('SIGKILL')
    await kindling.ended
    rmSync(folder, { recursive: true, force: true })
  }
})

function start(env: Readonly<Record<string, string>>): KindlingProcess {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-opinion-'))
  const kindling = startKindling({ KINDLING_DATA_DIR: folder, LOG_LEVEL: 'info', ...env })
  started.push({ kindling, folder })
  return kindling
}

const model = { KINDLING_LLM_URL: 'http://127.0.0.1:9/v1', KINDLING_LLM_MODEL: 'small', KINDLING_LLM_KEY: 'sk-hunter2' }

it('says at its start and to everybody who asks where words of unclear messages go, never its key, and stops in order', async () => {
  const kindling = start(model)
  const address = await kindling.ready
  expect(await (await fetch(`${address}/privacy`)).text()).toContain(
    'a language model at 127.0.0.1:9, at most 200 times',
  )
  expect(kindling.said.out).toMatch(/"host":"127\.0\.0\.1:9","daily":200,"msg":"second opinion is on"/)
  kindling.signal('SIGTERM')
  expect(await kindling.ended).toBe(0)
  expect(kindling.said.out + kindling.said.err).not.toContain('hunter2')
}, 60_000)

it('refuses to start with half of it', async () => {
  const kindling = start({ KINDLING_LLM_URL: model.KINDLING_LLM_URL })
  expect(await kindling.ended).toBe(1)
  expect(kindling.said.err).toContain('KINDLING_LLM_MODEL is missing, but KINDLING_LLM_URL is set.')
}, 60_000)
