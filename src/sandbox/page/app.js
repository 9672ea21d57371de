import { html } from 'htm/preact'
import { useCallback, useMemo, useState } from 'preact/hooks'
import { BottomBar } from './bottom-bar.js'
import { Channels } from './channels.js'
import { Chat } from './chat.js'
import { Confirm, FormDialog } from './dialog.js'
import { doingsFor, sendForm } from './doings.js'
import { Header } from './header.js'
import { Home } from './home.js'
import { Flame } from './icons.js'
import { recall, remember } from './memory.js'
import { stopped, useSandbox } from './sandbox.js'
import { Toast } from './toast.js'
import { Tour } from './tour.js'
import { useUnread } from './unread.js'
import { firstPerson } from './wire.js'

/** @import { Doings, State } from './wire.js' */
/** @import { OpenForm, Word } from './doings.js' */

export function App() {
  const [you, setYou] = useState(/** @type {string} */ (recall('you', firstPerson)))
  const { chosen, pane, setPane, target, open } = useWhere()
  const [form, setForm] = useState(/** @type {OpenForm | undefined} */ (undefined))
  const [toast, setToast] = useState(/** @type {Word | undefined} */ (undefined))
  const { state, gone, version, fault } = useSandbox(you)
  const place = placeOf(state, chosen)
  const unread = useUnread(state, place)
  const doings = useMemo(() => doingsFor({ you, open, setYou, setForm, setToast }), [you, open])
  if (state === undefined)
    return html`<div class="waiting" role="status"><${Flame} />${gone ? stopped : fault || 'Lighting the fire …'}</div>`
  return html`
    <a class="skip" href="#chat">To the messages</a>
    <${Header} state=${state} doings=${doings} />
    <div role="alert">${gone && html`<p class="banner">${stopped}</p>`}</div>
    <div class="rooms" data-pane=${pane}>
      <${Channels} ...${{ state, place, unread, doings }} />
      <${Middle} ...${{ state, place, target, version, doings }} />
      <${Guide} key=${state.run} ...${{ state, place, doings }} />
    </div>
    <${BottomBar} pane=${pane} unread=${unread} onChoose=${setPane} />
    <${Toast} toast=${toast} onOpen=${open} onClose=${() => setToast(undefined)} />
    ${
      form !== undefined &&
      html`<${FormDialog}
        form=${form.form}
        onClose=${() => setForm(undefined)}
        onSend=${(/** @type {object} */ values) => sendForm(form, values, { setForm, setToast })}
      />`
    }
  `
}

/** Which channel is open, at which message, and which column a phone shows. */
function useWhere() {
  const [chosen, setChosen] = useState(/** @type {string} */ (recall('place', 'support')))
  const [pane, setPane] = useState('chat')
  const [target, setTarget] = useState(/** @type {string | undefined} */ (undefined))
  const open = useCallback((/** @type {string} */ to, /** @type {string} */ message = '') => {
    setChosen(to)
    setPane('chat')
    setTarget(message === '' ? undefined : message)
    remember('place', to)
  }, [])
  return { chosen, pane, setPane, target, open }
}

/** What is open; where this person has no such place, their direct messages or their first channel. */
/** @param {State | undefined} state @param {string} chosen */
function placeOf(state, chosen) {
  const direct = state?.channels.find((channel) => channel.kind === 'direct')
  if (chosen === 'home' && direct !== undefined) return chosen
  if (state?.channels.some((channel) => channel.id === chosen)) return chosen
  return (chosen.startsWith('direct-') ? direct?.id : undefined) ?? state?.channels[0]?.id ?? chosen
}

/**
 * @param {{ state: State, place: string, target: string | undefined, version: number, doings: Doings }} props
 */
function Middle({ state, place, target, version, doings }) {
  if (place === 'home') return html`<${Home} ...${{ state, version, doings }} />`
  const channel = state.channels.find((one) => one.id === place)
  return channel === undefined ? null : html`<${Chat} ...${{ state, channel, doings, target }} />`
}

/** The tour, and the way back to its beginning. @param {{ state: State, place: string, doings: Doings }} props */
function Guide({ state, place, doings }) {
  const [asking, setAsking] = useState(false)
  const startOver = async () => {
    setAsking(false)
    if (!(await doings.send('start-over', {}))) return
    doings.become(firstPerson)
    doings.open('support')
  }
  return html`
    <${Tour} ...${{ state, place, doings }} onStartOver=${() => setAsking(true)} />
    ${
      asking &&
      html`<${Confirm}
        title="Delete everything in this sandbox and begin again?"
        yes="Start over"
        onYes=${startOver}
        onClose=${() => setAsking(false)}
      />`
    }
  `
}
