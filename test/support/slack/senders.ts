import { createHmac, randomUUID } from 'node:crypto'
import type { SlackOptions } from '../../../src/slack/index.ts'
import type { Json } from './world.ts'

type Receiver = NonNullable<SlackOptions['receiver']>
type App = Parameters<Receiver['init']>[0]
type ReceiverEvent = Parameters<App['processEvent']>[0]

/** What came of one delivery. `body` is what the app answered with, such as the errors of a form. */
export interface Receipt {
  readonly acked: boolean
  readonly status: number | undefined
  readonly body: Json | undefined
  /** From sending to the acknowledgement, in milliseconds. */
  readonly took: number
}

export interface Retry {
  readonly num: number
  readonly reason: string
}

/** A way in for what Slack sends: the same story is driven through each. */
export interface Sender {
  event(body: Json, retry?: Retry): Promise<Receipt>
  command(body: Record<string, string>): Promise<Receipt>
  interact(body: Json): Promise<Receipt>
}

/** Sends again what was not acknowledged, as Slack does: up to three times, with retry headers and the same event. */
export async function sendUntilAcked(sender: Sender, body: Json): Promise<readonly Receipt[]> {
  const receipts = [await sender.event(body)]
  for (let num = 1; num <= 3 && receipts.at(-1)?.acked !== true; num += 1)
    receipts.push(await sender.event(body, { num, reason: 'http_error' }))
  return receipts
}

/** A Receiver in memory: hands events to the real Bolt app. */
export class FakeReceiver implements Receiver {
  #app: App | undefined

  init(app: App): void {
    this.#app = app
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  async deliver(body: Json, retry?: Retry): Promise<Receipt> {
    const app = this.#app
    if (app === undefined) throw new Error('no app')
    const begun = performance.now()
    let acked: { readonly body: Json | undefined; readonly took: number } | undefined
    const ack = async (answer?: unknown) => {
      acked = { body: answer as Json | undefined, took: performance.now() - begun }
    }
    const event: ReceiverEvent = { body, ack, ...(retry && { retryNum: retry.num, retryReason: retry.reason }) }
    await app.processEvent(event).catch(() => {})
    return { acked: acked !== undefined, status: undefined, body: acked?.body, took: acked?.took ?? 0 }
  }
}

export function viaReceiver(receiver: FakeReceiver): Sender {
  return {
    event: (body, retry) => receiver.deliver(body, retry),
    command: (body) => receiver.deliver(body),
    interact: (body) => receiver.deliver(body),
  }
}

export const signingSecret = 'a-secret-of-the-double'

/** Headers of a request that Slack signed. `at` in milliseconds. */
export function signed(body: string, at = Date.now(), secret = signingSecret): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` }
}

/** Real requests with real signatures to the app's endpoint. */
export function viaHttp(url: string, secret = signingSecret): Sender {
  return {
    event: (body, retry) => post({ url, secret }, 'application/json', JSON.stringify(body), retry),
    command: (body) => post({ url, secret }, formType, new URLSearchParams(body).toString()),
    interact: (body) =>
      post({ url, secret }, formType, new URLSearchParams({ payload: JSON.stringify(body) }).toString()),
  }
}

const formType = 'application/x-www-form-urlencoded'

async function post(
  { url, secret }: { readonly url: string; readonly secret: string },
  type: string,
  body: string,
  retry?: Retry,
): Promise<Receipt> {
  const begun = performance.now()
  const again = retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
  const headers = { 'content-type': type, ...signed(body, Date.now(), secret), ...again }
  const answer = await fetch(url, { method: 'POST', headers, body })
  const text = await answer.text()
  return {
    acked: answer.ok,
    status: answer.status,
    body: text === '' ? undefined : (JSON.parse(text) as Json),
    took: performance.now() - begun,
  }
}

/** An event in its envelope. */
export function envelope(event: Json, options: { team: string; shared?: boolean }): Json {
  return {
    type: 'event_callback',
    team_id: options.team,
    api_app_id: 'A0KINDLING',
    authorizations: [{ team_id: options.team, enterprise_id: null, user_id: 'UKINDLING', is_bot: true }],
    is_ext_shared_channel: options.shared ?? false,
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1000),
    event,
  }
}
