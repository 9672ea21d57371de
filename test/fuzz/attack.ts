import * as fc from 'fast-check'
import { Pool } from 'undici'
import type { Mutation } from './mutate.ts'
import { mutated, mutations } from './mutate.ts'
import type { Kind } from './options.ts'
import type { Damage, Sent } from './wire.ts'
import { damage } from './wire.ts'

/** A payload as it is sent when nobody has changed it; made anew each time, so that its ids are of now. */
export interface Fixture {
  /** What it is counted as: `click`. */
  readonly kind: string
  readonly name: string
  make(): unknown
}

export interface Answered {
  readonly sent: Sent
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
  /** In milliseconds. */
  readonly took: number
}

/** What is attacked: one running Kindling with one way in. */
export interface Target {
  readonly kind: Kind
  readonly url: string
  readonly fixtures: readonly Fixture[]
  /** Puts things there that the next payloads are about. */
  prepare(): Promise<void>
  /** Writes a payload as its platform does, signed unless it was damaged so. */
  encode(fixture: Fixture, payload: unknown, damage: Damage): Sent
  /** What is wrong with what came of them, in sentences; nothing of before. */
  wrong(answers: readonly Answered[]): Promise<readonly string[]>
}

interface Drawn {
  readonly fixture: number
  readonly mutations: readonly Mutation[]
  readonly damage: Damage
}

/** Payloads that are on their way at the same time, at most. */
const batch = 100
/** For so long, in milliseconds, a smaller counterexample is looked for. */
const shrinkTime = 60_000

/** Sends so many payloads at least, and says so; throws with the smallest ones that do harm. Answers how many were sent. */
export async function attack(target: Target, { runs, seed }: { runs: number; seed: number }): Promise<number> {
  const pool = new Pool(target.url, { connections: 12 })
  const counts = new Map<string, number>()
  const state = { slowest: 0, sent: 0, failedAt: 0 }
  const begun = performance.now()
  const property = fc.asyncProperty(drawnPayloads(target), async (drawn) => {
    if (state.failedAt > 0 && Date.now() > state.failedAt + shrinkTime) return
    await target.prepare()
    const answers = await Promise.all(drawn.map((one) => post(pool, encoded(target, one))))
    state.sent += drawn.length
    for (const { fixture } of drawn) count(counts, target.fixtures[fixture]?.kind ?? '')
    state.slowest = Math.max(state.slowest, ...answers.map(({ took }) => took))
    const wrong = await target.wrong(answers)
    if (wrong.length === 0) return
    if (state.failedAt === 0) state.failedAt = Date.now()
    throw new Error(wrong.slice(0, 5).join('\n'))
  })
  try {
    for (let round = 0; state.sent < runs; round += 1) {
      const left = Math.ceil(((runs - state.sent) * 2) / (batch + 1))
      await fc.assert(property, { seed: seed + round, numRuns: left, asyncReporter: report(target, seed) })
    }
  } finally {
    await pool.close()
  }
  const seconds = (performance.now() - begun) / 1000
  const kinds = [...counts].map(([kind, n]) => `${kind} ${n}`).join(', ')
  const line = `fuzz ${target.kind}: ${state.sent} payloads in ${seconds.toFixed(1)} s (${Math.round(state.sent / seconds)}/s), seed ${seed}, slowest answer ${(state.slowest / 1000).toFixed(2)} s; ${kinds}\n`
  process.stdout.write(line)
  return state.sent
}

/** Each kind as often as any other, however many fixtures it has. */
function drawnPayloads({ fixtures }: Target): fc.Arbitrary<readonly Drawn[]> {
  const kinds = Map.groupBy(fixtures.keys(), (at) => fixtures[at]?.kind)
  const fixture = fc.oneof(...[...kinds.values()].map((its) => fc.constantFrom(...its)))
  const drawn = fc.record({ fixture, mutations, damage })
  return fc.noBias(fc.array(drawn, { minLength: 1, maxLength: batch, size: 'max' }))
}

function encoded(target: Target, { fixture, mutations, damage }: Drawn): Sent {
  const chosen = target.fixtures[fixture]
  if (chosen === undefined) throw new Error(`no fixture ${fixture}`)
  return target.encode(chosen, mutated(chosen.make(), mutations), damage)
}

/**
 * A connection that is closed over a body past the limit is an answer, too. One that nobody used for some seconds may
 * be closed at the moment in which it is used again, so what came to no answer is asked once more, as browsers do.
 */
async function post(pool: Pool, sent: Sent, again = true): Promise<Answered> {
  const begun = performance.now()
  const { path, method, headers, body } = sent
  try {
    const answer = await pool.request({ path, method, headers, body })
    const text = await answer.body.text()
    return { sent, status: answer.statusCode, headers: answer.headers, body: text, took: performance.now() - begun }
  } catch (error) {
    if (again) return post(pool, sent, false)
    const status = body.length > 1024 * 1024 ? 413 : 599
    return { sent, status, headers: {}, body: (error as Error).message, took: performance.now() - begun }
  }
}

function count(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1)
}

/** A failure in a form that can be acted on: what is wrong, by which payloads, and how to see it again. */
function report(target: Target, seed: number) {
  return async (details: fc.RunDetails<[readonly Drawn[]]>) => {
    if (!details.failed) return
    const [smallest = []] = details.counterexample ?? []
    const payloads = smallest
      .slice(0, 6)
      .map((one) => described(target, one))
      .join('\n')
    const why = details.errorInstance instanceof Error ? details.errorInstance.message : 'interrupted'
    throw new Error(
      `${why}\nafter ${details.numRuns} batches of ${target.kind}; seed ${seed} (npm run test:fuzz -- --seed ${seed} --only ${target.kind})\nthe smallest that does it (${smallest.length}):\n${payloads}`,
    )
  }
}

function described(target: Target, drawn: Drawn): string {
  const { method, path, headers, body } = encoded(target, drawn)
  const { damage } = drawn
  const shown = body.toString().slice(0, 1_200)
  return `- ${target.fixtures[drawn.fixture]?.name}, ${damage.kind}, ${drawn.mutations.length} changes: ${method} ${path} ${headers['content-type'] ?? ''}\n  ${JSON.stringify(shown)}${body.length > 1_200 ? ` … ${body.length} bytes` : ''}`
}
