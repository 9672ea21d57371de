import { html } from 'htm/preact'
import { useEffect, useState } from 'preact/hooks'
import { Flame } from './icons.js'
import { recall, remember } from './memory.js'
import { showWhere } from './where.js'

/** @import { Doings, State, TourFacts } from './wire.js' */

/**
 * One step: when it is over, by what really happened, and where its button stands.
 * @typedef {object} Step
 * @property {string} title
 * @property {string} text
 * @property {keyof TourFacts} over
 * @property {string} [as] Who is meant to do it.
 * @property {string} [place]
 * @property {() => Element | null} where
 */

/** @type {Step[]} */
const steps = [
  {
    title: 'A customer writes',
    text: "Marta's message waits in #support, as the helpdesk posts it. Press Send.",
    over: 'sent',
    place: 'support',
    where: () => document.getElementById('send'),
  },
  {
    title: 'Kindling noticed',
    text: `One card, in one place, and it says why. Press "I'll take this".`,
    over: 'taken',
    place: 'kindness',
    where: () => lastButton("I'll take this"),
  },
  {
    title: 'One owner, many hands',
    text: 'Become Jonas and press "I can help".',
    over: 'helped',
    as: 'jonas',
    place: 'kindness',
    where: () => lastButton('I can help'),
  },
  {
    title: 'Something small, then the log',
    text: 'Become Priya, press "Log it", write two sentences.',
    over: 'logged',
    as: 'priya',
    place: 'kindness',
    where: () => lastButton('Log it'),
  },
  {
    title: 'It comes back',
    text: 'Press "Share their words" and write what Marta answered.',
    over: 'echoed',
    place: 'kindness',
    where: () => lastButton('Share their words'),
  },
  {
    title: 'Monday',
    text: 'Move the clock to Monday 09:00 and read #kindness.',
    over: 'told',
    where: () => document.getElementById('clock'),
  },
  {
    title: 'How is work?',
    text: 'Answer the pulse in your direct messages, then move the clock to "The round closes"; your colleagues answer, too.',
    over: 'closed',
    place: 'direct-',
    where: () => lastButton('Open the pulse') ?? document.getElementById('clock'),
  },
  {
    title: 'What HR sees',
    text: 'Become Amara and type /kindness trends.',
    over: 'read',
    as: 'amara',
    where: () => document.querySelector('#composer textarea'),
  },
]

/** @param {string} label */
function lastButton(label) {
  const buttons = [...document.querySelectorAll('.message .ac-pushButton')]
  return buttons.findLast((button) => button.textContent === label) ?? null
}

/**
 * The five-minute tour. `read` says that the digest was looked at.
 * @param {{ state: State, doings: Doings, place: string, onStartOver: () => void }} props
 */
export function Tour({ state, doings, place, onStartOver }) {
  const [skipped, setSkipped] = useState(/** @type {number} */ (recall(`tour.${state.run}`, 0)))
  const [read, setRead] = useState(/** @type {boolean} */ (recall(`read.${state.run}`, false)))
  const told = state.tour.told
  useEffect(() => {
    if (!told || place !== 'kindness' || read) return
    setRead(true)
    remember(`read.${state.run}`, true)
  }, [told, place])
  const over = (/** @type {Step} */ step) => state.tour[step.over] && (step.over !== 'told' || read)
  // A later step that has happened puts the ones before it behind us, too.
  const now = Math.max(skipped, steps.findLastIndex(over) + 1)
  const skip = () => {
    remember(`tour.${state.run}`, now + 1)
    setSkipped(now + 1)
  }
  return html`
    <aside class="tour" id="tour" aria-label="Five-minute tour">
      <header>
        <h2>Five-minute tour</h2>
        ${now < steps.length && html`<span>${now + 1} of ${steps.length}</span>`}
      </header>
      <ol class="steps">
        ${steps.map((step, index) => html`<${Shown} ...${{ step, index, now, skip, state, doings }} key=${index} />`)}
      </ol>
      <div aria-live="polite">
        ${
          now >= steps.length &&
          html`
            <div class="end">
              <${Flame} />
              <p>That was the whole way. To connect Slack or Teams, see the README.</p>
            </div>
          `
        }
      </div>
      <footer><button class="quiet" type="button" onClick=${onStartOver}>Start over</button></footer>
    </aside>
  `
}

/** @param {{ step: Step, index: number, now: number, skip: () => void, state: State, doings: Doings }} props */
function Shown({ step, index, now, skip, state, doings }) {
  const current = index === now
  const done = index < now
  const show = () => {
    if (step.as !== undefined && step.as !== state.you) return showWhere('you')
    if (step.over === 'told' && state.tour.told) return doings.open('kindness')
    if (step.place !== undefined) doings.open(step.place)
    setTimeout(() => showWhere(step.where()), 80)
  }
  return html`
    <li class=${`step ${current ? 'now' : ''} ${done ? 'done' : ''}`} aria-current=${current ? 'step' : undefined}>
      <span class="mark" aria-hidden="true">${done ? '✓' : index + 1}</span>
      <h3>${step.title}${done && html`<span class="unseen">, done</span>`}</h3>
      ${
        current &&
        html`
          <div class="more">
            <p>${step.text}</p>
            <div class="row">
              <button class="button" type="button" onClick=${show}>Show me where</button>
              <button class="quiet" type="button" onClick=${skip}>Skip</button>
            </div>
          </div>
        `
      }
    </li>
  `
}
