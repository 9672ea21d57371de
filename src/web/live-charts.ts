import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Router } from 'express'
import type { RequestHandler } from 'express'
import { drawingModules, echartsFolder, echartsScript } from '../charts/in-browser.ts'

const { version } = JSON.parse(readFileSync(new URL('package.json', echartsFolder), 'utf8')) as {
  readonly version: string
}

/** ECharts. Another version has another address, so that it may be kept for a year. */
export const libraryPath = `/pages/library/echarts-${version}.mjs`

/** How our charts are drawn, for a browser: the modules that draw them here, without their types. */
export const drawingPath = `/pages/drawing/${drawingModules[0]}`

const source = new URL('../', import.meta.url)

/** Below `/pages`: what brings the charts to life after the page is there. It is the same for everybody, so nobody has to be signed in. */
export function liveCharts(): Router {
  const router = Router()
  router.get(libraryPath.replace('/pages', ''), sendLibrary())
  for (const module of drawingModules) router.get(`/drawing/${module}`, sendModule(module))
  return router
}

function sendLibrary(): RequestHandler {
  let packed: Promise<Buffer> | undefined
  const file = fileURLToPath(new URL(echartsScript, echartsFolder))
  const pack = () => promisify(gzip)(readFileSync(file))
  return async (request, response) => {
    response.set({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
    response.type('text/javascript')
    if (request.acceptsEncodings('gzip') === false) return response.sendFile(file)
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
