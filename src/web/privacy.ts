import { Router } from 'express'
import type { Request, RequestHandler } from 'express'
import type { Platform, WorkspaceId } from '../domain/person.ts'
import { customerPrivacy, employeePrivacy, privacySentences, whatLeaves } from '../usecases/privacy.ts'
import type { PrivacySection } from '../usecases/privacy.ts'
import { standingWorkspace } from '../usecases/ending.ts'
import { holderOf } from '../usecases/sign-in.ts'
import type { Words } from '../views/say.ts'
import { html } from './html.ts'
import type { Markup } from './html.ts'
import { sessionCookie } from './session-cookie.ts'
import { privatePages, sendPage } from './shell.ts'
import { commandIn, spokenTo } from './spoken.ts'
import type { PagesWeb } from './spoken.ts'

export interface PrivacyWeb extends PagesWeb {
  /** Of all workspaces, where it is the same. */
  readonly platform?: Platform | undefined
  readonly backupDays: number | undefined
  /** Whom to ask about privacy here, as the operator has stated: an e-mail address or a page. */
  readonly privacyContact?: string | undefined
}

const path = '/privacy'
const forCustomers = `${path}/customers`

/** `/privacy`, for those who work where Kindling is, linked from every pulse; `/privacy/customers`, for whoever writes to them. */
export function privacyRouter(web: PrivacyWeb): Router {
  const router = Router()
  router.use(path, privatePages(web.publicUrl))
  router.get(path, showPrivacy(web))
  router.get(forCustomers, showCustomers(web))
  return router
}

function showPrivacy(web: PrivacyWeb): RequestHandler {
  return async (request, response) => {
    const about = { ...web, workspace: await workspaceAsked(web, request) }
    const { words, language } = await spokenTo(about, request)
    const sections = await employeePrivacy(web.deps, words, {
      ...about,
      command: (typed) => commandIn(about, typed),
    })
    const promised = await privacySentences(web.deps, words, about)
    const { title, lead, toCustomers } = words.employeePrivacy
    const query =
      typeof request.query['for'] === 'string'
        ? `?${new URLSearchParams({ for: request.query['for'] }).toString()}`
        : ''
    const body = html`<main class="reading">
      <h1>${title}</h1>
      <p>${lead} <a href="${forCustomers}${query}">${toCustomers}</a></p>
      ${sections.map(section)} ${leaving(web, words)}
      <section id="pulse">
        <h2>${words.privacy.title}</h2>
        <p>${words.privacy.lead}</p>
        ${listed(promised)}
      </section>
      ${contact(web, words)}
    </main>`
    sendPage(response, { title, body, language })
  }
}

function showCustomers(web: PrivacyWeb): RequestHandler {
  return async (request, response) => {
    const about = { ...web, workspace: await workspaceAsked(web, request) }
    const { words, language } = await spokenTo(about, request)
    const sections = await customerPrivacy(web.deps, words, about)
    const { title, lead } = words.customerPrivacy
    const body = html`<main class="reading">
      <h1>${title}</h1>
      <p>${lead}</p>
      ${sections.map(section)} ${leaving(web, words)} ${contact(web, words)}
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

function leaving({ deps }: PrivacyWeb, words: Words): Markup | undefined {
  const sentences = whatLeaves(deps, words)
  return sentences.length === 0 ? undefined : section({ title: words.privacy.secondOpinionTitle, sentences })
}

function contact({ privacyContact }: PrivacyWeb, { privacy }: Words): Markup | undefined {
  if (privacyContact === undefined) return undefined
  const address = privacyContact.startsWith('https:') ? privacyContact : `mailto:${privacyContact}`
  return html`<p class="contact">${privacy.contact} <a href="${address}">${privacyContact}</a></p>`
}

function section({ title, sentences }: PrivacySection): Markup {
  return html`<section>
    <h2>${title}</h2>
    ${listed(sentences)}
  </section>`
}

function listed(sentences: readonly string[]): Markup {
  return html`<ol>
    ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
  </ol>`
}
