import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { preloading, startKindling } from '../support/process.ts'
import type { KindlingProcess } from '../support/process.ts'

const token = 'x3Jb0eQm2-prometheus-of-this-test'
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step()
})

function start(env: Readonly<Record<string, string>>): KindlingProcess {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-observed-'))
  const started = startKindling({ KINDLING_DATA_DIR: folder, ...env })
  undo.push(async () => {
    started.signal('SIGKILL')
    await started.ended
    rmSync(folder, { recursive: true, force: true })
  })
  return started
}

it(
  'a process shows its metrics to whoever brings the token, of its own queue and database',
  { timeout: 120_000 },
  async () => {
    const kindling = start({ KINDLING_METRICS_TOKEN: token })
    const url = `${await kindling.ready}/metrics`
    expect((await fetch(url)).status).toBe(401)
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toMatch(/^kindling_queue_due_jobs\{queue="deliver"\} \d+$/m)
    expect(text).toMatch(/^kindling_deliveries_total\{group="admins",outcome="given_up"\} 0$/m)
    expect(text).toMatch(/^kindling_build_info\{version="\d+\.\d+\.\d+",node="v24\.\d+\.\d+"\} 1$/m)
    expect(kindling.said.out + kindling.said.err).not.toContain(token)
  },
)

it.each(['running', 'starting'])(
  'a fault that nobody caught while it is %s ends the process with a line of where it was, and nothing that it quotes',
  { timeout: 120_000 },
  async (when) => {
    const kindling = start({ ...preloading('faulty-worker.ts'), FAULTY: when })
    expect(await kindling.ended).toBe(1)
    const line = kindling.said.out.split('\n').find((one) => one.startsWith('{'))
    expect(JSON.parse(line ?? '')).toMatchObject({
      level: 50,
      msg: 'a fault ended the process',
      error: { name: 'Error', at: expect.arrayContaining([expect.stringContaining('faulty-worker.ts')]) },
    })
    expect(kindling.said.out + kindling.said.err).not.toContain('Quillfeather')
  },
)
