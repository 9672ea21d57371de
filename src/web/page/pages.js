// The pages work without this: it adds the switch of light and dark, reading a chart by arrows, and a question before deleting.

const stored = () => {
  try {
    return localStorage.getItem('theme')
  } catch {
    return null
  }
}
const theme = stored()
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme

addEventListener('DOMContentLoaded', () => {
  switchTheme()
  for (const chart of document.querySelectorAll('.chart')) readable(chart)
  for (const form of document.querySelectorAll('form[data-sure]'))
    form.addEventListener('submit', (event) => {
      if (!confirm(form.dataset.sure)) event.preventDefault()
    })
})

// On paper there is nothing to open.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('.panel details')) details.open = true
})

function switchTheme() {
  const button = document.querySelector('button.theme')
  if (button === null) return
  const dark = () =>
    (document.documentElement.dataset.theme ??
      (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'
  const label = () => (button.textContent = dark() ? button.dataset.light : button.dataset.dark)
  button.hidden = false
  label()
  button.addEventListener('click', () => {
    const next = dark() ? 'light' : 'dark'
    document.documentElement.dataset.theme = next
    try {
      localStorage.setItem('theme', next)
    } catch {
      // Private windows keep nothing.
    }
    label()
  })
}

/** Left and right walk over the rows of the chart's table and say them. */
function readable(chart) {
  const rows = [...(chart.closest('.panel')?.querySelectorAll('tbody tr') ?? [])]
  const heads = [...(chart.closest('.panel')?.querySelectorAll('thead th') ?? [])].map((cell) => cell.textContent)
  const said = document.querySelector('.said')
  let at = -1
  chart.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined || rows.length === 0) return
    event.preventDefault()
    at = Math.min(rows.length - 1, Math.max(0, at + step))
    const words = [...rows[at].children].map((cell, index) => [heads[index], cell.textContent.trim()])
    said.textContent = words
      .filter(([, value]) => value !== '')
      .map(([head, value]) => `${head} ${value}`)
      .join(', ')
  })
}
