import type { IncomingMessage } from 'node:http'

/** A request that is answered with a status and a sentence. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, sentence: string) {
    super(sentence)
    this.name = 'Refused'
    this.status = status
  }
}

/** A body of the sandbox weighs at most this many bytes. */
const bodyBytes = 64 * 1024

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Lets only this machine's own page in. The Host header stops a foreign name that was pointed at loopback (DNS
 * rebinding); Origin and Sec-Fetch-Site stop another website, also one on another port here, from posting.
 */
export function checkOrigin(headers: IncomingMessage['headers']): void {
  const host = headers.host ?? ''
  if (!isLoopback(host)) throw new Refused(403, 'The sandbox answers on this machine only.')
  const { origin } = headers
  if (origin !== undefined && origin !== `http://${host}`)
    throw new Refused(403, 'The sandbox answers its own page only.')
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Refused(403, 'The sandbox answers its own page only.')
}

function isLoopback(host: string): boolean {
  const found = /^(\[[\da-f:]+\]|[\w.-]+)(?::\d{1,5})?$/i.exec(host)
  return found?.[1] !== undefined && loopback.has(found[1].toLowerCase())
}

/** Reads a JSON body. A form of another website cannot send this content type without asking first. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json(?:;|$)/i.test(request.headers['content-type'] ?? ''))
    throw new Refused(415, 'Send JSON, with content-type application/json.')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyBytes) throw new Refused(413, `A request holds at most ${bodyBytes / 1024} kB.`)
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    throw new Refused(400, 'That is no JSON.')
  }
}
