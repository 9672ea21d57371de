import type { ImportField } from '../usecases/import-csv.ts'
import { importFields } from '../usecases/import-csv.ts'
import type { ImportPage, ImportSaid } from '../usecases/import-page.ts'
import { importKinds } from '../usecases/import-rows.ts'
import { html } from './html.ts'
import type { Markup } from './html.ts'

/** The page of the import: all of it works without scripts, a file's rows are pasted then. */
export function importHtml(page: ImportPage): Markup {
  const words = page.say.words.import
  const { light, dark } = page.say.words.trends.page
  return html`<a class="skip" href="#import">${words.skip}</a>
    <header>
      <h1>${words.title}</h1>
      <div class="doings">
        <button type="button" class="theme" hidden data-light="${light}" data-dark="${dark}">${dark}</button>
        <form method="post" action="/import/logout"><button>${words.logOut}</button></form>
      </div>
    </header>
    <main id="import" tabindex="-1">
      <p>${words.what}</p>
      <p class="note">${words.counts}</p>
      ${page.said && outcome(page.said)}
      <form method="post" action="/import" class="groups">
        ${rowsPart(page)} ${page.names.length > 0 && columnsPart(page)}
      </form>
    </main>
    <script src="/pages/groups.js"></script>`
}

function outcome({ outcome, sentence, details }: ImportSaid): Markup {
  const lines =
    details.length > 0 &&
    html`<ul>
      ${details.map((line) => html`<li>${line}</li>`)}
    </ul>`
  const body = html`<p><strong>${sentence}</strong></p>
    ${lines}`
  return outcome === 'wrong'
    ? html`<div class="outcome wrong" role="alert">${body}</div>`
    : html`<div class="outcome" role="status">${body}</div>`
}

function rowsPart({ say, form }: ImportPage): Markup {
  const words = say.words.import
  const option = (kind: (typeof importKinds)[number]) =>
    kind === form.kind
      ? html`<option value="${kind}" selected>${words.kinds[kind]}</option>`
      : html`<option value="${kind}">${words.kinds[kind]}</option>`
  // Browsers leave out a first line break.
  const first = '\n'
  return html`<section class="panel">
    <label
      >${words.kindLabel}<select name="kind">
        ${importKinds.map(option)}
      </select></label
    >
    <label class="choose" hidden
      >${words.choose}<input type="file" accept=".csv,.tsv,.txt,text/csv" data-into="rows"
    /></label>
    <label for="rows">${words.area}</label>
    <p class="note">${words.most}</p>
    <textarea id="rows" name="rows" rows="8" spellcheck="false" autocomplete="off">${first}${form.rows}</textarea>
    <div class="below"><button name="doing" value="columns">${words.toColumns}</button></div>
  </section>`
}

function columnsPart(page: ImportPage): Markup {
  const words = page.say.words.import
  const ready = page.said?.outcome === 'fine'
  return html`<section class="panel">
    <h2>${words.columns}</h2>
    <p class="note">${words.columnsHint}</p>
    <div class="places">${importFields.map((field) => columnSelect(page, field))}</div>
    <div class="below">
      <button name="doing" value="check">${words.check}</button>
      ${ready && html`<button name="doing" value="import" class="primary">${words.import}</button>`}
    </div>
  </section>`
}

function columnSelect({ say, form, names }: ImportPage, field: ImportField): Markup {
  const words = say.words.import
  const option = (name: string, at: number) => {
    const label = name === '' ? words.unnamed(at + 1) : name
    return form.columns[field] === at
      ? html`<option value="${at}" selected>${label}</option>`
      : html`<option value="${at}">${label}</option>`
  }
  return html`<label
    >${words.fields[field]}<select name="${field}">
      <option value="">${words.nothing}</option>
      ${names.map(option)}
    </select></label
  >`
}
