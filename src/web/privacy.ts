import { Router } from 'express'
import type { WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { privacySentences, whatLeaves } from '../usecases/privacy.ts'
import { privacy } from '../views/words/en/privacy.ts'
import { html } from './html.ts'
import { privatePages, sendPage } from './shell.ts'

export interface PrivacyWeb {
  readonly deps: Deps
  readonly publicUrl: string | undefined
  /** Undefined: none is connected yet, as on Teams before the first tenant has added Kindling. */
  readonly workspace: WorkspaceId | undefined
  readonly backupDays: number | undefined
}

/** `/privacy`, for everybody: it is linked from every pulse. */
export function privacyRouter({ deps, publicUrl, ...facts }: PrivacyWeb): Router {
  const router = Router()
  router.get('/privacy', privatePages(publicUrl), async (_request, response) => {
    const sentences = await privacySentences(deps, facts)
    const leaves = whatLeaves(deps)
    const body = html`<main class="reading">
      <h1>${privacy.title}</h1>
      ${listed(sentences)}
      ${
        leaves.length === 0
          ? ''
          : html`<h2>${privacy.secondOpinionTitle}</h2>
              ${listed(leaves)}`
      }
    </main>`
    sendPage(response, { title: privacy.title, body })
  })
  return router
}

function listed(sentences: readonly string[]) {
  return html`<ol>
    ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
  </ol>`
}
