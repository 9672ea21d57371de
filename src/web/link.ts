import type { Request, Response } from 'express'
import type { Deps, Pass } from '../ports.ts'
import { namesOf } from '../usecases/roles.ts'
import { sayToPerson } from '../usecases/saying.ts'
import { time } from '../views/say.ts'
import type { Words } from '../views/say.ts'
import { html } from './html.ts'
import { sendSentence } from './shell.ts'

/** What a page says before its link is spent. */
export interface OfferWords {
  readonly title: string
  readonly offer: (name: string, until: string) => string
  readonly button: string
}

/** The secret in the address of a link that works once: `/:link` at its end. */
export function linkIn({ params }: Request): string {
  return String(params['link'])
}

/** Says whose link it is and until when it works. Its button's post spends it; opening this page spends nothing. */
export async function sendOffer(
  response: Response,
  deps: Deps,
  { person, expiresAt }: Pass,
  wordsOf: (words: Words) => OfferWords,
): Promise<void> {
  const [say, names] = await Promise.all([sayToPerson(deps, person), namesOf(deps, [person])])
  const { title, offer, button } = wordsOf(say.words)
  const until = expiresAt === undefined ? '' : time(say, expiresAt)
  const body = html`<p>${offer(names.get(person.id) ?? person.id, until)}</p>
    <form method="post"><button class="primary">${button}</button></form>`
  sendSentence(response, { title, status: 200, body, language: say.language })
}
