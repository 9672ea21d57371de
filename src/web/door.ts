import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Deps, Pass } from '../ports.ts'
import { namesOf } from '../usecases/roles.ts'
import { sayToPerson } from '../usecases/saying.ts'
import { holderOf, signIn, signOut } from '../usecases/sign-in.ts'
import { time } from '../views/say.ts'
import { tell } from './checked.ts'
import { html } from './html.ts'
import type { SessionCookie } from './session-cookie.ts'
import { sendSentence } from './shell.ts'

/** What pages for some people need: who may read them, and what is said to the others. */
export interface Door {
  readonly deps: Deps
  readonly cookie: SessionCookie
  /** Of the first page: `/trends`. */
  readonly path: string
  readonly may: (person: PersonRef) => Promise<boolean>
  readonly refused: (person: PersonRef) => Promise<string>
  readonly words: {
    readonly title: string
    readonly open: string
    readonly offer: (name: string, until: string) => string
    readonly gone: (command: string) => string
    readonly signedOut: (command: string) => string
  }
  /** By which a new link is asked for. */
  readonly command: string
  /** Somebody is about to come in. */
  readonly onOffer?: () => void
}

/** Serves whoever may read the pages now; anybody else is told that they may not. */
export type ForReader = (
  serve: (request: Request, response: Response, reader: PersonRef) => Promise<unknown>,
) => RequestHandler

/** How a command is typed where nobody is known yet: by the workspace that this process serves. */
export function commandIn(deps: Deps, workspace: WorkspaceId | undefined, words: string): string {
  return workspace === undefined ? words : deps.platform(workspace).command(words, 'direct')
}

/** The ways in and out of a door. Opening a link spends nothing, so that a chat's preview or a mail scanner cannot use it up. */
export function doorRouter(door: Door): Router {
  const router = Router()
  router.get(`${door.path}/open/:link`, offer(door))
  router.post(`${door.path}/open/:link`, enter(door))
  router.post(`${door.path}/logout`, leave(door))
  return router
}

/** Who is signed in and may read is looked up anew for every request. */
export function forReaderOf(door: Door): ForReader {
  return (serve) => async (request, response) => {
    const reader = await readerOf(door, request, response)
    if (reader !== undefined) await serve(request, response, reader)
  }
}

async function readerOf(door: Door, request: Request, response: Response): Promise<PersonRef | undefined> {
  const { deps, cookie, words, command } = door
  const session = cookie.read(request)
  const pass = session === undefined ? undefined : await holderOf(deps, session, 'session')
  if (pass === undefined) {
    cookie.take(response)
    tell(response, 401, words.signedOut(command))
    return undefined
  }
  if (await door.may(pass.person)) return pass.person
  tell(response, 403, await door.refused(pass.person))
  return undefined
}

function offer(door: Door): RequestHandler {
  const { deps, words } = door
  return async ({ params }, response) => {
    const pass = await linkHolder(door, response, String(params['link']))
    if (pass === undefined) return
    door.onOffer?.()
    const { person, expiresAt } = pass
    const [say, names] = await Promise.all([sayToPerson(deps, person), namesOf(deps, [person])])
    const until = expiresAt === undefined ? '' : time(say, expiresAt)
    const body = html`<p>${words.offer(names.get(person.id) ?? person.id, until)}</p>
      <form method="post"><button class="primary">${words.open}</button></form>`
    sendSentence(response, { title: words.title, status: 200, body })
  }
}

function enter(door: Door): RequestHandler {
  const { deps, cookie, words, command, path } = door
  return async ({ params }, response) => {
    const link = String(params['link'])
    if ((await linkHolder(door, response, link)) === undefined) return
    const entered = await signIn(deps, link)
    if (entered === undefined) return tell(response, 410, words.gone(command))
    cookie.give(response, entered.session)
    response.redirect(303, path)
  }
}

/** Whose link it is, if they may come in. Undefined: it has been said why not. */
async function linkHolder(door: Door, response: Response, link: string): Promise<Pass | undefined> {
  const pass = await holderOf(door.deps, link, 'link')
  if (pass === undefined) tell(response, 410, door.words.gone(door.command))
  else if (await door.may(pass.person)) return pass
  else tell(response, 403, await door.refused(pass.person))
  return undefined
}

function leave({ deps, cookie, words, command }: Door): RequestHandler {
  return async (request, response) => {
    const session = cookie.read(request)
    if (session !== undefined) await signOut(deps, session)
    cookie.take(response)
    tell(response, 200, words.signedOut(command))
  }
}
