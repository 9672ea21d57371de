import { Router, urlencoded } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { mostBytes } from '../usecases/segments-csv.ts'
import { groupsPage, tooLarge } from '../usecases/segments-page.ts'
import type { GroupsPage } from '../usecases/segments-page.ts'
import { groupsHtml } from './groups-html.ts'
import { readGroupsForm } from './groups-form.ts'
import { sendPage } from './shell.ts'

/** Serves whoever has the HR role now; anybody else is told that they have not. */
export type ForReader = (
  serve: (request: Request, response: Response, reader: PersonRef) => Promise<unknown>,
) => RequestHandler

const path = '/trends/groups'

/** `/trends/groups`. Who asks is found out before a body is read: a stranger's megabytes are never taken in. */
export function groupsRouter(deps: Deps, forReader: ForReader): Router {
  const router = Router()
  router.get(
    path,
    forReader(async ({ query }, response, reader) => {
      const page = await groupsPage(deps, reader, undefined)
      send(response, page, { used: query['used'] !== undefined })
    }),
  )
  router.post(
    path,
    forReader(async (request, response, reader) => {
      const body = await bodyOf(request, response)
      const form = body === 'too large' ? undefined : readGroupsForm(body)
      const page = await groupsPage(deps, reader, form)
      if (page.said?.outcome === 'used') return response.redirect(303, `${path}?used`)
      send(response, form === undefined ? { ...page, said: tooLarge(page.say) } : page, { used: false })
    }),
  )
  return router
}

function send(response: Response, page: GroupsPage, { used }: { used: boolean }): void {
  const status = { fine: 200, used: 200, wrong: 422, 'too soon': 409 }[page.said?.outcome ?? 'fine']
  sendPage(response, {
    title: page.say.words.groups.title,
    body: groupsHtml(page, used),
    status,
    language: page.say.language,
  })
}

/** Typed letters are up to three times as long on their way. */
const parse = urlencoded({ extended: false, limit: 3 * mostBytes + 65_536, parameterLimit: 5_000 })

/** A body that is no form is an empty one. */
async function bodyOf(request: Request, response: Response): Promise<unknown> {
  const error = await new Promise<unknown>((resolve) => {
    parse(request, response, resolve)
  })
  if (error === undefined) return request.body
  return (error as { status?: unknown }).status === 413 ? 'too large' : {}
}
