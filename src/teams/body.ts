import type { IncomingMessage } from 'node:http'
import { collectBody } from '../collect-body.ts'
import { parseJson } from '../json.ts'
import { activitySchema } from './activity.ts'
import type { TeamsActivity } from './activity.ts'

/** In bytes. Teams' messages are at most some 100 kB: https://learn.microsoft.com/microsoftteams/limits-specifications-teams */
const bodyLimit = 1024 * 1024

/** An activity, or the status to refuse the request with. */
export async function readActivity(request: IncomingMessage): Promise<TeamsActivity | number> {
  // A page of another website cannot send this content type without asking first.
  if (!/^application\/json(?:;|$)/i.test(request.headers['content-type'] ?? '')) return 415
  const body = await collectBody(request, bodyLimit)
  if (body === undefined) return 413
  const read = activitySchema.safeParse(parseJson(body.toString('utf8')))
  return read.success ? read.data : 400
}
