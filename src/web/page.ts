import { createHash } from 'node:crypto'
import helmet from 'helmet'
import type { Language } from '../domain/language.ts'
import { flame } from './flame.ts'

const style = `:root{color-scheme:light dark;--paper:light-dark(#FBF8F3,#181512);--ink:light-dark(#2A2420,#F3EDE4);
--ember:light-dark(#A53E16,#F29C6E)}
body{margin:0;min-height:100vh;display:grid;place-content:center;justify-items:center;gap:16px;background:var(--paper);
color:var(--ink);font:17px/1.5 system-ui,sans-serif;text-align:center}
main{padding:24px;max-width:68ch}svg{stroke:var(--ember)}`

/** One sentence on a page of its own, light or dark as the system is. The sentence is ours: it is not escaped. */
export function sentencePage(sentence: string, language: Language): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kindling</title><style>${style}</style></head><body><main>${flame.markup}<p>${sentence}</p></main></body></html>`
}

/** Headers of everything the server answers itself. Platforms that serve pages set their own on top. */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [`'sha256-${createHash('sha256').update(style).digest('base64')}'`],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
    },
  },
})
