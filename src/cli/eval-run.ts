import { statSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import type { Message, Surroundings } from '../domain/message.ts'
import type { Trust } from '../domain/moment.ts'
import type { Directory, Example, Label } from './eval-input.ts'

export interface Run {
  readonly predictions: readonly { readonly id: string; readonly kind: Label }[]
  /** Of each judgement, in milliseconds. */
  readonly times: readonly number[]
  readonly loadMs: number
  readonly rssDeltaMb: number
  readonly modelBytes: number
}

/** Judges every message as the product would. The detector is loaded here, so that its start can be measured. */
export async function judgeAll(examples: readonly Example[], directory: Directory, mode: Trust): Promise<Run> {
  const rss = process.memoryUsage.rss()
  const start = performance.now()
  const [{ createDetector }, { modelFile }] = await Promise.all([
    import('../detect/index.ts'),
    import('../detect/model.ts'),
  ])
  const detector = createDetector()
  const loadMs = performance.now() - start
  const rssDeltaMb = Math.max(0, process.memoryUsage.rss() - rss) / 2 ** 20
  const inputs = examples.map((example) => ({
    message: messageOf(example),
    around: surroundings(example, directory, mode),
  }))
  warmUp(() => inputs.forEach(({ message, around }) => detector.judge(message, around)), inputs.length)
  const predictions: { id: string; kind: Label }[] = []
  const times: number[] = []
  for (const { message, around } of inputs) {
    const before = performance.now()
    const sighting = detector.judge(message, around)
    times.push(performance.now() - before)
    const leaning = sighting && (sighting.kind ?? detector.read(message, around).kind)
    predictions.push({ id: message.ref.id, kind: leaning ?? 'none' })
  }
  return { predictions, times, loadMs, rssDeltaMb, modelBytes: statSync(modelFile).size }
}

/** A running bot has judged ten thousands of messages, and the engine has compiled what that takes. */
function warmUp(judgeOnce: () => void, messages: number): void {
  for (let judged = 0; judged < 10_000; judged += messages) judgeOnce()
}

export function messageOf({ id, channel, author_kind, text }: Example): Message {
  return {
    ref: { workspace: 'slack:T0EVAL', channel, id },
    author: {
      id: undefined,
      name: undefined,
      kind: author_kind === 'integration' ? 'app' : 'person',
      outside: author_kind === 'customer',
    },
    text,
    at: new Date(0),
    link: undefined,
    shared: isShared(channel),
  }
}

export function surroundings({ channel }: Example, directory: Directory, trust: Trust): Surroundings {
  const customers = directory.customer_channels.includes(channel) || isShared(channel)
  return {
    channelName: channel,
    channelVoice: customers ? 'customers' : 'colleagues',
    trust,
    offset: 0,
    accounts: directory.accounts,
    employees: directory.employees,
  }
}

/** By the custom of the labelled files a channel shared with a customer begins with `ext-`. */
function isShared(channel: string): boolean {
  return channel.startsWith('ext-')
}
