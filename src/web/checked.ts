import type { RequestHandler, Response } from 'express'
import { pages } from '../views/words/en/pages.ts'
import { html } from './html.ts'
import { isOurHost, isOwnPost } from './same-site.ts'
import { privatePages, sendSentence } from './shell.ts'

/** One sentence on a page of its own. */
export function tell(response: Response, status: number, sentence: string): void {
  sendSentence(response, { status, body: html`<p>${sentence}</p>` })
}

/**
 * Before every page that only its reader may see: nobody is answered who came by another name than ours, nobody keeps it,
 * and a post of another site does nothing but say `elsewhere`.
 */
export function checkedPages(publicUrl: string | undefined, elsewhere: string): readonly RequestHandler[] {
  return [checkedHost(publicUrl), privatePages(publicUrl), checkedPost(publicUrl, elsewhere)]
}

function checkedHost(publicUrl: string | undefined): RequestHandler {
  return ({ headers }, response, next) => {
    if (isOurHost(headers, publicUrl)) next()
    else tell(response, 421, pages.notFound)
  }
}

function checkedPost(publicUrl: string | undefined, elsewhere: string): RequestHandler {
  return ({ method, headers }, response, next) => {
    if (method !== 'POST' || isOwnPost(headers, publicUrl)) next()
    else tell(response, 403, elsewhere)
  }
}
