import type { IncomingMessage } from 'node:http'
import { activitySchema } from './activity.ts'
import type { TeamsActivity } from './activity.ts'

/** In bytes. Teams' messages are at most some 100 kB: https://learn.microsoft.com/microsoftteams/limits-specifications-teams */
const bodyLimit = 1024 * 1024

/** An activity, or the status to refuse the request with. */
export async function readActivity(request: IncomingMessage): Promise<TeamsActivity | number> {
  // A page of another website cannot send this content type without asking first.
  if (!/^application\/json(?:;|$)/i.test(request.headers['content-type'] ?? '')) return 415
  const body = await collect(request)
  if (body === undefined) return 413
  const read = activitySchema.safeParse(parse(body))
  return read.success ? read.data : 400
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** The body as it came; undefined when it is larger than the limit. */
function collect(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return Promise.resolve(undefined)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > bodyLimit) resolve(undefined)
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
  })
}
