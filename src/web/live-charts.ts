import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Router } from 'express'
import type { RequestHandler } from 'express'

const echarts = new URL('.', import.meta.resolve('echarts'))
const { version } = JSON.parse(readFileSync(new URL('package.json', echarts), 'utf8')) as { readonly version: string }

/** ECharts as its makers built it; another version has another address, so that it may be kept for a year. */
export const libraryPath = `/pages/library/echarts-${version}.mjs`

/** How our charts are drawn, for a browser: the modules that draw them here, without their types. */
export const drawingPath = '/pages/drawing/charts/option.ts'

const source = new URL('../', import.meta.url)
const modules = [
  'charts/option.ts',
  'charts/over-time.ts',
  'charts/pair.ts',
  'charts/rows.ts',
  'charts/colours.ts',
  'domain/trends/series.ts',
]

/** Below `/pages`: what brings the charts to life after the page is there. Nothing of it is anybody's. */
export function liveCharts(): Router {
  const router = Router()
  router.get(libraryPath.replace('/pages', ''), sendLibrary())
  for (const module of modules) router.get(`/drawing/${module}`, sendModule(module))
  return router
}

function sendLibrary(): RequestHandler {
  let packed: Promise<Buffer> | undefined
  const path = fileURLToPath(new URL('dist/echarts.esm.min.mjs', echarts))
  const pack = () => promisify(gzip)(readFileSync(path))
  return async (request, response) => {
    response.set({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
    response.type('text/javascript')
    if (request.acceptsEncodings('gzip') === false) return response.sendFile(path)
    response.set('content-encoding', 'gzip').end(await (packed ??= pack()))
  }
}

function sendModule(module: string): RequestHandler {
  let script: string | undefined
  return (_request, response) => {
    script ??= withoutTypes(readFileSync(new URL(module, source), 'utf8'))
    response.set('cache-control', 'no-cache').type('text/javascript').send(script)
  }
}

/** As Node runs them. It warns that this function may change; whether it still works, the tests say. */
function withoutTypes(code: string): string {
  const warn = process.emitWarning.bind(process)
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(code)
  } finally {
    process.emitWarning = warn
  }
}
