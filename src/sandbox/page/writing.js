import { useState } from 'preact/hooks'
import { commandIn, completed, completions, isWhole } from './completions.js'

/** @import { Doings, ShownChannel, ShownCommand, ShownMessage, State } from './wire.js' */

/**
 * @typedef {{ state: State, channel: ShownChannel, doings: Doings, replyTo: ShownMessage | undefined,
 *   editing: ShownMessage | undefined, onDone: () => void }} Writing
 */

/** What stands in the composer, and what sending it does. @param {Writing} writing */
export function useWriting(writing) {
  const { state, editing, onDone } = writing
  const [cleared, setCleared] = useState(false)
  const [text, setText] = useState(editing?.text ?? '')
  const [chosen, setChosen] = useState(0)
  const [closed, setClosed] = useState(false)
  const waiting = cleared ? undefined : waitingIn(writing)
  const shown = waiting?.text ?? text
  const offers = closed || waiting !== undefined ? [] : completions(shown, state.commands)
  const picked = offers[Math.min(chosen, offers.length - 1)]

  const type = (/** @type {string} */ value) => {
    setText(value)
    setChosen(0)
    setClosed(false)
    setCleared(true)
  }
  const pick = (/** @type {ShownCommand} */ offer) => {
    type(completed(offer))
    setClosed(true)
  }
  const send = async () => {
    if (shown.trim() === '' || !(await sendWords(writing, shown, waiting?.author))) return
    setText('')
    onDone()
  }
  const leave = () => (offers.length > 0 ? setClosed(true) : onDone())
  const step = (/** @type {number} */ by) => setChosen((chosen + by + offers.length) % offers.length)
  const enter = () => (picked !== undefined && !isWhole(text, picked) ? pick(picked) : void send())
  const clear = () => setCleared(true)
  return {
    shown,
    waiting,
    offers,
    picked,
    type,
    pick,
    send,
    clear,
    onKeyDown: keysFor({ offers, picked, pick, step, leave, enter }),
  }
}

/** A message that waits in this channel to be sent as its author. @param {Writing} writing */
function waitingIn({ state, channel, editing, replyTo }) {
  if (editing !== undefined || replyTo !== undefined) return undefined
  return state.draft?.channel === channel.id ? state.draft : undefined
}

/** @param {Writing} writing @param {string} text @param {string | undefined} waitingAs */
function sendWords({ channel, doings, editing, replyTo }, text, waitingAs) {
  if (editing !== undefined) return doings.send('edit', { message: editing.id, text })
  const typed = commandIn(text)
  if (typed !== undefined) return doings.send('command', { channel: channel.id, text: typed })
  const as = waitingAs === undefined ? {} : { as: waitingAs }
  const thread = replyTo === undefined ? {} : { thread: replyTo.id }
  return doings.send('message', { ...as, channel: channel.id, text, ...thread })
}

/**
 * Enter sends, Shift+Enter breaks; arrows, Tab and Esc belong to the completions while they are shown.
 * @param {{ offers: ShownCommand[], picked: ShownCommand | undefined, pick: (offer: ShownCommand) => void,
 *   step: (by: number) => void, leave: () => void, enter: () => void }} acts
 * @returns {(event: KeyboardEvent) => void}
 */
const keysFor =
  ({ offers, picked, pick, step, leave, enter }) =>
  (event) => {
    if (event.shiftKey || event.isComposing) return
    const open = offers.length > 0
    /** @type {Record<string, (() => void) | false | undefined>} */
    const acts = {
      ArrowDown: open && (() => step(1)),
      ArrowUp: open && (() => step(-1)),
      Tab: picked !== undefined && (() => pick(picked)),
      Escape: leave,
      Enter: enter,
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
