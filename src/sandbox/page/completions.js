import { html } from 'htm/preact'
import { useEffect, useRef } from 'preact/hooks'

/** @import { ShownCommand } from './wire.js' */

const slash = '/kindness'

/** What stands after `/kindness`; undefined when it is no command. @param {string} text */
export function commandIn(text) {
  const found = /^\/kindness(?:\s+([\s\S]*))?$/.exec(text.trim())
  return found === null ? undefined : (found[1] ?? '')
}

/**
 * Commands that begin like what was typed, with or without `/kindness`.
 * @param {string} text @param {readonly ShownCommand[]} commands @returns {ShownCommand[]}
 */
export function completions(text, commands) {
  if (!text.startsWith('/') || text.includes('\n')) return []
  const typed = text.slice(1).trimStart().toLowerCase()
  const words = 'kindness'.startsWith(typed) ? '' : typed.replace(/^kindness\s*/, '')
  return commands.filter((command) => command.words.startsWith(words) || words.startsWith(`${command.words} `))
}

/** The command is typed to its end. @param {string} text @param {ShownCommand} offer */
export function isWhole(text, offer) {
  const typed = commandIn(text)?.trim().toLowerCase()
  return typed !== undefined && (typed === offer.words || typed.startsWith(`${offer.words} `))
}

/** @param {ShownCommand} offer */
export const completed = (offer) => `${slash} ${offer.words} `

/** @param {ShownCommand} offer */
export const idOf = (offer) => `completion-${offer.words.replaceAll(' ', '-')}`

/** @param {{ offers: ShownCommand[], picked: ShownCommand | undefined, onPick: (offer: ShownCommand) => void }} props */
export function Completions({ offers, picked, onPick }) {
  const list = useRef(/** @type {HTMLUListElement | null} */ (null))
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [picked])
  if (offers.length === 0) return null
  return html`
    <ul class="completions" id="completions" role="listbox" aria-label="Commands" ref=${list}>
      ${offers.map(
        (offer) => html`
          <li
            key=${offer.words}
            id=${idOf(offer)}
            role="option"
            aria-selected=${offer === picked}
            onPointerDown=${(/** @type {Event} */ event) => {
              event.preventDefault()
              onPick(offer)
            }}
          >
            <b>${slash} ${offer.words}</b> <span>${offer.usage}</span>
          </li>
        `,
      )}
    </ul>
  `
}
