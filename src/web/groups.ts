import { Router } from 'express'
import type { Response } from 'express'
import type { Deps } from '../ports.ts'
import { mostBytes } from '../usecases/segments-csv.ts'
import { groupsPage, tooLarge } from '../usecases/segments-page.ts'
import type { GroupsPage } from '../usecases/segments-page.ts'
import type { ForReader } from './door.ts'
import { formBodies } from './form-body.ts'
import { groupsHtml } from './groups-html.ts'
import { readGroupsForm } from './groups-form.ts'
import { sendPage } from './shell.ts'

const path = '/trends/groups'

const body = formBodies(mostBytes)

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
      const sent = await body(request, response)
      const form = sent === 'too large' ? undefined : readGroupsForm(sent)
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
