import { html } from './html.ts'
import type { Markup } from './html.ts'

/** What became of a form that was sent, read out by screen readers: a sentence, and a line for each thing in it. */
export function outcomeHtml(good: boolean, sentence: string, details: readonly string[]): Markup {
  const lines =
    details.length > 0 &&
    html`<ul>
      ${details.map((line) => html`<li>${line}</li>`)}
    </ul>`
  const body = html`<p><strong>${sentence}</strong></p>
    ${lines}`
  return good
    ? html`<div class="outcome" role="status">${body}</div>`
    : html`<div class="outcome wrong" role="alert">${body}</div>`
}
