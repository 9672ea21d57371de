// What a browser needs to draw the charts itself.

/** Where ECharts lies, in all its forms. */
export const echartsFolder = new URL('.', import.meta.resolve('echarts'))

/** ECharts as its makers built it for browsers, in its folder. */
export const echartsScript = 'dist/echarts.esm.min.mjs'

/** Below `src`: the modules that make options for ECharts, the one to begin with first. They import nothing else. */
export const drawingModules = [
  'charts/option.ts',
  'charts/over-time.ts',
  'charts/pair.ts',
  'charts/rows.ts',
  'charts/colours.ts',
  'domain/trends/series.ts',
] as const
