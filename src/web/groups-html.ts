import { mostCuts } from '../domain/pulse/segmentation.ts'
import { notStated } from '../domain/pulse/round.ts'
import type { Offer } from '../usecases/segments-directory.ts'
import type { GroupsPage, GroupsSaid } from '../usecases/segments-page.ts'
import type { CutSizes } from '../usecases/segments.ts'
import { cutName } from '../views/cuts.ts'
import type { Say, Words } from '../views/say.ts'
import { option, rowsFields, themeButton } from './controls-html.ts'
import { html } from './html.ts'
import type { Markup } from './html.ts'
import { outcomeHtml } from './outcome-html.ts'
import { groupValue } from './trends-query.ts'

/** The page of the groups: all of it works without scripts, a file's rows are pasted then. */
export function groupsHtml(page: GroupsPage, used: boolean): Markup {
  const { say, inUse, from, said } = page
  const words = say.words.groups
  const { skip } = say.words.trends.page
  return html`<a class="skip" href="#groups">${skip}</a>
    <header>
      <h1>${words.title}</h1>
      <div class="doings">
        <a class="button" href="/trends">${words.back}</a>
        ${themeButton(say.words.trends.page)}
      </div>
    </header>
    <main id="groups" tabindex="-1">
      <p>${words.what} ${words.order}</p>
      ${used && said === undefined && html`<p class="outcome" role="status">${words.used}</p>`}
      ${said && outcome(say, said)}
      <section class="panel">
        <h2>${words.current}</h2>
        ${inUse.cuts.length === 0 ? html`<p>${words.none}</p>` : sizes(say, inUse.cuts)}
        <p class="note">${words.together(inUse.thresholds.mean)}</p>
        ${from !== undefined && html`<p class="note">${words.from(from)}</p>`}
      </section>
      ${fileForm(page)} ${directoryForm(page)}
    </main>
    <script src="/pages/groups.js"></script>`
}

type GroupWords = Words['groups']

function outcome(say: Say, { outcome, sentence, details, preview }: GroupsSaid): Markup {
  const good = outcome === 'fine' || outcome === 'used'
  return html`${outcomeHtml(good, sentence, details)}
  ${
    preview.length > 0 &&
    html`<section class="panel">
      <h2>${say.words.groups.preview}</h2>
      ${sizes(say, preview)}
    </section>`
  }`
}

function sizes(say: Say, cuts: readonly CutSizes[]): readonly Markup[] {
  const words = say.words.groups
  return cuts.map(
    ({ cut, groups }) =>
      html`<div class="scroll">
        <table class="sizes">
          <caption>
            ${cutName(say, cut)}
          </caption>
          <thead>
            <tr>
              <th scope="col">${cutName(say, cut)}</th>
              <th scope="col">${words.columns.people}</th>
              <th scope="col">${words.columns.shown}</th>
            </tr>
          </thead>
          <tbody>
            ${groups.map(
              ({ cell, people, showing }) =>
                html`<tr>
                  <th scope="row">${cell === notStated ? words.notStated : cell}</th>
                  <td>${people}</td>
                  <td>${words.showing[showing]}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`,
  )
}

function buttons(words: GroupWords, { form, said }: GroupsPage, source: 'file' | 'directory'): Markup {
  const ready = said?.outcome === 'fine' && form.source === source
  return html`<div class="below">
    <button name="doing" value="check">${words.check}</button>
    ${ready && html`<button name="doing" value="use" class="primary">${words.use}</button>`}
  </div>`
}

function fileForm(page: GroupsPage): Markup {
  const words = page.say.words.groups
  const { title, what, most, area, choose } = words.file
  return html`<section class="panel" id="file">
    <h2>${title}</h2>
    <p>${what} ${most}</p>
    <form method="post" action="/trends/groups" class="groups">
      <input type="hidden" name="source" value="file" />
      ${rowsFields(page.form.rows, { choose, area })} ${buttons(words, page, 'file')}
    </form>
  </section>`
}

function directoryForm(page: GroupsPage): Markup | undefined {
  const { say, offers } = page
  if (offers === 'none') return undefined
  const words = say.words.groups.directory
  return html`<section class="panel" id="directory">
    <h2>${words.title}</h2>
    ${typeof offers === 'string' ? html`<p>${words[offers]}</p>` : choices(page, offers)}
  </section>`
}

function choices(page: GroupsPage, offers: readonly Offer[]): Markup {
  const words = page.say.words.groups
  if (offers.length === 0) return html`<p>${words.directory.empty}</p>`
  return html`<p>${words.directory.what}</p>
    <form method="post" action="/trends/groups" class="groups">
      <input type="hidden" name="source" value="directory" />
      <div class="places">
        ${words.directory.places.slice(0, Math.min(mostCuts, offers.length)).map((place, index) => placeSelect(page, offers, { place, index }))}
      </div>
      ${offers.filter(({ overlapping }) => overlapping).map((offer) => ticks(page, offer))}
      ${buttons(words, page, 'directory')}
    </form>`
}

function placeSelect(
  { say, form }: GroupsPage,
  offers: readonly Offer[],
  { place, index }: { readonly place: string; readonly index: number },
): Markup {
  const words = say.words.groups.directory
  const chosen = form.choice.cuts[index]
  return html`<label
    >${place}<select name="cut">
      <option value="">${words.nothing}</option>
      ${offers.map(({ cut, groups }) => option(cut, words.offered(cutName(say, cut), groups.length), cut === chosen))}
    </select></label
  >`
}

function ticks({ say, form }: GroupsPage, { cut, groups }: Offer): Markup {
  const words = say.words.groups.directory
  const ticked = new Set(form.choice.groups.filter((one) => one.cut === cut).map(({ label }) => label))
  return html`<fieldset>
    <legend>${words.which(cutName(say, cut))}</legend>
    <p class="note">${words.several}</p>
    ${groups.map(({ label, people }) => {
      const box = ticked.has(label)
        ? html`<input type="checkbox" name="group" value="${groupValue(cut, label)}" checked />`
        : html`<input type="checkbox" name="group" value="${groupValue(cut, label)}" />`
      return html`<label class="tick">${box} ${words.sized(label, people.length)}</label>`
    })}
  </fieldset>`
}
