import { html } from './html.ts'
import type { Markup } from './html.ts'

/** A choice of a `select`. */
export function option(value: string | number, label: string, selected: boolean): Markup {
  return selected
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`
}

/** Switches between light and dark; a script shows it. */
export function themeButton({ light, dark }: { readonly light: string; readonly dark: string }): Markup {
  return html`<button type="button" class="theme" hidden data-light="${light}" data-dark="${dark}">${dark}</button>`
}

/** Where rows of a CSV file are pasted; a script shows the chooser, which reads a file into the area below it. */
export function rowsFields(rows: string, words: { choose: string; area: string; most?: string }): Markup {
  // Browsers leave out a first line break.
  const first = '\n'
  return html`<label hidden
      >${words.choose}<input type="file" accept=".csv,.tsv,.txt,text/csv" data-into="rows"
    /></label>
    <label for="rows">${words.area}</label>
    ${words.most !== undefined && html`<p class="note">${words.most}</p>`}
    <textarea id="rows" name="rows" rows="8" spellcheck="false" autocomplete="off">${first}${rows}</textarea>`
}
