import { promises, Readable } from 'node:stream'
import { Router } from 'express'
import type { RequestHandler, Response } from 'express'
import type { Deps, Pass } from '../ports.ts'
import { download, downloadPath, mayDownload } from '../usecases/downloads.ts'
import type { FileToSend } from '../usecases/file-to-send.ts'
import { namesOf } from '../usecases/roles.ts'
import { sayToPerson } from '../usecases/saying.ts'
import { holderOf, takeDownload } from '../usecases/sign-in.ts'
import { time } from '../views/say.ts'
import { downloads as words } from '../views/words/en/downloads.ts'
import { checkedPages, tell } from './checked.ts'
import { html } from './html.ts'
import { sendSentence } from './shell.ts'

/** `/download/<link>`: opening it shows a button and spends nothing; the button's post fetches the file, once. */
export function downloadsRouter({ deps, publicUrl }: { deps: Deps; publicUrl: string | undefined }): Router {
  const router = Router()
  router.use(downloadPath, ...checkedPages(publicUrl, words.elsewhere))
  router.get(`${downloadPath}/:link`, offer(deps))
  router.post(`${downloadPath}/:link`, fetchOnce(deps))
  return router
}

function offer(deps: Deps): RequestHandler {
  return async ({ params }, response) => {
    const pass = await linkHolder(deps, response, String(params['link']))
    if (pass === undefined) return
    const { person, expiresAt } = pass
    const [say, names] = await Promise.all([sayToPerson(deps, person), namesOf(deps, [person])])
    const until = expiresAt === undefined ? '' : time(say, expiresAt)
    const body = html`<p>${words.offer(names.get(person.id) ?? person.id, until)}</p>
      <form method="post"><button class="primary">${words.get}</button></form>`
    sendSentence(response, { title: words.title, status: 200, body })
  }
}

function fetchOnce(deps: Deps): RequestHandler {
  return async ({ params }, response) => {
    const link = String(params['link'])
    if ((await linkHolder(deps, response, link)) === undefined) return
    const taken = await takeDownload(deps, link)
    const file = taken && (await download(deps, taken))
    if (file === undefined) return tell(response, 410, words.gone)
    await send(response, file)
  }
}

/** Whose link it is, if the file is still for them. Undefined: it has been said why not, and nothing is spent. */
async function linkHolder(deps: Deps, response: Response, link: string): Promise<Pass | undefined> {
  const pass = await holderOf(deps, link, 'download')
  if (pass === undefined) tell(response, 410, words.gone)
  else if (await mayDownload(deps, pass)) return pass
  else tell(response, 403, words.refused)
  return undefined
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
