import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../support/postgres.ts'
import { startKindling } from '../support/process.ts'
import type { KindlingProcess } from '../support/process.ts'

/** Several Kindlings on one database, behind a load balancer that knows who refuses connections. */
export interface Cluster {
  /** Posts to the next of them. Undefined where no answer came in time: `patience` is in milliseconds. */
  post(request: Posted): Promise<Answer | undefined>
  /**
   * Ends one of them as if its machine were switched off, while another one is up; answers its start, in seconds until it is
   * ready again. Undefined while there is nobody to spare.
   */
  killOne(): { readonly started: Promise<number> } | undefined
  /** Whether all of them say that they are ready. */
  ready(): Promise<boolean>
  /** What each last said of itself. */
  health(): readonly string[]
  /** What they count together, such as `kindling_delivery_repeats_total{platform="teams"}`. */
  metric(name: string): Promise<number>
  /** Log lines of all of them with this message, since they were started. */
  logged(message: string): readonly string[]
  close(): Promise<void>
}

export interface Posted {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly patience: number
}

export interface Answer {
  readonly status: number
  readonly text: string
}

const processes = 3
const metricsToken = 'a-token-of-the-fault-runs-and-nobody-else'

interface Node {
  readonly port: number
  up: boolean
  /** What it last said of itself. */
  health: string
  /** Of all that ran here. */
  readonly ran: KindlingProcess[]
}

export async function startCluster(env: Readonly<Record<string, string>>): Promise<Cluster> {
  const nodes: Node[] = []
  for (let n = 0; n < processes; n += 1) nodes.push({ port: await freePort(), up: false, health: '', ran: [] })
  process.once('exit', () => endAll(nodes))
  const start = async (node: Node) => {
    const started = startKindling({ ...env, KINDLING_METRICS_TOKEN: metricsToken, PORT: String(node.port) })
    node.ran.push(started)
    await started.ready
    node.up = true
  }
  let turn = 0
  let killed = 0
  await Promise.all(nodes.map(start))
  return {
    post: (request) => post(nodes, (turn += 1), request),
    killOne() {
      const up = nodes.filter((node) => node.up)
      const victim = up[(killed += 1) % up.length]
      if (victim === undefined || up.length < 2) return undefined
      return { started: restart(victim, start) }
    },
    health: () => nodes.map(({ health }) => health),
    ready: async () => (await Promise.all(nodes.map(isReady))).every(Boolean),
    metric: async (name) => (await Promise.all(nodes.map((node) => metricOf(node, name)))).reduce((a, b) => a + b, 0),
    logged: (message) => nodes.flatMap(({ ran }) => ran.flatMap(({ said }) => linesOf(said.err + said.out, message))),
    async close() {
      keepLogs(nodes)
      endAll(nodes)
      await Promise.all(nodes.map(async ({ ran }) => ran.at(-1)?.ended))
    },
  }
}

/** `FAULTS_LOGS=directory` keeps what the processes of the last scenario said. */
function keepLogs(nodes: readonly Node[]): void {
  const directory = process.env['FAULTS_LOGS']
  if (directory === undefined) return
  for (const [n, { ran }] of nodes.entries())
    writeFileSync(join(directory, `kindling-${n}.log`), ran.map(({ said }) => said.err + said.out).join('\n'))
}

async function restart(node: Node, start: (node: Node) => Promise<void>): Promise<number> {
  node.up = false
  const running = node.ran.at(-1)
  running?.signal('SIGKILL')
  await running?.ended
  const begun = performance.now()
  await start(node)
  return (performance.now() - begun) / 1000
}

function endAll(nodes: readonly Node[]): void {
  for (const { ran } of nodes) ran.at(-1)?.signal('SIGKILL')
}

/** Whoever refuses the connection has not heard of it: the next one gets it. */
async function post(nodes: readonly Node[], turn: number, request: Posted): Promise<Answer | undefined> {
  for (let n = 0; n < nodes.length; n += 1) {
    try {
      return await postTo(nodes[(turn + n) % nodes.length], request)
    } catch (error) {
      if (!isRefused(error)) return undefined
    }
  }
  return undefined
}

async function postTo(node: Node | undefined, { path, headers, body, patience }: Posted): Promise<Answer> {
  const signal = AbortSignal.timeout(patience)
  const answer = await fetch(`http://127.0.0.1:${node?.port}${path}`, { method: 'POST', headers, body, signal })
  return { status: answer.status, text: await answer.text() }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ECONNREFUSED'
}

async function isReady(node: Node): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${node.port}/health/ready`, { signal: AbortSignal.timeout(5_000) })
    node.health = await answer.text()
    return answer.ok
  } catch (error) {
    node.health = String(error)
    return false
  }
}

async function metricOf({ port }: Node, name: string): Promise<number> {
  const headers = { authorization: `Bearer ${metricsToken}` }
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`, { headers })
  const line = (await answer.text()).split('\n').find((one) => one.startsWith(`${name} `))
  if (line === undefined) throw new Error(`no ${name} among the metrics`)
  return Number(line.slice(name.length + 1))
}

function linesOf(said: string, message: string): readonly string[] {
  return said.split('\n').filter((line) => line.includes(`"msg":"${message}"`))
}

/** Polls until it holds; false when it does not within so many milliseconds. */
export async function holds(check: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> {
  const giveUp = performance.now() + milliseconds
  while (!(await check())) {
    if (performance.now() > giveUp) return false
    await sleep(100)
  }
  return true
}
