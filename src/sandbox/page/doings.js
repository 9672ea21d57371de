import { post } from './api.js'
import { remember } from './memory.js'
import { stopped } from './sandbox.js'

/** @import { Doings, Outcome, Place, ShownForm } from './wire.js' */
/** @typedef {{ form: ShownForm, place: Place, you: string }} OpenForm */
/** @typedef {{ text: string, place?: string | undefined }} Word */

/**
 * What the parts of the page can do, in this person's name.
 * @param {{ you: string, open: Doings['open'], setYou: (you: string) => void,
 *   setForm: (form: OpenForm | undefined) => void, setToast: (word: Word) => void }} parts
 * @returns {Doings}
 */
export function doingsFor({ you, open, setYou, setForm, setToast }) {
  const perform = (/** @type {Outcome} */ outcome, /** @type {Place} */ place) => {
    if (outcome.reply === 'form') setForm({ form: outcome.form, place, you })
    if (outcome.reply === 'notice') tellOfNotice(outcome.channel, place, setToast)
  }
  const attempt = async (/** @type {string} */ name, /** @type {object} */ body, /** @type {Place} */ place) => {
    try {
      perform(await post(name, body), place)
      return true
    } catch (error) {
      setToast({ text: sentenceOf(error) })
      return false
    }
  }
  return {
    open,
    tell: (text) => setToast({ text }),
    become: (next) => {
      remember('you', next)
      setYou(next)
    },
    send: (name, body) => {
      const { channel } = /** @type {{ channel?: string }} */ (body)
      return attempt(name, nameless.has(name) ? body : { as: you, ...body }, channelPlace(channel))
    },
    press: async (place, action, payload) => {
      await attempt('click', { as: you, where: place, action, payload }, place)
    },
    follow: (link) => {
      const [channel, message] = link.replace(/^#/, '').split('/')
      if (link.startsWith('#') && channel) open(channel, message)
      else globalThis.open(link, '_blank', 'noopener')
    },
  }
}

/**
 * Sends a form. One that comes back with errors stays open; any other answer closes it.
 * @param {OpenForm} sent
 * @param {object} values
 * @param {{ setForm: (form: OpenForm | undefined) => void, setToast: (word: Word) => void }} parts
 */
export async function sendForm({ form, place, you }, values, { setForm, setToast }) {
  try {
    const body = { as: you, where: place, form: form.form, payload: form.payload, values }
    const outcome = /** @type {Outcome} */ (await post('submit', body))
    setForm(outcome.reply === 'form' ? { form: outcome.form, place, you } : undefined)
    if (outcome.reply === 'notice') tellOfNotice(outcome.channel, place, setToast)
  } catch (error) {
    setToast({ text: sentenceOf(error) })
  }
}

/** Nobody's in particular: the beginning is everybody's. */
const nameless = new Set(['start-over'])

/** @param {string | undefined} channel @returns {Place} */
const channelPlace = (channel) => ({ surface: 'channel', ...(channel === undefined ? {} : { channel }) })

/** A notice that came elsewhere than where somebody looks. */
/** @param {string} channel @param {Place} place @param {(word: Word) => void} setToast */
function tellOfNotice(channel, place, setToast) {
  if (place.channel !== undefined && place.channel === channel) return
  if (channel.startsWith('direct-')) setToast({ text: 'Kindling answered in your direct messages.', place: channel })
}

/** @param {unknown} error */
const sentenceOf = (error) => (error instanceof TypeError ? stopped : /** @type {Error} */ (error).message)
