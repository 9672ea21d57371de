import type { MessageRef } from '../domain/person.ts'
import type { Clock, Log, Opinion, OpinionQuestion, OpinionStore, SecondOpinion } from '../ports.ts'
import { readAnswer } from './answer.ts'
import { createBreaker } from './breaker.ts'
import { promptFor } from './prompt.ts'
import type { Chat, Endpoint } from './request.ts'
import { createChat, Unanswered } from './request.ts'

export interface SecondOpinionOptions extends Endpoint {
  /** How many questions a workspace may ask on one day, by UTC. */
  readonly daily: number
}

export interface Around {
  readonly opinions: OpinionStore
  readonly clock: Clock
  readonly log: Log
  /** Milliseconds of the machine; its own unless a test says otherwise. */
  readonly elapsed?: () => number
  /** How long one question may take, in milliseconds; 5 s unless said otherwise. */
  readonly patience?: number
}

export interface RunningSecondOpinion extends SecondOpinion {
  /** Ends every question without an answer, and waits for what follows from that. */
  stop(): Promise<void>
}

/** How long one question may take with all its requests, in milliseconds. */
const patience = 5_000

/** A server that is slower than the messages come is not buried in them. */
const mostAtOnce = 8

/** Asks an OpenAI-compatible server; `aside` keeps what nobody waits for until the process stops. */
export function createSecondOpinion(options: SecondOpinionOptions, around: Around): RunningSecondOpinion {
  const asides = new Set<Promise<void>>()
  const open = new Map<string, AbortController>()
  const asking = createAsking(createChat(options), options.daily, around)
  return {
    host: new URL(options.url).host,
    daily: options.daily,
    ask: async (question) => {
      if (open.size >= mostAtOnce) return asking.skipped(question, 'busy')
      const [key, end] = [keyOf(question.message), new AbortController()]
      open.get(key)?.abort()
      open.set(key, end)
      try {
        return await asking.ask(question, end.signal)
      } finally {
        if (open.get(key) === end) open.delete(key)
      }
    },
    withdraw: (message) => open.get(keyOf(message))?.abort(),
    aside: (work) => {
      const running = work().finally(() => void asides.delete(running))
      asides.add(running)
    },
    stop: async () => {
      for (const end of open.values()) end.abort()
      await Promise.allSettled(asides)
    },
  }
}

function createAsking(chat: Chat, daily: number, around: Around) {
  const { opinions, clock, log } = around
  const breaker = createBreaker(around.elapsed ?? (() => performance.now()))

  async function ask(question: OpinionQuestion, withdrawn: AbortSignal): Promise<Opinion | undefined> {
    const ids = idsOf(question)
    try {
      if (!breaker.closed()) return skipped(question, 'silent')
      const day = clock.now().toISOString().slice(0, 10)
      if (!(await opinions.spend(question.message.workspace, day, daily))) return skipped(question, 'budget spent')
      const late = AbortSignal.timeout(around.patience ?? patience)
      const opinion = readAnswer(await chat(promptFor(question), AbortSignal.any([withdrawn, late])))
      if (opinion === undefined) throw new Unanswered('unreadable')
      breaker.worked()
      log.info({ ...ids, ...opinion }, 'second_opinion.answered')
      return opinion
    } catch (error) {
      if (withdrawn.aborted) return skipped(question, 'withdrawn')
      failed(ids, error)
      return undefined
    }
  }

  function failed(ids: object, error: unknown): void {
    log.warn({ ...ids, why: whyOf(error) }, 'second_opinion.failed')
    const silent = breaker.failed(error instanceof Unanswered ? error.wait : undefined)
    if (silent !== undefined) log.warn({ seconds: Math.round(silent / 1000) }, 'second_opinion.silent')
  }

  function skipped(question: OpinionQuestion, why: string): undefined {
    log.info({ ...idsOf(question), why }, 'second_opinion.skipped')
  }

  return { ask, skipped }
}

/** Never an error's message: a parser's may quote what it was given. */
function whyOf(error: unknown): string {
  if (error instanceof Unanswered) return error.why
  if (!(error instanceof Error)) return typeof error
  const { code } = (error.cause ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : error.name
}

function idsOf({ message }: OpinionQuestion): object {
  return { workspace: message.workspace, channel: message.channel, message: message.id }
}

function keyOf({ workspace, channel, id }: MessageRef): string {
  return JSON.stringify([workspace, channel, id])
}
