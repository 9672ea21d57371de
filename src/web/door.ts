import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import type { PersonRef } from '../domain/person.ts'
import type { Pass } from '../ports.ts'
import { holderOf, signIn, signOut } from '../usecases/sign-in.ts'
import type { Words } from '../views/say.ts'
import { tell } from './checked.ts'
import { linkIn, sendOffer } from './link.ts'
import type { SessionCookie } from './session-cookie.ts'
import { spokenTo, spokenToReader } from './spoken.ts'
import type { SpokenWeb } from './spoken.ts'

/** What pages for some people need: who may read them, and what is said to the others. */
export interface Door extends SpokenWeb {
  readonly cookie: SessionCookie
  /** Of the first page: `/trends`. */
  readonly path: string
  readonly may: (person: PersonRef) => Promise<boolean>
  readonly refused: (person: PersonRef, words: Words) => Promise<string>
  readonly words: (words: Words) => DoorWords
  /** By which a new link is asked for. */
  readonly command: string
  /** Called when the page of a link is shown: its reader is about to come in. */
  readonly onOffer?: () => void
}

interface DoorWords {
  readonly title: string
  readonly open: string
  readonly offer: (name: string, until: string) => string
  readonly gone: (command: string) => string
  readonly signedOut: (command: string) => string
}

/** Serves whoever may read the pages now; anybody else is told that they may not. */
export type ForReader = (
  serve: (request: Request, response: Response, reader: PersonRef) => Promise<unknown>,
) => RequestHandler

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
  const { deps, cookie } = door
  const session = cookie.read(request)
  const pass = session === undefined ? undefined : await holderOf(deps, session, 'session')
  if (pass === undefined) {
    cookie.take(response)
    const spoken = await spokenTo(door, request)
    tell(response, 401, { spoken, sentence: door.words(spoken.words).signedOut(door.command) })
    return undefined
  }
  if (await door.may(pass.person)) return pass.person
  await refuse(door, response, pass.person)
  return undefined
}

function offer(door: Door): RequestHandler {
  const { deps } = door
  return async (request, response) => {
    const pass = await linkHolder(door, request, response)
    if (pass === undefined) return
    door.onOffer?.()
    await sendOffer(response, deps, pass, (words) => {
      const { title, offer, open } = door.words(words)
      return { title, offer, button: open }
    })
  }
}

function enter(door: Door): RequestHandler {
  const { deps, cookie, path } = door
  return async (request, response) => {
    if ((await linkHolder(door, request, response)) === undefined) return
    const entered = await signIn(deps, linkIn(request))
    if (entered === undefined) return gone(door, request, response)
    cookie.give(response, entered.session)
    response.redirect(303, path)
  }
}

/** Whose link it is, if they may come in. Undefined: it has been said why not. */
async function linkHolder(door: Door, request: Request, response: Response): Promise<Pass | undefined> {
  const pass = await holderOf(door.deps, linkIn(request), 'link')
  if (pass === undefined) await gone(door, request, response)
  else if (await door.may(pass.person)) return pass
  else await refuse(door, response, pass.person)
  return undefined
}

async function gone(door: Door, request: Request, response: Response): Promise<void> {
  const spoken = await spokenTo(door, request)
  tell(response, 410, { spoken, sentence: door.words(spoken.words).gone(door.command) })
}

async function refuse(door: Door, response: Response, person: PersonRef): Promise<void> {
  const spoken = await spokenToReader(door.deps, person)
  tell(response, 403, { spoken, sentence: await door.refused(person, spoken.words) })
}

function leave(door: Door): RequestHandler {
  const { deps, cookie } = door
  return async (request, response) => {
    const spoken = await spokenTo(door, request)
    const session = cookie.read(request)
    if (session !== undefined) await signOut(deps, session)
    cookie.take(response)
    tell(response, 200, { spoken, sentence: door.words(spoken.words).signedOut(door.command) })
  }
}
