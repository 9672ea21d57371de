import type { Request } from 'express'
import { acceptedLanguage } from '../domain/language.ts'
import type { Language } from '../domain/language.ts'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { sayIn, sayToPerson } from '../usecases/saying.ts'
import { holderOf } from '../usecases/sign-in.ts'
import type { Say, Words } from '../views/say.ts'
import { wordsIn } from '../views/wording.ts'
import { sessionCookie } from './session-cookie.ts'

/** The words of a page, and the language they are in. */
export interface Spoken {
  readonly words: Words
  readonly language: Language
}

/** What a page needs to find its words. */
export interface SpokenWeb {
  readonly deps: Deps
  /** Under which address people reach the pages; undefined: this machine alone. */
  readonly publicUrl: string | undefined
  /** Whose language is spoken to strangers; undefined where none is connected yet, or where there are several. */
  readonly workspace: WorkspaceId | undefined
}

/** The same, for pages that name commands. */
export interface PagesWeb extends SpokenWeb {
  /** How commands are typed in a chat with Kindling, where all its workspaces do it alike. */
  readonly command?: ((words: string) => string) | undefined
}

/** How a command is typed where nobody is known yet: by the workspace that this process serves, or as they all do. */
export function commandIn({ deps, workspace, command }: PagesWeb, words: string): string {
  if (workspace !== undefined) return deps.platform(workspace).command(words, 'direct')
  return command?.(words) ?? words
}

/** In the language of whoever is signed in; else in one that their browser asks for; else in the workspace's. */
export async function spokenTo(web: SpokenWeb, request: Request): Promise<Spoken> {
  const session = sessionCookie(web.publicUrl).read(request)
  const pass = session === undefined ? undefined : await holderOf(web.deps, session, 'session')
  if (pass !== undefined) return spokenToReader(web.deps, pass.person)
  const accepted = acceptedLanguage(request.headers['accept-language'])
  if (accepted !== undefined || web.workspace === undefined) return spokenIn(accepted ?? 'en')
  return spokenBy(await sayIn(web.deps, web.workspace, undefined))
}

/** The same where nothing but the request can be counted on, such as for a fault. */
export function spokenToBrowser(request: Request): Spoken {
  return spokenIn(acceptedLanguage(request.headers['accept-language']) ?? 'en')
}

export async function spokenToReader(deps: Deps, reader: PersonRef): Promise<Spoken> {
  return spokenBy(await sayToPerson(deps, reader))
}

export function spokenBy({ words, language }: Say): Spoken {
  return { words, language }
}

/** Pages say nothing that differs by platform. */
function spokenIn(language: Language): Spoken {
  return { words: wordsIn(language, 'slack'), language }
}
