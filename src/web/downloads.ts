import { promises, Readable } from 'node:stream'
import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import type { Pass } from '../ports.ts'
import { download, downloadPath, mayDownload } from '../usecases/downloads.ts'
import type { FileToSend } from '../usecases/file-to-send.ts'
import { holderOf, takeDownload } from '../usecases/sign-in.ts'
import { checkedPages, tell } from './checked.ts'
import { linkIn, sendOffer } from './link.ts'
import { spokenTo, spokenToReader } from './spoken.ts'
import type { SpokenWeb } from './spoken.ts'

/** `/download/<link>`: opening it shows a button and spends nothing; the button's post fetches the file, once. */
export function downloadsRouter(web: SpokenWeb): Router {
  const router = Router()
  router.use(downloadPath, ...checkedPages(web.publicUrl, (words) => words.downloads.elsewhere))
  router.get(`${downloadPath}/:link`, offer(web))
  router.post(`${downloadPath}/:link`, fetchOnce(web))
  return router
}

function offer(web: SpokenWeb): RequestHandler {
  return async (request, response) => {
    const pass = await linkHolder(web, request, response)
    if (pass === undefined) return
    await sendOffer(response, web.deps, pass, ({ downloads }) => ({ ...downloads, button: downloads.get }))
  }
}

function fetchOnce(web: SpokenWeb): RequestHandler {
  const { deps } = web
  return async (request, response) => {
    if ((await linkHolder(web, request, response)) === undefined) return
    const taken = await takeDownload(deps, linkIn(request))
    const file = taken && (await download(deps, taken))
    if (file === undefined) return gone(web, request, response)
    await send(response, file)
  }
}

/** Whose link it is, if the file is still for them. Undefined: it has been said why not, and nothing is spent. */
async function linkHolder(web: SpokenWeb, request: Request, response: Response): Promise<Pass | undefined> {
  const pass = await holderOf(web.deps, linkIn(request), 'download')
  if (pass === undefined) {
    await gone(web, request, response)
    return undefined
  }
  if (await mayDownload(web.deps, pass)) return pass
  const spoken = await spokenToReader(web.deps, pass.person)
  tell(response, 403, { spoken, sentence: spoken.words.downloads.refused })
  return undefined
}

async function gone(web: SpokenWeb, request: Request, response: Response): Promise<void> {
  const spoken = await spokenTo(web, request)
  tell(response, 410, { spoken, sentence: spoken.words.downloads.gone })
}

/** A fault on the way breaks the connection off, so that half a file never passes for a whole one. */
async function send(response: Response, { name, type, body }: FileToSend): Promise<void> {
  response.set({
    'content-disposition': `attachment; filename="${name}"`,
    'content-type': type,
    'x-content-type-options': 'nosniff',
  })
  try {
    // A few pages ahead of the reader at most, however slow they are.
    await promises.pipeline(Readable.from(body, { objectMode: true, highWaterMark: 1 }), response)
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}
