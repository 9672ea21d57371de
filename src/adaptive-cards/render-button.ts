import type { Button } from '../views/card.ts'
import type { Json } from './model.ts'
import { openable } from './markdown.ts'

/** Teams opens a dialog for such a click instead of sending a message. */
const dialog = { msteams: { type: 'task/fetch' } }

/** A button. A client too old for `Action.Execute` submits the same data instead. */
export function renderButton(button: Button): Json {
  const look = { title: button.label, ...(button.primary === true ? { style: 'positive' } : {}) }
  switch (button.kind) {
    case 'do': {
      const data = { action: button.action, payload: button.payload }
      const fallback = { type: 'Action.Submit', ...look, data }
      return { type: 'Action.Execute', ...look, verb: button.action, data, fallback }
    }
    case 'ask':
      return { type: 'Action.Submit', ...look, data: { action: button.action, payload: button.payload, ...dialog } }
    case 'link':
      return { type: 'Action.OpenUrl', ...look, url: linkTarget(button.url) }
  }
}

/** A button that opens a dialog for something that was typed; `data` comes back when Teams asks what the dialog shows. */
export function renderOpener(label: string, data: Readonly<Record<string, unknown>>): Json {
  return { type: 'Action.Submit', title: label, style: 'positive', data: { ...data, ...dialog } }
}

/** A button's address is of our own making: one that cannot be opened is a fault of ours. */
function linkTarget(url: string): string {
  const target = openable(url)
  if (target === undefined) throw new TypeError('a link button needs a web address')
  return target
}
