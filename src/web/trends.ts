import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import { prepareCharts } from '../charts/echarts.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { holderOf, issue, takeBackToken } from '../usecases/sign-in.ts'
import { hrNames } from '../usecases/trends-chat.ts'
import { commentsCsv, panelCsv, trendsJson } from '../usecases/trends-export.ts'
import type { CsvFile } from '../usecases/trends-export.ts'
import { trendsPage } from '../usecases/trends-page.ts'
import { removeComment } from '../usecases/pulse-said.ts'
import { readsTrends } from '../usecases/trends.ts'
import type { Say } from '../views/say.ts'
import { checkedPages, tell } from './checked.ts'
import { doorRouter, forReaderOf } from './door.ts'
import type { Door } from './door.ts'
import { groupsRouter } from './groups.ts'
import { html } from './html.ts'
import { sessionCookie } from './session-cookie.ts'
import type { SessionCookie } from './session-cookie.ts'
import { sendPage, sendSentence } from './shell.ts'
import { commandIn, spokenBy, spokenToReader } from './spoken.ts'
import type { PagesWeb } from './spoken.ts'
import { trendsHtml } from './trends-html.ts'
import { queryOf, readChoice } from './trends-query.ts'

interface Desk extends PagesWeb {
  readonly cookie: SessionCookie
}

/** `/trends` and what is below it, and `GET /api/trends`. Who may read is looked up anew for every request. */
export function trendsRouter(web: PagesWeb): Router {
  const desk: Desk = { ...web, cookie: sessionCookie(web.publicUrl) }
  const { deps } = desk
  const router = Router()
  const door = doorOf(desk)
  const forReader = forReaderOf(door)
  router.use(['/trends', '/api/trends'], ...checkedPages(web.publicUrl, (words) => words.trends.signIn.elsewhere))
  router.get(
    '/trends',
    forReader(async (request, response, reader) => showTrends(deps, { request, response, reader })),
  )
  router.use(groupsRouter(deps, forReader))
  router.use(doorRouter(door))
  router.post(
    '/trends/token',
    forReader(async (_request, response, reader) => giveToken(deps, response, reader)),
  )
  router.post(
    '/trends/token/remove',
    forReader(async (_request, response, reader) => {
      await takeBackToken(deps, reader)
      response.redirect(303, '/trends')
    }),
  )
  router.post(
    '/trends/comments/:id',
    forReader(async ({ params, query }, response, reader) => {
      const { id } = params
      if (typeof id === 'string' && isUuid(id)) await removeComment(deps, reader, id)
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

function doorOf(desk: Desk): Door {
  const { deps, cookie, publicUrl, workspace } = desk
  return {
    deps,
    cookie,
    publicUrl,
    workspace,
    path: '/trends',
    may: (person) => readsTrends(deps, person),
    refused: async (person, words) => words.trends.onlyHr(await hrNames(deps, person)),
    words: (words) => words.trends.signIn,
    command: commandIn(desk, 'trends'),
    onOffer: prepareCharts,
  }
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
    const session = cookie.read(request) ?? ''
    const pass = await (token === undefined ? holderOf(deps, session, 'session') : holderOf(deps, token, 'token'))
    if (pass === undefined) {
      response.status(401).set('www-authenticate', 'Bearer').json({ error: 'unauthorized' })
      return
    }
    if (await readsTrends(deps, pass.person)) response.json(await trendsJson(deps, pass.person.workspace))
    else response.status(403).json({ error: 'forbidden' })
  }
}

function sendCsv(response: Response, say: Say, file: CsvFile | undefined): void {
  if (file === undefined) return tell(response, 404, { spoken: spokenBy(say), sentence: say.words.pages.notFound })
  response.set('content-disposition', `attachment; filename="${file.name}"`).type('text/csv').send(file.text)
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
