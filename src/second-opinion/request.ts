import type { ChatMessage } from './prompt.ts'

export interface Endpoint {
  /** Such as `https://api.example.com/v1`, or whole, with `/chat/completions`. */
  readonly url: string
  readonly model: string
  readonly key: string | undefined
}

/** Why there is no answer. `wait`: milliseconds, as the server asked for. */
export class Unanswered extends Error {
  readonly why: string
  readonly wait: number | undefined
  constructor(why: string, wait?: number) {
    super(why)
    this.name = 'Unanswered'
    this.why = why
    this.wait = wait
  }
}

/** In characters; the two fields need fifty, a model's thoughts some thousands. */
const longestAnswer = 64 * 1024

/** Answers the body of the server's answer. */
export type Chat = (messages: readonly ChatMessage[], signal: AbortSignal) => Promise<string>

/**
 * Asks an OpenAI-compatible server, by JSON mode as long as it knows that one: who refuses it (400, 422) is asked once more
 * without, and without from then on. Follows no redirect, so that the words reach this host and no other. Throws `Unanswered`
 * or what `fetch` throws.
 */
export function createChat(endpoint: Endpoint): Chat {
  let jsonMode = true
  return async (messages, signal) => {
    const withJson = jsonMode
    const response = await post(endpoint, { messages, ...(withJson ? sure : {}) }, signal)
    if (!withJson || (response.status !== 400 && response.status !== 422)) return textOf(response)
    await response.body?.cancel()
    jsonMode = false
    return textOf(await post(endpoint, { messages }, signal))
  }
}

/** What some models and servers do not know. */
const sure = { response_format: { type: 'json_object' }, temperature: 0 } as const

function post({ url, model, key }: Endpoint, body: object, signal: AbortSignal): Promise<Response> {
  return fetch(completionsOf(url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ model, ...body }),
    redirect: 'error',
    signal,
  })
}

function completionsOf(base: string): URL {
  const url = new URL(base)
  const path = url.pathname.replace(/\/+$/, '')
  url.pathname = path.endsWith('/chat/completions') ? path : `${path}/chat/completions`
  return url
}

async function textOf(response: Response): Promise<string> {
  if (!response.ok) {
    await response.body?.cancel()
    throw new Unanswered(`status ${response.status}`, waitOf(response))
  }
  const decoder = new TextDecoder()
  let text = ''
  // Leaving the loop by a throw cancels what is still to come.
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > longestAnswer) throw new Unanswered('too long')
  }
  return text
}

/** `Retry-After` in seconds; the other form, a date, is rare here and counts as none. */
function waitOf({ headers }: Response): number | undefined {
  const seconds = headers.get('retry-after') ?? ''
  return /^\d{1,9}$/.test(seconds) ? Number(seconds) * 1000 : undefined
}
