import { markdownToHtml } from './markdown.js'

/** @import { AdaptiveCard } from './wire.js' */
/** @typedef {typeof import('adaptivecards')} Library */

// Microsoft's renderer is a classic script, loaded before this module.
const library = /** @type {Library} */ (/** @type {{ AdaptiveCards?: unknown }} */ (globalThis).AdaptiveCards)

library.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text)
  result.didProcess = true
}
// Names and options are no Markdown.
library.GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false

/** @param {string} normal @param {string} subtle */
const colour = (normal, subtle = normal) => ({ default: `var(--${normal})`, subtle: `var(--${subtle})` })
const colours = {
  default: colour('ink', 'muted'),
  dark: colour('ink', 'muted'),
  light: colour('muted'),
  accent: colour('ember'),
  good: colour('moss'),
  warning: colour('ember'),
  attention: colour('rose'),
}
const hostConfig = new library.HostConfig({
  fontFamily: 'inherit',
  fontSizes: { small: 13, default: 15, medium: 17, large: 21, extraLarge: 27 },
  lineHeights: { small: 19.5, default: 22.5, medium: 22, large: 27, extraLarge: 34 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  spacing: { small: 4, default: 10, medium: 16, large: 24, extraLarge: 32, padding: 12 },
  separator: { lineThickness: 1, lineColor: 'var(--edge)' },
  supportsInteractivity: true,
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors: colours },
    emphasis: { backgroundColor: 'var(--sunk)', foregroundColors: colours },
  },
  actions: { maxActions: 8, buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
  textBlock: { headingLevel: 3 },
  inputs: {
    label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder' }, optionalInputs: { weight: 'bolder' } },
  },
  factSet: { title: { weight: 'default', wrap: true, maxWidth: 260 }, value: { wrap: true }, spacing: 8 },
})

/**
 * Draws a card. `width` decides what has room: Teams' `targetWidth`, which the library does not know.
 * @param {object} json
 * @param {'narrow' | 'standard'} width
 * @param {{ onAction(action: import('adaptivecards').Action): void, onLink(url: string): void }} handlers
 */
export function drawCard(json, width, handlers) {
  const card = new library.AdaptiveCard()
  card.hostConfig = hostConfig
  card.onExecuteAction = (action) => handlers.onAction(action)
  card.onAnchorClicked = (_element, anchor) => {
    handlers.onLink(anchor.getAttribute('href') ?? '')
    return true
  }
  card.parse(fit(json, width))
  const element = card.render()
  if (element === undefined) throw new TypeError('the card could not be drawn')
  // Cards are reached by their buttons and links; messages by the arrow keys.
  element.removeAttribute('tabindex')
  return { card, element }
}

/** @param {any} node @param {'narrow' | 'standard'} width @returns {any} */
function fit(node, width) {
  if (Array.isArray(node)) return node.filter((part) => hasRoom(part, width)).map((part) => fit(part, width))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, fit(value, width)]))
}

/** @param {any} part @param {'narrow' | 'standard'} width */
const hasRoom = (part, width) => width === 'standard' || part?.targetWidth !== 'atLeast:Standard'

/** @param {import('adaptivecards').Action} action */
export function readAction(action) {
  if (action instanceof library.OpenUrlAction) return { url: action.url ?? '' }
  const { data } = /** @type {{ data?: any }} */ (/** @type {unknown} */ (action))
  return { action: String(data?.action ?? ''), payload: data?.payload ?? {} }
}

/** What was typed: an input for several people is a list. @param {import('adaptivecards').AdaptiveCard} card */
export function readInputs(card) {
  /** @type {Record<string, string | string[]>} */
  const values = {}
  for (const input of card.getAllInputs()) {
    // An empty number is NaN here.
    const value = [undefined, null].includes(input.value) || Number.isNaN(input.value) ? '' : String(input.value)
    const several = input instanceof library.ChoiceSetInput && input.isMultiSelect
    values[input.id ?? ''] = several ? value.split(',').filter((one) => one !== '') : value
  }
  return values
}
