import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// What a browser needs to draw the charts itself.

const echarts = new URL('.', import.meta.resolve('echarts'))
const { version } = JSON.parse(readFileSync(new URL('package.json', echarts), 'utf8')) as { readonly version: string }

/** ECharts as its makers built it for browsers. */
export const library = { version, file: fileURLToPath(new URL('dist/echarts.esm.min.mjs', echarts)) }

/** Below `src`: the modules that make options for ECharts, the one to begin with first. They import nothing else. */
export const drawingModules = [
  'charts/option.ts',
  'charts/over-time.ts',
  'charts/pair.ts',
  'charts/rows.ts',
  'charts/colours.ts',
  'domain/trends/series.ts',
] as const
