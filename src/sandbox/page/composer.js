import { html } from 'htm/preact'
import { useEffect, useRef } from 'preact/hooks'
import { Avatar, nameOf } from './avatar.js'
import { Completions, idOf } from './completions.js'
import { firstName } from './format.js'
import { useWriting } from './writing.js'

/** @import { Writing } from './writing.js' */

/** @param {Writing} props */
export function Composer(props) {
  const { state, channel, replyTo, editing } = props
  const { shown, waiting, offers, picked, type, pick, send, clear, onKeyDown } = useWriting(props)
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null))
  useEffect(() => {
    if (editing !== undefined || replyTo !== undefined) area.current?.focus()
  }, [editing, replyTo])
  const where = channel.kind === 'direct' ? `to ${channel.name}` : `in #${channel.name}`
  return html`
    <div class="composer" id="composer" data-you=${state.you}>
      <${Completions}
        ...${{ offers, picked }}
        onPick=${(/** @type {any} */ offer) => {
          pick(offer)
          area.current?.focus()
        }}
      />
      <${About} ...${props} waiting=${waiting} onClear=${clear} />
      <div class="box">
        <textarea
          ref=${area}
          rows="1"
          value=${shown}
          placeholder=${`Write as ${firstName(nameOf(state, state.you))} ${where}, or type /`}
          aria-label=${`Write ${where}`}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded=${offers.length > 0}
          aria-controls="completions"
          aria-activedescendant=${picked === undefined ? undefined : idOf(picked)}
          onInput=${(/** @type {any} */ event) => type(event.target.value)}
          onKeyDown=${onKeyDown}
        ></textarea>
        <button class="button primary" type="button" id="send" onClick=${send}>
          ${editing === undefined ? 'Send' : 'Save'}
        </button>
      </div>
    </div>
  `
}

/** Above the field: what sending does when it is not simply a new message of one's own. */
/** @param {Writing & { waiting: { author: string } | undefined, onClear: () => void }} props */
function About({ state, waiting, replyTo, editing, onDone, onClear }) {
  if (waiting !== undefined)
    return html`
      <div class="about">
        <${Avatar} id=${waiting.author} state=${state} />
        <span>Waits to be sent as ${nameOf(state, waiting.author)}, the helpdesk.</span>
        <button class="quiet" type="button" onClick=${onClear}>Write my own</button>
      </div>
    `
  if (replyTo === undefined && editing === undefined) return null
  return html`
    <div class="about">
      <span
        >${replyTo === undefined ? 'Editing your message.' : `In the thread of ${nameOf(state, replyTo.author)}.`}</span
      >
      <button class="quiet" type="button" onClick=${onDone}>Cancel</button>
    </div>
  `
}
