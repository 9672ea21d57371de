import type * as Core from 'echarts/core'

/** In pixels of the drawing. */
export interface Size {
  readonly width: number
  readonly height: number
  readonly fontSize: number
}

type Library = typeof Core

let loading: Promise<Library> | undefined

/** Half a second of loading: only once somebody looks at a chart. */
async function library(): Promise<Library> {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  const { LineChart, BarChart, ScatterChart, CustomChart } = charts
  core.use([LineChart, BarChart, ScatterChart, CustomChart, components.GridComponent, renderers.SVGRenderer])
  return core
}

/** Loaded once; after a failure it is tried again. */
function loaded(): Promise<Library> {
  loading ??= library().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

/** Begins to load what draws, for whoever is about to look. What fails here fails again, and is told, when it is drawn. */
export function prepareCharts(): void {
  loaded().catch(() => undefined)
}

/** Draws it as SVG without styles of its own, so that a page with a strict policy can hold it. */
export async function drawn(option: Core.EChartsCoreOption, { width, height }: Size): Promise<string> {
  const { init } = await loaded()
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption(option)
  const svg = chart.renderToSVGString()
  chart.dispose()
  return withoutStyles(svg)
}

/** What ECharts writes into `style` are attributes of SVG, too; its hover styles and sizes have no use here. */
function withoutStyles(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|xmlns:xlink|version|baseProfile|pointer-events)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_all, style: string) => attributes(style))
    .replace(/^<svg width="[^"]*" height="[^"]*"/, '<svg')
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
    .replace(/\n/g, '')
}

function attributes(style: string): string {
  return style
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(([name, value]) => name !== undefined && value !== undefined && known.has(name))
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
}

const known = new Set(['font-size', 'font-family', 'font-weight', 'text-anchor', 'dominant-baseline'])
