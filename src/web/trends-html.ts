import { drawChart } from '../charts/draw.ts'
import { themes } from '../domain/pulse/questions.ts'
import type { ChartSpec } from '../domain/trends/series.ts'
import type { TrendsPage } from '../usecases/trends-page.ts'
import type { Panel, Table } from '../usecases/trends-table.ts'
import { periods } from '../usecases/trends.ts'
import { cutName } from '../views/cuts.ts'
import { fullDay } from '../views/say.ts'
import { option, themeButton } from './controls-html.ts'
import { asDrawn, escaped, html } from './html.ts'
import type { Markup } from './html.ts'
import { drawingPath, libraryPath } from './live-charts.ts'
import { groupValue, queryOf } from './trends-query.ts'

/** The page of the trends: everything in it can be read without scripts. */
export async function trendsHtml(page: TrendsPage, hasToken: boolean): Promise<Markup> {
  const { say, title, headline, sentence, empty } = page
  const words = say.words.trends.page
  const drawn = await panelsHtml(page)
  return html`<a class="skip" href="#figures">${words.skip}</a>
    <header>
      <h1>${title}</h1>
      ${filters(page)}
      <div class="doings">
        ${themeButton(words)}
        <form method="post" action="/trends/logout"><button>${words.logOut}</button></form>
      </div>
    </header>
    <main id="figures" tabindex="-1">
      <section class="headline">
        ${headline.length > 0 && html`<p class="big">${headline.map((part, index) => html`${index > 0 && ' · '}<span>${part}</span>`)}</p>`}${sentence !== '' && html`<p>${sentence}</p>`}
      </section>
      ${empty === undefined ? panels(drawn, say.words.trends.notShown) : html`<p class="empty">${empty}</p>`}
      ${comments(page)} ${programs(page, hasToken)}
      <p class="more">
        <a href="/trends/groups">${say.words.groups.title}</a> · <a href="/privacy">${words.privacy}</a>
      </p>
    </main>
    <footer>${page.printed}</footer>
    <div class="said" aria-live="polite"></div>`
}

function filters({ say, trends }: TrendsPage): Markup {
  const words = say.words.trends
  const { choice, toChoose } = trends.figures
  const chosen = choice.cut === undefined ? '' : groupValue(choice.cut, choice.cell)
  const group = (value: string, label: string) => option(value, label, value === chosen)
  return html`<div class="filters">
    <input type="checkbox" id="fold" class="fold" /><label for="fold" class="fold">${words.page.filter}</label>
    <form method="get" action="/trends">
      <label
        >${words.page.period}<select name="period">
          ${periods.map((one) => option(one, words.page.periods[one], one === choice.period))}
        </select></label
      >
      <label
        >${words.page.group}<select name="group">
          ${group('', words.page.everybody)}${toChoose.map(({ cut, groups }) => html`<optgroup label="${cutName(say, cut)}">${group(groupValue(cut), words.page.allOf(cutName(say, cut)))}${groups.map(({ cell, label }) => group(groupValue(cut, cell), label))}</optgroup>`)}
        </select></label
      >
      <label
        >${words.page.theme}<select name="theme">
          ${option('', words.page.allThemes, choice.theme === undefined)}${themes.map((theme) => option(theme, words.themes[theme], theme === choice.theme))}
        </select></label
      >
      <button>${words.page.apply}</button>
    </form>
  </div>`
}

const drawnPanels = new WeakMap<TrendsPage['panels'], Promise<readonly Markup[]>>()

/** Drawn once: the same panels are the same markup. What could not be drawn is drawn anew. */
function panelsHtml(page: TrendsPage): Promise<readonly Markup[]> {
  const { panels } = page
  const known = drawnPanels.get(panels)
  if (known !== undefined) return known
  const drawing = Promise.all(panels.map(async (panel) => tight(await panelHtml(page, panel))))
  drawnPanels.set(panels, drawing)
  drawing.catch(() => drawnPanels.delete(panels))
  return drawing
}

/** Without the blanks between elements, which are a third of a long table. */
function tight({ markup }: Markup): Markup {
  return { markup: markup.replace(/>\s+</g, '><') }
}

