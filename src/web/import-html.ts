import type { ImportField } from '../usecases/import-csv.ts'
import type { ImportPage } from '../usecases/import-page.ts'
import { fieldsOf, formKinds } from '../usecases/import-page.ts'
import { option, rowsFields, themeButton } from './controls-html.ts'
import { html } from './html.ts'
import type { Markup } from './html.ts'
import { outcomeHtml } from './outcome-html.ts'

/** The page of the import: all of it works without scripts, a file's rows are pasted then. */
export function importHtml(page: ImportPage): Markup {
  const { say, said } = page
  const words = say.words.import
  return html`<a class="skip" href="#import">${words.skip}</a>
    <header>
      <h1>${words.title}</h1>
      <div class="doings">
        ${themeButton(say.words.trends.page)}
        <form method="post" action="/import/logout"><button>${words.logOut}</button></form>
      </div>
    </header>
    <main id="import" tabindex="-1">
      <p>${words.what}</p>
      <p class="note">${words.counts}</p>
      <p class="note">${words.customers.what}</p>
      ${said && outcomeHtml(said.outcome !== 'wrong', said.sentence, said.details)}
      <form method="post" action="/import" class="groups">
        ${rowsPart(page)} ${(page.names.length > 0 || isReady(page)) && columnsPart(page)}
      </form>
    </main>
    <script src="/pages/groups.js"></script>`
}

function rowsPart({ say, form }: ImportPage): Markup {
  const words = say.words.import
  return html`<section class="panel">
    <label
      >${words.kindLabel}<select name="kind">
        ${formKinds.map((kind) => option(kind, words.kinds[kind], kind === form.kind))}
      </select></label
    >
    ${rowsFields(form.rows, words)}
    <div class="below"><button name="doing" value="columns">${words.toColumns}</button></div>
  </section>`
}

function isReady({ said }: ImportPage): boolean {
  return said?.outcome === 'fine'
}

/** Without rows, which empties the list of customers, there are no columns to choose. */
function columnsPart(page: ImportPage): Markup {
  const words = page.say.words.import
  return html`<section class="panel">
    ${page.names.length > 0 && columnSelects(page)}
    <div class="below">
      <button name="doing" value="check">${words.check}</button>
      ${isReady(page) && html`<button name="doing" value="import" class="primary">${words.import}</button>`}
    </div>
  </section>`
}

function columnSelects(page: ImportPage): Markup {
  const words = page.say.words.import
  const fields = fieldsOf(page.form.kind)
  return html`<h2>${words.columns}</h2>
    <p class="note">${fields.includes('customer') ? words.customers.columnsHint : words.columnsHint}</p>
    <div class="places">${fields.map((field) => columnSelect(page, field))}</div>`
}

function columnSelect({ say, form, names }: ImportPage, field: ImportField): Markup {
  const words = say.words.import
  return html`<label
    >${words.fields[field]}<select name="${field}">
      <option value="">${words.nothing}</option>
      ${names.map((name, at) => option(at, name === '' ? words.unnamed(at + 1) : name, form.columns[field] === at))}
    </select></label
  >`
}
