import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A folder that is served as it is. */
export interface Mount {
  readonly url: string
  readonly folder: string
}

const here = fileURLToPath(new URL('page', import.meta.url))
const { resolve } = createRequire(import.meta.url)
const folderOf = (name: string) => dirname(resolve(name))

/** What the page loads: its own modules, and libraries as their packages bring them. Nothing comes from elsewhere. */
export const mounts: readonly Mount[] = [
  { url: '/sandbox/page', folder: here },
  { url: '/sandbox/lib/preact', folder: folderOf('preact') },
  { url: '/sandbox/lib/preact-hooks', folder: folderOf('preact/hooks') },
  { url: '/sandbox/lib/htm', folder: folderOf('htm') },
  { url: '/sandbox/lib/htm-preact', folder: folderOf('htm/preact') },
  { url: '/sandbox/lib/adaptivecards', folder: join(dirname(folderOf('adaptivecards')), 'dist') },
]

/** The page and the policy it is shown under. The import map stands in the page itself, so its hash is let in. */
export function readPage(): { readonly html: string; readonly policy: string } {
  const html = readFileSync(join(here, 'index.html'), 'utf8')
  const map = /<script type="importmap">([\s\S]*?)<\/script>/.exec(html)?.[1]
  if (map === undefined) throw new TypeError('the page has no import map')
  const hash = createHash('sha256').update(map).digest('base64')
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return { html, policy }
}