async function panelHtml({ say, trends }: TrendsPage, panel: Panel): Promise<Markup> {
  const words = say.words.trends
  const { key, chart, table, title, sentence, notes } = panel
  const picture = chart && {
    wide: asPicture(await drawChart(chart, 'wide', words.notShown), sentence),
    narrow: asPicture(await drawChart(chart, 'narrow', words.notShown), sentence),
  }
  return html`<section class="panel" id="${key}">
    <h2>${title}</h2>
    <p class="sentence">${sentence}</p>
    ${
      picture &&
      html`<div class="chart" tabindex="0" role="group" aria-label="${title}">
        <div class="wide">${picture.wide}</div>
        <div class="narrow">${picture.narrow}</div>
        ${chart?.kind !== 'spread' && chart !== undefined && specOf(chart)}
      </div>`
    }
    ${key === 'themes' && chart !== undefined && marks()}${notes.map((note) => html`<p class="note">${note}</p>`)}
    ${
      table.rows.length > 0 &&
      html`<div class="below">
        <details>
          <summary>${words.page.table}</summary>
          ${tableHtml(table, title)}
        </details>
        <a
          class="button"
          href="/trends/${key}.csv?${queryOf(trends.figures.choice)}"
          download
          aria-label="${words.page.csv}: ${title}"
          >${words.page.csv}</a
        >
      </div>`
    }
  </section>`
}

/** A browser with scripts draws them once more, so that they answer to whoever points at them. */
function panels(drawn: readonly Markup[], notShown: string): Markup {
  return html`<div
      class="panels"
      data-library="${libraryPath}"
      data-drawing="${drawingPath}"
      data-not-shown="${notShown}"
    >
      ${drawn}
    </div>
    <script type="module" src="/pages/charts.js"></script>`
}

/** What is drawn, for a script: data that no browser runs. Four digits are more than a screen shows. */
function specOf(spec: ChartSpec): Markup {
  const rounded = (_key: string, value: unknown) =>
    typeof value === 'number' ? Math.round(10_000 * value) / 10_000 : value
  const json = JSON.stringify(spec, rounded).replaceAll('<', '\\u003c')
  return asDrawn(`<script type="application/json" class="spec">${json}</script>`)
}

/** Which shape is which statement's. */
function marks(): Markup {
  return html`<p class="note marks" aria-hidden="true">
    <span class="mark-a">● A</span> <span class="mark-b">■ B</span> <span class="mark-c">▲ C</span>
  </p>`
}

function asPicture(svg: string, sentence: string): Markup {
  return asDrawn(svg.replace('<svg ', `<svg role="img" aria-label="${escaped(sentence)}" `))
}

function tableHtml({ columns, rows }: Table, title: string): Markup {
  return html`<div class="scroll">
    <table>
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ head, cells, remark }) =>
            html`<tr>
              <th scope="row">${head}</th>
              ${[...cells, remark].map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function comments({ say, trends }: TrendsPage): Markup | undefined {
  if (trends.comments === undefined) return undefined
  const words = say.words.trends
  const { round, comments: list } = trends.comments
  const { choice, rounds } = trends.figures
  const at = rounds.findIndex(({ id }) => id === round.id)
  const link = (number: number | undefined, label: string) =>
    number !== undefined &&
    html`<a class="button" href="/trends?${queryOf({ ...choice, comments: number })}#comments">${label}</a>`
  const earlier = at > 0 ? rounds[at - 1]?.number : undefined
  const later = at === -1 ? undefined : rounds[at + 1]?.number
  return html`<section class="comments" id="comments">
    <h2>${words.page.comments(fullDay(say, round.closesAt))}</h2>
    ${
      list.length === 0
        ? html`<p class="note">${words.page.noComments} ${words.commentsFrom(round.thresholds.comments)}</p>`
        : html`<ul>
            ${list.map(
              ({ id, text }) =>
                html`<li>
                  <p>${text}</p>
                  <form
                    method="post"
                    action="/trends/comments/${id}?${queryOf({ ...choice, comments: round.number })}"
                    data-sure="${words.page.removeSure}"
                  >
                    <button>${words.page.remove}</button>
                  </form>
                </li>`,
            )}
          </ul>`
    }
    <div class="below">
      ${link(earlier, words.page.earlier)}${link(later, words.page.later)}${list.length > 0 && html`<a class="button" href="/trends/comments.csv?${queryOf({ ...choice, comments: round.number })}" download aria-label="${words.page.csv}: ${words.columns.comment}">${words.page.csv}</a>`}
    </div>
  </section>`
}

function programs({ say }: TrendsPage, hasToken: boolean): Markup {
  const words = say.words.trends.page
  return html`<section class="programs">
    <details>
      <summary>${words.token}</summary>
      <p>${words.tokenWhat}</p>
      ${hasToken && html`<p>${words.tokenHas}</p>`}
      <div class="below">
        <form method="post" action="/trends/token">
          <button>${hasToken ? words.tokenReplace : words.tokenMake}</button>
        </form>
        ${hasToken && html`<form method="post" action="/trends/token/remove"><button>${words.tokenRemove}</button></form>`}
      </div>
    </details>
  </section>`
}
