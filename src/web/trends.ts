import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import { prepareCharts } from '../charts/echarts.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Deps, Pass } from '../ports.ts'
import { namesOf } from '../usecases/roles.ts'
import { sayToPerson } from '../usecases/saying.ts'
import { holderOf, issue, signIn, signOut } from '../usecases/sign-in.ts'
import { hrNames } from '../usecases/trends-chat.ts'
import { commentsCsv, panelCsv, trendsJson } from '../usecases/trends-export.ts'
import type { CsvFile } from '../usecases/trends-export.ts'
import { trendsPage } from '../usecases/trends-page.ts'
import { readsTrends } from '../usecases/trends.ts'
import { time } from '../views/say.ts'
import type { Say } from '../views/say.ts'
import { groupsRouter } from './groups.ts'
import { html } from './html.ts'
import { isOurHost, isOwnPost } from './same-site.ts'
import { sessionCookie } from './session-cookie.ts'
import type { SessionCookie } from './session-cookie.ts'
import { privatePages, sendPage, sendSentence } from './shell.ts'
import { spokenBy, spokenTo, spokenToBrowser, spokenToReader } from './spoken.ts'
import type { Spoken } from './spoken.ts'
import { trendsHtml } from './trends-html.ts'
import { queryOf, readChoice } from './trends-query.ts'

export interface TrendsWeb {
  readonly deps: Deps
  /** Under which address people reach the pages; undefined: this machine alone. */
  readonly publicUrl: string | undefined
  /** The workspace by whose commands somebody is spoken to whose own is not known (any more). */
  readonly workspace: WorkspaceId | undefined
}

interface Desk extends TrendsWeb {
  readonly cookie: SessionCookie
}

type Served = (request: Request, response: Response, reader: PersonRef) => Promise<unknown>

/** `/trends` and what is below it, and `GET /api/trends`. Who may read is looked up anew for every request. */
export function trendsRouter(web: TrendsWeb): Router {
  const desk: Desk = { ...web, cookie: sessionCookie(web.publicUrl) }
  const { deps } = desk
  const router = Router()
  const forReader =
    (serve: Served): RequestHandler =>
    async (request, response) => {
      const reader = await readerOf(desk, request, response)
      if (reader !== undefined) await serve(request, response, reader)
    }
  router.use(['/trends', '/api/trends'], checkedHost(web), privatePages(web.publicUrl), checkedPost(web))
  router.get(
    '/trends',
    forReader(async (request, response, reader) => showTrends(deps, { request, response, reader })),
  )
  router.use(groupsRouter(deps, forReader))
  router.get('/trends/open/:link', offer(desk))
  router.post('/trends/open/:link', enter(desk))
  router.post('/trends/logout', leave(desk))
  router.post(
    '/trends/token',
    forReader(async (_request, response, reader) => giveToken(deps, response, reader)),
  )
  router.post(
    '/trends/token/remove',
    forReader(async (_request, response, reader) => {
      await deps.store.signIns.removeAll(reader, 'token')
      response.redirect(303, '/trends')
    }),
  )
  router.post(
    '/trends/comments/:id',
    forReader(async ({ params, query }, response, { workspace }) => {
      const { id } = params
      if (typeof id === 'string' && isUuid(id)) await deps.store.pulse.removeComment(workspace, id)
      response.redirect(303, `/trends?${queryOf(readChoice(query))}#comments`)
    }),
  )
  router.get(
    '/trends/:file.csv',
    forReader(async ({ params, query }, response, reader) => {
      const page = await trendsPage(deps, reader, readChoice(query))
      const { file } = params
      sendCsv(response, page.say, file === 'comments' ? commentsCsv(page) : panelCsv(page, String(file)))
    }),
  )
  router.get('/api/trends', answerProgram(desk))
  return router
}

/** Whoever is signed in and has the HR role now. Undefined: they have been told what is missing. */
async function readerOf(desk: Desk, request: Request, response: Response): Promise<PersonRef | undefined> {
  const { deps, cookie } = desk
  const session = cookie.read(request)
  const pass = session === undefined ? undefined : await holderOf(deps, session, 'session')
  if (pass === undefined) {
    cookie.take(response)
    tell(response, 401, signedOut(desk, await spokenTo(desk, request)))
    return undefined
  }
  if (await readsTrends(deps, pass.person)) return pass.person
  await refuse(desk, response, pass.person)
  return undefined
}

async function showTrends(
  deps: Deps,
  { request, response, reader }: { request: Request; response: Response; reader: PersonRef },
): Promise<void> {
  const [page, hasToken] = await Promise.all([
    trendsPage(deps, reader, readChoice(request.query)),
    deps.store.signIns.has(reader, 'token'),
  ])
  const body = await trendsHtml(page, hasToken)
  sendPage(response, { title: page.title, body, language: page.say.language })
}

