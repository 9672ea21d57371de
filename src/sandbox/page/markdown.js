/** @type {Record<string, string>} */
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** @param {string} text */
const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '')

const link = /\[((?:\\.|[^\]\\])*)\]\(([^\s()]+)\)/g

/**
 * The Markdown that our renderer makes, as HTML: escaped characters, links, paragraphs. Everything else is text.
 * @param {string} text
 */
export function markdownToHtml(text) {
  return text
    .split('\n\n')
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('')
}

/** @param {string} text */
function inline(text) {
  let html = ''
  let end = 0
  for (const found of text.matchAll(link)) {
    // A bracket behind a backslash is text, not a link.
    if (isEscaped(text, found.index)) continue
    html += plain(text.slice(end, found.index))
    html += `<a href="${escapeHtml(found[2] ?? '')}">${plain(found[1] ?? '')}</a>`
    end = found.index + found[0].length
  }
  return html + plain(text.slice(end))
}

/** @param {string} text @param {number} index */
function isEscaped(text, index) {
  let slashes = 0
  while (text[index - 1 - slashes] === '\\') slashes += 1
  return slashes % 2 === 1
}

/** @param {string} text */
const plain = (text) => escapeHtml(text.replace(/\\([!-/:-@[-`{-~])/g, '$1'))
