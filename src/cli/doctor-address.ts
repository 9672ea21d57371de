import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Finding } from '../ports.ts'
import { skewFinding } from '../store/checkup.ts'

/** One request may take so long, in milliseconds. */
const timeout = 5_000

/** As `/health/ready` answers. */
const readySchema = z.object({ ready: z.boolean(), parts: z.record(z.string(), z.boolean()) })

type Answer = { readonly parts: Readonly<Record<string, boolean>> } | 'other' | 'none'

/** What answers at an address: a Kindling and its parts, something else, or nobody. Follows no redirect. */
async function ask(address: string): Promise<Answer> {
  try {
    const url = new URL('/health/ready', address)
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeout) })
    const read = readySchema.safeParse(await response.json().catch(() => undefined))
    return read.success ? { parts: read.data.parts } : 'other'
  } catch {
    return 'none'
  }
}

const failing = (parts: Readonly<Record<string, boolean>>) =>
  Object.entries(parts).flatMap(([part, well]) => (well ? [] : [part]))

export interface LocalAnswer {
  readonly up: boolean
  readonly finding: Finding
}

/** Whether a Kindling runs on this machine, and is well. */
export async function localAnswer(port: number): Promise<LocalAnswer> {
  const check = 'process'
  const answer = port === 0 ? 'none' : await ask(`http://127.0.0.1:${port}`)
  if (answer === 'none')
    return { up: false, finding: { check, state: 'ok', is: `no Kindling answers on port ${port} of this machine` } }
  if (answer === 'other')
    return {
      up: false,
      finding: {
        check,
        state: 'warn',
        is: `port ${port} of this machine is another program’s`,
        todo: 'Set PORT to another one.',
      },
    }
  const parts = failing(answer.parts)
  return {
    up: true,
    finding:
      parts.length === 0
        ? { check, state: 'ok', is: `a Kindling runs on port ${port} of this machine, and is ready` }
        : {
            check,
            state: 'wrong',
            is: `the Kindling on port ${port} is not ready: ${parts.join(', ')}`,
            todo: 'Look in its log for "not ready".',
          },
  }
}

/** Whether people, Slack and Teams would find Kindling where the settings say. */
export async function addressFindings({ publicUrl, slack, teams }: Config): Promise<readonly Finding[]> {
  const check = 'public address'
  const needed =
    slack?.signingSecret !== undefined || slack?.oauth !== undefined || (teams !== undefined && teams.type !== 'none')
  if (publicUrl === undefined)
    return needed
      ? [
          {
            check,
            state: 'warn',
            is: 'is not said',
            todo: 'Set KINDLING_PUBLIC_URL, so that HR can open its pages and this can be checked.',
          },
        ]
      : [{ check, state: 'ok', is: 'is not said, and not needed; HR’s pages open on this machine only' }]
  const { protocol, hostname } = new URL(publicUrl)
  const plain = protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  const scheme: readonly Finding[] = plain
    ? [
        {
          check,
          state: 'wrong',
          is: `${publicUrl} has no TLS`,
          todo: 'Put a proxy with a certificate before Kindling, and say https://.',
        },
      ]
    : []
  return [...scheme, answerFinding(publicUrl, await ask(publicUrl))]
}

function answerFinding(publicUrl: string, answer: Answer): Finding {
  const check = 'public address'
  if (answer === 'none')
    return {
      check,
      state: 'wrong',
      is: `${publicUrl} does not answer from here`,
      todo: 'Is Kindling running, and do DNS, certificate and proxy lead to it? From outside, open /health/live there.',
    }
  if (answer === 'other')
    return {
      check,
      state: 'wrong',
      is: `${publicUrl} answers, but not as Kindling`,
      todo: 'Let the proxy hand every path to Kindling.',
    }
  const parts = failing(answer.parts)
  return parts.length === 0
    ? { check, state: 'ok', is: `${publicUrl} answers as Kindling` }
    : {
        check,
        state: 'wrong',
        is: `${publicUrl} answers, and is not ready: ${parts.join(', ')}`,
        todo: 'Look in the log for "not ready".',
      }
}

/** This machine's clock against that of the platform, by the date of any answer (RFC 9110, 6.6.1: to the second). */
export async function clockFindings({ slack, teams }: Config): Promise<readonly Finding[]> {
  const asked =
    slack === undefined ? teams && 'https://login.microsoftonline.com/' : (slack.apiUrl ?? 'https://slack.com/api/')
  // The sandbox asks nobody.
  if (asked === undefined) return []
  const { host } = new URL(asked)
  const check = 'clock'
  try {
    const before = Date.now()
    const response = await fetch(asked, { redirect: 'manual', signal: AbortSignal.timeout(timeout) })
    const middle = (before + Date.now()) / 2
    await response.body?.cancel()
    const there = Date.parse(response.headers.get('date') ?? '')
    if (Number.isNaN(there)) return [{ check, state: 'warn', is: `${host} says no time` }]
    return [skewFinding(check, host, Math.abs(there - middle))]
  } catch {
    const todo = 'See that this machine takes its time from a time server (NTP).'
    return [{ check, state: 'warn', is: `${host} does not answer, so the clock is not compared`, todo }]
  }
}
