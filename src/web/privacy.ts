import { Router } from 'express'
import type { Request, RequestHandler } from 'express'
import type { WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { privacySentences, whatLeaves } from '../usecases/privacy.ts'
import { standingWorkspace } from '../usecases/ending.ts'
import { holderOf } from '../usecases/sign-in.ts'
import { html } from './html.ts'
import { sessionCookie } from './session-cookie.ts'
import { privatePages, sendPage } from './shell.ts'
import { spokenTo } from './spoken.ts'

export interface PrivacyWeb {
  readonly deps: Deps
  readonly publicUrl: string | undefined
  /** Undefined: none is connected yet, as on Teams before the first tenant has added Kindling. */
  readonly workspace: WorkspaceId | undefined
  readonly backupDays: number | undefined
}

/** `/privacy`, for everybody: it is linked from every pulse. */
export function privacyRouter(web: PrivacyWeb): Router {
  const router = Router()
  router.get('/privacy', privatePages(web.publicUrl), showPrivacy(web))
  return router
}

function showPrivacy(web: PrivacyWeb): RequestHandler {
  return async (request, response) => {
    const about = { ...web, workspace: await workspaceAsked(web, request) }
    const { words, language } = await spokenTo(about, request)
    const sentences = await privacySentences(web.deps, words, about)
    const leaves = whatLeaves(web.deps, words)
    const { title, secondOpinionTitle } = words.privacy
    const body = html`<main class="reading">
      <h1>${title}</h1>
      ${listed(sentences)}
      ${
        leaves.length === 0
          ? ''
          : html`<h2>${secondOpinionTitle}</h2>
              ${listed(leaves)}`
      }
    </main>`
    sendPage(response, { title, body, language })
  }
}

/** Whose promises are asked for: the reader's own, else the link's, which names no secret, else those of the only one. */
async function workspaceAsked(web: PrivacyWeb, { headers, query }: Request): Promise<WorkspaceId | undefined> {
  const session = sessionCookie(web.publicUrl).read({ headers })
  const pass = session === undefined ? undefined : await holderOf(web.deps, session, 'session')
  const named = typeof query['for'] === 'string' ? query['for'] : ''
  return pass?.person.workspace ?? (await standingWorkspace(web.deps, named)) ?? web.workspace
}

function listed(sentences: readonly string[]) {
  return html`<ol>
    ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
  </ol>`
}
