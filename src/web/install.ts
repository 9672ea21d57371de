import type { IncomingMessage, ServerResponse } from 'node:http'
import { Router } from 'express'
import type { RequestHandler, Response } from 'express'
import type { InstallOutcome } from '../ports.ts'
import { html } from './html.ts'
import type { Markup } from './html.ts'
import { privatePages, sendSentence } from './shell.ts'
import { spokenToBrowser } from './spoken.ts'
import type { Spoken } from './spoken.ts'

/** The way to the platform's page and back, as the platform's room goes it. */
export interface Installer {
  /** Sends the browser there, with a cookie by which it is known when it comes back. */
  begin(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Takes what the browser was sent back with. Sets headers; answering is left to the caller. */
  finish(request: IncomingMessage, response: ServerResponse): Promise<InstallOutcome>
}

const page = '/slack/install'
const start = `${page}/start`
const back = '/slack/oauth_redirect'

/** `/slack/install` says what it is; its button goes to Slack, which sends the browser back to `/slack/oauth_redirect`. */
export function installRouter(installer: Installer, publicUrl: string | undefined): Router {
  const router = Router()
  router.use([page, back], privatePages(publicUrl))
  router.get(page, (request, response) => invite(response, spokenToBrowser(request)))
  router.get(start, (request, response) => installer.begin(request, response))
  router.get(back, finish(installer))
  return router
}

function finish(installer: Installer): RequestHandler {
  return async (request, response) => {
    const outcome = await installer.finish(request, response)
    tellOutcome(response, spokenToBrowser(request), outcome)
  }
}

function invite(response: Response, { words, language }: Spoken): void {
  const { title, what, who, add } = words.install
  const body = html`<p>${what}</p>
    <p>${who}</p>
    ${link(start, add)}`
  sendSentence(response, { title, status: 200, body, language })
}

function tellOutcome(response: Response, { words, language }: Spoken, came: InstallOutcome): void {
  const said = words.install
  const send = (status: number, title: string, body: Markup) =>
    sendSentence(response, { title, status, body, language })
  const again = (sentence: string) =>
    html`<p>${sentence}</p>
      ${link(page, said.again)}`
  switch (came.outcome) {
    case 'installed': {
      const [sentence, label] = came.orgWide ? [said.doneForOrganisation, said.choose] : [said.next, said.open]
      const body = html`<p>${sentence}</p>
        ${link(came.where, label)}`
      return send(200, said.done(came.name), body)
    }
    case 'declined':
      return send(200, said.title, again(said.declined))
    case 'foreign':
      return send(400, said.title, again(said.foreign))
    case 'failed':
      return send(500, said.title, again(said.failed(came.ref)))
  }
}

function link(to: string, label: string): Markup {
  return html`<p><a class="button primary" href="${to}">${label}</a></p>`
}
