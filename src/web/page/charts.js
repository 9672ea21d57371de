// Draws the charts once more where they are looked at, so that they answer to whoever points at them. Without this, on
// paper and for whoever reads by keyboard nothing is missing: the pictures and their tables are there.

const panels = document.querySelector('.panels[data-library]')
if (panels !== null) void enliven(panels.dataset)

async function enliven({ library, drawing, notShown }) {
  const [echarts, draw] = await Promise.all([import(library), import(drawing)])
  const redraws = [...panels.querySelectorAll('.chart')].flatMap((chart) => {
    const spec = chart.querySelector('script.spec')
    return spec === null ? [] : [live(chart, JSON.parse(spec.textContent), { echarts, draw, notShown })]
  })
  const redraw = () => redraws.forEach((one) => one())
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] })
}

/** Puts the live chart in the place of its picture; answers what draws it once more, in the colours of that moment. */
function live(chart, spec, { echarts, draw, notShown }) {
  const stage = document.createElement('div')
  stage.className = 'live'
  stage.setAttribute('role', 'img')
  stage.setAttribute('aria-label', chart.querySelector('svg').getAttribute('aria-label'))
  chart.append(stage)
  chart.classList.add('alive')
  const rows = rowsOf(chart)
  const sizeNow = () => {
    const planned = draw.sizeOf(spec, matchMedia('(max-width: 520px)').matches ? 'narrow' : 'wide')
    const width = Math.max(200, stage.clientWidth)
    return {
      ...planned,
      width,
      height: spec.kind === 'rows' ? planned.height : (planned.height * width) / planned.width,
    }
  }
  const made = echarts.init(stage, undefined, { renderer: 'canvas', ...sizeNow() })
  const redraw = () => {
    const size = sizeNow()
    stage.style.height = `${size.height}px`
    made.resize(size)
    const said = (points) => textAt(spec, rows, points)
    made.setOption(
      coloured({ ...draw.chartOption(spec, size, notShown), ...tooltip(spec, size, said) }, palette(draw)),
      true,
    )
  }
  redraw()
  let width = stage.clientWidth
  new ResizeObserver(() => {
    if (stage.clientWidth === width || stage.clientWidth === 0) return
    width = stage.clientWidth
    redraw()
  }).observe(stage)
  return redraw
}

/** Drawn, not written into the page: its styles would not be ours. */
function tooltip(spec, { fontSize }, formatter) {
  const type = spec.kind === 'rows' || spec.kind === 'pair' ? 'shadow' : 'line'
  return {
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      transitionDuration: 0,
      axisPointer: { type, label: { show: false } },
      backgroundColor: '#FFFFFF',
      borderColor: '#DDD3C5',
      textStyle: { color: '#2A2420', fontSize },
      formatter,
    },
  }
}

/** The rows of the chart's table, as its reader sees them. */
function rowsOf(chart) {
  const panel = chart.closest('.panel')
  const heads = [...panel.querySelectorAll('thead th')].map((cell) => cell.textContent.trim())
  return [...panel.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell, index) => ({ head: heads[index], text: cell.textContent.trim() })),
  )
}

/** What the table says of the place that is pointed at. */
function textAt(spec, rows, points) {
  const { value, dataIndex } = [points].flat()[0]
  const index = Array.isArray(value) ? value[spec.kind === 'rows' ? 1 : 0] : dataIndex
  const days = [...new Set(rows.map(([first]) => first.text))]
  const name = spec.kind === 'rows' ? spec.rows[index].label : days[index]
  const lines = rows
    .filter((cells) => cells.some(({ text }) => text === name))
    .map((cells) => cells.filter(({ text }) => text !== '' && text !== name).map(({ head, text }) => `${head} ${text}`))
  return [name, ...lines.map(wrapped)].join('\n')
}

const longest = 38

/** A drawn text breaks no lines itself: pieces stay whole where they can. */
function wrapped(pieces) {
  const whole = pieces.map((piece) => (piece.length > longest ? piece : piece.replaceAll(' ', '\u00A0')))
  const lines = ['']
  for (const word of whole.join('\u00A0· ').split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (longer.length > longest && lines.at(-1) !== '') lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines.join('\n')
}

/** The light colours with which everything is drawn, by those of the page now. */
function palette({ colours }) {
  // A canvas does not know `light-dark()`, which the page's variables are made of: an element's own colour is resolved.
  const sample = document.createElement('span')
  document.body.append(sample)
  const known = Object.entries(colours).map(([name, light]) => {
    sample.style.color = `var(--${name})`
    return [light, getComputedStyle(sample).color]
  })
  sample.remove()
  return new Map(known)
}

/** The same with other colours, also in what its functions answer. */
function coloured(part, colours) {
  if (typeof part === 'string') return colours.get(part) ?? part
  if (typeof part === 'function') return (...given) => coloured(part(...given), colours)
  if (Array.isArray(part)) return part.map((one) => coloured(one, colours))
  if (part === null || typeof part !== 'object') return part
  return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, coloured(one, colours)]))
}
