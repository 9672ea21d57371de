import { useEffect, useRef, useState } from 'preact/hooks'
import { fetchState, listen } from './api.js'

/** @import { State } from './wire.js' */

export const stopped = 'The sandbox has stopped. Start it with npm start; your data is kept.'

/** The sandbox as this person sees it, kept up to date. `version` grows with every change. @param {string} you */
export function useSandbox(you) {
  const [state, setState] = useState(/** @type {State | undefined} */ (undefined))
  const [gone, setGone] = useState(false)
  const [fault, setFault] = useState('')
  const [version, setVersion] = useState(0)
  const newest = useRef(0)
  useEffect(() => listen(() => setVersion((count) => count + 1), setGone), [])
  useEffect(() => {
    newest.current += 1
    const mine = newest.current
    fetchState(you).then(
      // An answer that was overtaken says nothing any more.
      (fetched) => mine === newest.current && setState(fetched),
      (error) => setFault(error.message),
    )
  }, [you, version])
  return { state, gone, version, fault }
}