/** Opening the link spends nothing, so that a chat's preview or a mail scanner cannot use it up. */
function offer(desk: Desk): RequestHandler {
  return async (request, response) => {
    const pass = await linkHolder(desk, request, response)
    if (pass === undefined) return
    prepareCharts()
    const { person, expiresAt } = pass
    const [say, names] = await Promise.all([sayToPerson(desk.deps, person), namesOf(desk.deps, [person])])
    const until = expiresAt === undefined ? '' : time(say, expiresAt)
    const { signIn } = say.words.trends
    const offered = signIn.offer(names.get(person.id) ?? person.id, until)
    const body = html`<p>${offered}</p>
      <form method="post"><button class="primary">${signIn.open}</button></form>`
    sendSentence(response, { title: signIn.title, status: 200, body, language: say.language })
  }
}

function enter(desk: Desk): RequestHandler {
  return async (request, response) => {
    if ((await linkHolder(desk, request, response)) === undefined) return
    const entered = await signIn(desk.deps, linkIn(request))
    if (entered === undefined) return gone(desk, request, response)
    desk.cookie.give(response, entered.session)
    response.redirect(303, '/trends')
  }
}

/** Whose link it is, if they have the HR role. Undefined: it has been said why not. */
async function linkHolder(desk: Desk, request: Request, response: Response): Promise<Pass | undefined> {
  const pass = await holderOf(desk.deps, linkIn(request), 'link')
  if (pass === undefined) await gone(desk, request, response)
  else if (await readsTrends(desk.deps, pass.person)) return pass
  else await refuse(desk, response, pass.person)
  return undefined
}

function linkIn({ params }: Request): string {
  return String(params['link'])
}

async function gone(desk: Desk, request: Request, response: Response): Promise<void> {
  const spoken = await spokenTo(desk, request)
  tell(response, 410, { spoken, sentence: spoken.words.trends.signIn.gone(commandOf(desk)) })
}

/** To somebody without the HR role. */
async function refuse({ deps }: Desk, response: Response, person: PersonRef): Promise<void> {
  const [spoken, names] = await Promise.all([spokenToReader(deps, person), hrNames(deps, person)])
  tell(response, 403, { spoken, sentence: spoken.words.trends.onlyHr(names) })
}

function signedOut(desk: Desk, spoken: Spoken): Told {
  return { spoken, sentence: spoken.words.trends.signIn.signedOut(commandOf(desk)) }
}

function leave(desk: Desk): RequestHandler {
  return async (request, response) => {
    const spoken = await spokenTo(desk, request)
    const session = desk.cookie.read(request)
    if (session !== undefined) await signOut(desk.deps, session)
    desk.cookie.take(response)
    tell(response, 200, signedOut(desk, spoken))
  }
}

async function giveToken(deps: Deps, response: Response, reader: PersonRef): Promise<void> {
  const [token, { words, language }] = await Promise.all([issue(deps, reader, 'token'), spokenToReader(deps, reader)])
  const { page } = words.trends
  const body = html`<p>${page.tokenIs}</p>
    <p><code class="token">${token}</code></p>
    <p><a href="/trends">${page.back}</a></p>`
  sendSentence(response, { title: page.token, status: 200, body, language })
}

/** By a browser's session or by a program's token; whoever made the token must still have the HR role. */
function answerProgram({ deps, cookie }: Desk): RequestHandler {
  return async (request, response) => {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const session = cookie.read(request)
    const pass =
      token === undefined ? session && (await holderOf(deps, session, 'session')) : await holderOf(deps, token, 'token')
    if (pass === undefined || pass === '') {
      response.status(401).set('www-authenticate', 'Bearer').json({ error: 'unauthorized' })
      return
    }
    if (await readsTrends(deps, pass.person)) response.json(await trendsJson(deps, pass.person.workspace))
    else response.status(403).json({ error: 'forbidden' })
  }
}

function checkedHost({ publicUrl }: TrendsWeb): RequestHandler {
  return (request, response, next) => {
    if (isOurHost(request.headers, publicUrl)) return next()
    const spoken = spokenToBrowser(request)
    tell(response, 421, { spoken, sentence: spoken.words.pages.notFound })
  }
}

function checkedPost({ publicUrl }: TrendsWeb): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'POST' || isOwnPost(request.headers, publicUrl)) return next()
    const spoken = spokenToBrowser(request)
    tell(response, 403, { spoken, sentence: spoken.words.trends.signIn.elsewhere })
  }
}

function sendCsv(response: Response, say: Say, file: CsvFile | undefined): void {
  if (file === undefined) return tell(response, 404, { spoken: spokenBy(say), sentence: say.words.pages.notFound })
  response.set('content-disposition', `attachment; filename="${file.name}"`).type('text/csv').send(file.text)
}

interface Told {
  readonly spoken: Spoken
  readonly sentence: string
}

function tell(response: Response, status: number, { spoken, sentence }: Told): void {
  sendSentence(response, { status, body: html`<p>${sentence}</p>`, language: spoken.language })
}

function commandOf({ deps, workspace }: Desk): string {
  return workspace === undefined ? 'trends' : deps.platform(workspace).command('trends', 'direct')
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
