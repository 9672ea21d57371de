import { html } from 'htm/preact'
import { useEffect, useState } from 'preact/hooks'
import { Composer } from './composer.js'
import { dayOf } from './format.js'
import { Flame } from './icons.js'
import { Message } from './message.js'
import { useStickyBottom } from './sticky.js'

/** @import { Doings, ShownChannel, ShownMessage, State } from './wire.js' */
/** @typedef {{ replyTo?: ShownMessage, editing?: ShownMessage }} Answering */

/**
 * One channel: its messages, threads below their first message, and the composer.
 * @param {{ state: State, channel: ShownChannel, doings: Doings, target: string | undefined }} props
 */
export function Chat({ state, channel, doings, target }) {
  const messages = threaded(state.messages.filter((message) => message.channel === channel.id))
  const [answering, setAnswering] = useState(/** @type {Answering} */ ({}))
  useEffect(() => setAnswering({}), [channel.id, state.you])
  const log = useStickyBottom(channel.id, messages.length, target)
  const direct = channel.kind === 'direct'
  return html`
    <main class="chat" id="chat">
      <header>
        <h2>${direct ? channel.name : `#${channel.name}`}</h2>
        <p>${channel.about}</p>
      </header>
      <div class="log" role="log" aria-label=${`Messages in ${channel.name}`} ref=${log} onKeyDown=${walk}>
        ${messages.length === 0 && html`<${Empty} direct=${direct} />`}
        <${Messages} ...${{ messages, state, doings, setAnswering }} />
      </div>
      <${Composer}
        key=${`${channel.id}-${state.you}-${answering.editing?.id}-${state.run}`}
        ...${{ state, channel, doings }}
        replyTo=${answering.replyTo}
        editing=${answering.editing}
        onDone=${() => setAnswering({})}
      />
    </main>
  `
}

/**
 * @param {{ messages: ShownMessage[], state: State, doings: Doings, setAnswering: (answering: Answering) => void }} props
 */
function Messages({ messages, state, doings, setAnswering }) {
  const [reached, setReached] = useState('')
  const reachable = messages.some((message) => message.id === reached) ? reached : messages.at(-1)?.id
  const days = messages.map((message) => dayOf(firstOf(message, messages).at, state.zone))
  return html`
    <ol>
      ${messages.map(
        (message, index) => html`
          ${days[index] !== days[index - 1] && html`<li class="day" key=${`day-${message.id}`}>${days[index]}</li>`}
          <li key=${message.id}>
            <${Message}
              ...${{ message, state, doings }}
              reachable=${message.id === reachable}
              onFocus=${() => setReached(message.id)}
              onReply=${() => setAnswering({ replyTo: firstOf(message, messages) })}
              onEdit=${() => setAnswering({ editing: message })}
            />
          </li>
        `,
      )}
    </ol>
  `
}

/** @param {{ direct: boolean }} props */
const Empty = ({ direct }) => html`
  <div class="empty">
    <${Flame} />
    <p>
      ${direct ? 'Nothing yet. What is for you alone comes here.' : 'Nothing yet. Write as a customer and see what happens.'}
    </p>
  </div>
`

/** Replies right below what they answer. @param {ShownMessage[]} messages */
function threaded(messages) {
  const ids = new Set(messages.map((message) => message.id))
  const firsts = messages.filter((message) => message.thread === undefined || !ids.has(message.thread))
  return firsts.flatMap((first) => [first, ...messages.filter((message) => message.thread === first.id)])
}

/** @param {ShownMessage} message @param {ShownMessage[]} messages */
const firstOf = (message, messages) => messages.find((other) => other.id === message.thread) ?? message

/** Arrow keys go from message to message. @param {KeyboardEvent} event */
function walk(event) {
  const focused = /** @type {HTMLElement} */ (event.target)
  if (!focused.classList.contains('message')) return
  const log = /** @type {HTMLElement} */ (event.currentTarget)
  const all = /** @type {HTMLElement[]} */ ([...log.querySelectorAll('.message')])
  const at = all.indexOf(focused)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  all[Math.max(0, Math.min(all.length - 1, to))]?.focus()
}
