import { languages } from '../domain/language.ts'
import type { Language } from '../domain/language.ts'
import type { HelpSection } from '../views/help-page.ts'
import type { Words } from '../views/say.ts'
import { themeButton } from './controls-html.ts'
import { html } from './html.ts'
import type { Markup } from './html.ts'

type Help = Words['help']
type Reader = keyof Help['sections']
type Typed = Parameters<Help['sections']['everybody']['start']['items']>[0]

interface Section {
  readonly name: HelpSection
  readonly title: string
  readonly items: (typed: Typed) => readonly string[]
}

const readers: readonly Reader[] = ['everybody', 'hr', 'admins']

/** The whole page: its contents, then every section with its name as anchor. */
export function helpHtml(words: Words, language: Language, typed: Typed): Markup {
  const { help } = words
  return html`<a class="skip" href="#help">${help.skip}</a>
    <header>
      <h1>${help.title}</h1>
      <p class="lead">${help.lead}</p>
      <div class="doings">${otherLanguages(words, language)} ${themeButton(help)}</div>
    </header>
    <div class="guide">
      <nav class="contents" aria-label="${help.onThisPage}">
        <input class="fold" type="checkbox" id="contents" />
        <label class="fold" for="contents">${help.onThisPage}</label>
        <div>${readers.map((reader) => contentsFor(help, reader))}</div>
      </nav>
      <main id="help" tabindex="-1">${readers.map((reader) => partFor(help, reader, typed))}</main>
    </div>`
}

/** Each in itself, so that whoever landed in the wrong one finds back. */
function otherLanguages({ preferences }: Words, language: Language): readonly Markup[] {
  return languages
    .filter((other) => other !== language)
    .map(
      (other) =>
        html`<a class="button" href="/help?in=${other}" lang="${other}" hreflang="${other}"
          >${preferences.languages[other]}</a
        >`,
    )
}

function sectionsFor(help: Help, reader: Reader): readonly Section[] {
  return Object.entries(help.sections[reader]).map(([name, section]) => ({ name: name as HelpSection, ...section }))
}

function contentsFor(help: Help, reader: Reader): Markup {
  return html`<p>${help.readers[reader]}</p>
    <ul>
      ${sectionsFor(help, reader).map(({ name, title }) => html`<li><a href="#${name}">${title}</a></li>`)}
    </ul>`
}

function partFor(help: Help, reader: Reader, typed: Typed): Markup {
  return html`<section aria-labelledby="for-${reader}">
    <h2 id="for-${reader}">${help.readers[reader]}</h2>
    ${sectionsFor(help, reader).map((section) => sectionHtml(help, section, typed))}
  </section>`
}

function sectionHtml(help: Help, { name, title, items }: Section, typed: Typed): Markup {
  return html`<article class="panel" id="${name}">
    <h3>${title}</h3>
    <ul>
      ${items(typed).map((item) => html`<li>${withTyped(item)}</li>`)}
      ${name === 'pulse' && html`<li><a href="/privacy">${help.anonymous}</a></li>`}
    </ul>
  </article>`
}

/** What stands between backticks is typed. */
function withTyped(item: string): readonly Markup[] {
  return item.split('`').map((part, at) => (at % 2 === 0 ? html`${part}` : html`<kbd>${part}</kbd>`))
}
