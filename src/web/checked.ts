import type { RequestHandler, Response } from 'express'
import type { Words } from '../views/say.ts'
import { html } from './html.ts'
import { isOurHost, isOwnPost } from './same-site.ts'
import { privatePages, sendSentence } from './shell.ts'
import { spokenToBrowser } from './spoken.ts'
import type { Spoken } from './spoken.ts'

/** A sentence, and the language it is in. */
export interface Told {
  readonly spoken: Spoken
  readonly sentence: string
}

/** One sentence on a page of its own. */
export function tell(response: Response, status: number, { spoken, sentence }: Told): void {
  sendSentence(response, { status, body: html`<p>${sentence}</p>`, language: spoken.language })
}

/**
 * What comes before every page that only its reader may see: a request to another host name than ours is refused, nothing
 * may be cached, and a post of another site is answered with the sentence `elsewhere` and nothing else.
 */
export function checkedPages(
  publicUrl: string | undefined,
  elsewhere: (words: Words) => string,
): readonly RequestHandler[] {
  return [checkedHost(publicUrl), privatePages(publicUrl), checkedPost(publicUrl, elsewhere)]
}

function checkedHost(publicUrl: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (isOurHost(request.headers, publicUrl)) return next()
    const spoken = spokenToBrowser(request)
    tell(response, 421, { spoken, sentence: spoken.words.pages.notFound })
  }
}

function checkedPost(publicUrl: string | undefined, elsewhere: (words: Words) => string): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'POST' || isOwnPost(request.headers, publicUrl)) return next()
    const spoken = spokenToBrowser(request)
    tell(response, 403, { spoken, sentence: elsewhere(spoken.words) })
  }
}
