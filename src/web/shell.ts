import { fileURLToPath } from 'node:url'
import type { RequestHandler, Response } from 'express'
import type { Language } from '../domain/language.ts'
import { flame } from './flame.ts'
import { html } from './html.ts'
import type { Markup } from './html.ts'

/** Styles and scripts of the pages, served as they are below `/pages`. */
export const pageFolder = fileURLToPath(new URL('page', import.meta.url))

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * What only its reader may see is kept by nobody on the way. Without a referrer a link's secret stays with us; plain HTTP
 * other than on this machine sends no `Sec-Fetch-Site`, so that there a post must say whence it came.
 */
export function privatePages(publicUrl: string | undefined): RequestHandler {
  const referrer = publicUrl?.startsWith('http:') === true ? 'same-origin' : 'no-referrer'
  return (_request, response, next) => {
    response.set({ 'content-security-policy': policy, 'cache-control': 'no-store', 'referrer-policy': referrer })
    next()
  }
}

/** A whole page, light or dark as the system is or the reader chose. */
export function sendPage(
  response: Response,
  { title, body, language, status = 200 }: { title: string; body: Markup; language: Language; status?: number },
): void {
  const { markup } = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/pages/pages.css" />
        <script src="/pages/pages.js"></script>
      </head>
      <body>
        ${body}
      </body>
    </html>`
  // Nobody keeps it, so that nobody asks whether it is still the same: `send` would hash the whole page.
  response.status(status).type('html').end(markup)
}

/** One thing said, with what follows from it below. */
export function sendSentence(
  response: Response,
  { title, status, body, language }: { title?: string; status: number; body: Markup; language: Language },
): void {
  const heading = title === undefined ? undefined : html`<h1>${title}</h1>`
  sendPage(response, {
    title: title ?? 'Kindling',
    status,
    language,
    body: html`<main class="alone">${flame}${heading}${body}</main>`,
  })
}
