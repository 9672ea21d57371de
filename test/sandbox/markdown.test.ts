import { expect, test } from 'vitest'
import { escapeMarkdown, markdownLink } from '../../src/adaptive-cards/markdown.ts'

// The page's modules are JavaScript and checked with the page.
const page = new URL('../../src/sandbox/page/markdown.js', import.meta.url)
const { markdownToHtml } = (await import(page.href)) as { markdownToHtml: (text: string) => string }

test.each([
  ['plain words', 'plain words'],
  ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
  ['<img src=x onerror="alert(1)">', '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'],
  ['[click](https://evil.example)', '[click](https://evil.example)'],
  [String.raw`\[click](https://evil.example)`, String.raw`\[click](https://evil.example)`],
  [String.raw`back\\slash \_ * # 1.`, String.raw`back\\slash \_ * # 1.`],
])('what the renderer escapes, the page shows as it was written: %s', (words, html) => {
  expect(markdownToHtml(escapeMarkdown(words))).toBe(`<p>${html}</p>`)
})

test('a link of ours is a link, whatever stands in its label', () => {
  expect(markdownToHtml(markdownLink('Eve ](https://evil.example) · #support', '#support/m1'))).toBe(
    '<p><a href="#support/m1">Eve ](https://evil.example) · #support</a></p>',
  )
})

test('an address cannot leave its attribute', () => {
  expect(markdownToHtml('[x](https://a.example/"onmouseover="alert(1))')).not.toContain('"onmouseover')
})

test('a blank line parts two paragraphs', () => {
  expect(markdownToHtml(escapeMarkdown('one\ntwo'))).toBe('<p>one</p><p>two</p>')
})
