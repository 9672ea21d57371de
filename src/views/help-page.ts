import type { Language } from '../domain/language.ts'
import type { Words } from './say.ts'

type Sections = Words['help']['sections']

/** A section of the page `/help`, by its name. */
export type HelpSection = { readonly [Reader in keyof Sections]: keyof Sections[Reader] }[keyof Sections]

/** Where the help is read, in this language, at this section. */
export function helpPage(address: string, language: Language, section?: HelpSection): string {
  return `${address}/help?${new URLSearchParams({ in: language }).toString()}${section === undefined ? '' : `#${section}`}`
}
