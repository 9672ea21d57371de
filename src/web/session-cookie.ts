import type { Request, Response } from 'express'
import { sessionSeconds } from '../usecases/sign-in.ts'

/** The browser's session. Behind TLS its name binds it to this very host. */
export interface SessionCookie {
  read(request: Pick<Request, 'headers'>): string | undefined
  give(response: Response, session: string): void
  take(response: Response): void
}

/** A post and a page of ours follow each other, so that it may be strict: no other site's request carries it. */
export function sessionCookie(publicUrl: string | undefined): SessionCookie {
  const secure = publicUrl?.startsWith('https:') === true
  const name = secure ? '__Host-kindling' : 'kindling'
  const options = { httpOnly: true, sameSite: 'strict', path: '/', secure } as const
  return {
    read: ({ headers }) =>
      headers.cookie
        ?.split(';')
        .map((pair) => pair.trim())
        .find((pair) => pair.startsWith(`${name}=`))
        ?.slice(name.length + 1),
    give: (response, session) => response.cookie(name, session, { ...options, maxAge: 1000 * sessionSeconds }),
    take: (response) => response.clearCookie(name, options),
  }
}
