import { Router } from 'express'
import type { Response } from 'express'
import { admit } from '../usecases/access.ts'
import { mostImported } from '../usecases/import-csv.ts'
import { importPage, tooLargeImport } from '../usecases/import-page.ts'
import type { ImportPage } from '../usecases/import-page.ts'
import { adminNames } from '../usecases/roles.ts'
import { checkedPages } from './checked.ts'
import { doorRouter, forReaderOf } from './door.ts'
import type { Door } from './door.ts'
import { formBodies } from './form-body.ts'
import { readImportForm } from './import-form.ts'
import { importHtml } from './import-html.ts'
import { sessionCookie } from './session-cookie.ts'
import { sendPage } from './shell.ts'
import { commandIn } from './spoken.ts'
import type { PagesWeb } from './spoken.ts'

const path = '/import'

const body = formBodies(mostImported.mostBytes)

/** `/import`, for admins. Who asks is found out before a body is read: a stranger's megabytes are never taken in. */
export function importRouter(web: PagesWeb): Router {
  const { deps, publicUrl } = web
  const door = doorOf(web)
  const forAdmin = forReaderOf(door)
  const router = Router()
  router.use(path, ...checkedPages(publicUrl, (words) => words.import.elsewhere))
  router.use(doorRouter(door))
  router.get(
    path,
    forAdmin(async (_request, response, admin) => send(response, await importPage(deps, admin, undefined))),
  )
  router.post(
    path,
    forAdmin(async (request, response, admin) => {
      const sent = await body(request, response)
      const page = sent === 'too large' ? tooLargeImport(deps, admin) : importPage(deps, admin, readImportForm(sent))
      send(response, await page)
    }),
  )
  return router
}

function doorOf(web: PagesWeb): Door {
  const { deps, publicUrl, workspace } = web
  return {
    deps,
    publicUrl,
    workspace,
    cookie: sessionCookie(publicUrl),
    path,
    may: async (person) => {
      const admission = await admit(deps, person)
      return admission.admitted && admission.roles.has('admin')
    },
    refused: async ({ workspace }, words) => words.import.onlyAdmin(await adminNames(deps, workspace)),
    words: (words) => words.import,
    command: commandIn(web, 'settings'),
  }
}

function send(response: Response, page: ImportPage): void {
  const status = page.said?.outcome === 'wrong' ? 422 : 200
  sendPage(response, {
    title: page.say.words.import.title,
    body: importHtml(page),
    status,
    language: page.say.language,
  })
}
