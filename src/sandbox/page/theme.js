import { html } from 'htm/preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { recall, remember } from './memory.js'

/** Light and dark follow the system until somebody chooses. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(/** @type {string} */ (recall('theme', '')))
  useLayoutEffect(() => {
    if (theme === '') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
    remember('theme', theme)
  }, [theme])
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const other = (theme || system) === 'dark' ? 'light' : 'dark'
  return html`
    <button class="button" type="button" id="theme" onClick=${() => setTheme(other)}>
      ${other === 'dark' ? 'Dark' : 'Light'}
    </button>
  `
}
