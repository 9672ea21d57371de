import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SecondOpinion } from '../../src/ports.ts'

/** A question as it came to the server. */
export interface Asked {
  readonly path: string
  readonly key: string | undefined
  readonly body: {
    readonly model: string
    readonly response_format?: { readonly type: string }
    readonly messages: readonly { readonly role: string; readonly content: string }[]
  }
}

/**
 * What the server does with a question: `says` is what the model says, `raw` the whole body of the answer. `hangs` never
 * answers, `stalls` begins to and never ends.
 */
export type Reaction =
  | { readonly says: string }
  | { readonly raw: string }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | 'hangs'
  | 'stalls'

export interface LanguageModel {
  readonly url: string
  readonly asked: Asked[]
  /** What it does from now on. */
  react(reaction: Reaction | ((asked: Asked) => Reaction | Promise<Reaction>)): void
  close(): Promise<void>
}

export const yes = { says: '{"moment": true, "kind": "hardship"}' } as const
export const no = { says: '{"moment": false, "kind": "none"}' } as const

/** An OpenAI-compatible server on this machine; says yes until told otherwise. */
export async function openLanguageModel(): Promise<LanguageModel> {
  const asked: Asked[] = []
  let react: (asked: Asked) => Reaction | Promise<Reaction> = () => yes
  const server = createServer((req, res) => {
    void serve(req, res)
  })
  const serve = async (req: IncomingMessage, res: ServerResponse) => {
    const question = await read(req)
    asked.push(question)
    answer(res, await react(question))
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    react: (reaction) => {
      react = typeof reaction === 'function' ? reaction : () => reaction
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function read(req: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return {
    path: req.url ?? '',
    key: req.headers.authorization,
    body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked['body'],
  }
}

function answer(res: ServerResponse, reaction: Reaction): void {
  if (reaction === 'hangs') return
  if (reaction === 'stalls') return void res.writeHead(200, { 'content-type': 'application/json' }).write('{"choices"')
  if ('status' in reaction) return void res.writeHead(reaction.status, reaction.headers).end('{}')
  const choices = (content: string) => JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] })
  res.writeHead(200, { 'content-type': 'application/json' })
  res.end('raw' in reaction ? reaction.raw : choices(reaction.says))
}

/** One that is on and that nobody must ask. */
export function modelAt(host: string): SecondOpinion {
  const unasked = () => {
    throw new Error('asked for an opinion')
  }
  return { host, daily: 200, ask: unasked, withdraw: unasked, aside: unasked }
}
