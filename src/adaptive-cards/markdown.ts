/** Characters that mean something in Markdown anywhere; `{` also begins a card's own `{{DATE(…)}}`. */
const anywhere = /[\\`*_{}[\]~<>&|]/g
/** What means something at the start of a line only: headings, lists, rules. */
const lineStart = /^([^\S\n]*)([#+=-])/gm
const numbered = /^([^\S\n]*\d+)([.)])/gm

/**
 * Plain text as Markdown that shows exactly this text. TextBlocks and facts take Markdown, so a customer's words could
 * otherwise carry a link, a heading or a picture. A line break becomes a paragraph: a single one is lost in Teams.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(anywhere, '\\$&')
    .replace(numbered, '$1\\$2')
    .replace(lineStart, '$1\\$2')
    .replace(/\r?\n/g, '\n\n')
}

/** A Markdown link, or the label alone where the address is none that may be opened. */
export function markdownLink(label: string, url: string | undefined): string {
  const target = url === undefined ? undefined : openable(url)
  return target === undefined ? escapeMarkdown(label) : `[${escapeMarkdown(label)}](${target})`
}

/** Web addresses and places within the page (`#support`); undefined for anything else, such as `javascript:`. */
export function openable(url: string): string | undefined {
  if (/^#[\w/:.~-]*$/.test(url)) return url
  if (!URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  return protocol === 'https:' || protocol === 'http:' ? href.replaceAll('(', '%28').replaceAll(')', '%29') : undefined
}
