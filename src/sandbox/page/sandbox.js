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
  const latest = useRef(you)
  latest.current = you
  const load = useOneAtATime(async () => {
    const as = latest.current
    try {
      const fetched = await fetchState(as)
      if (as === latest.current) setState(fetched)
    } catch (error) {
      setFault(/** @type {Error} */ (error).message)
    }
  })
  const onChange = (/** @type {{ now: string, moving: boolean }} */ clock) => {
    setState((known) => known && { ...known, ...clock })
    setVersion((count) => count + 1)
  }
  useEffect(() => listen(onChange, setGone), [])
  useEffect(() => load(), [you, version])
  return { state, gone, version, fault }
}

/**
 * Runs `work` now, or once more after the run that is under way: while the clock moves, changes come faster than answers.
 * @param {() => Promise<void>} work
 * @returns {() => void}
 */
function useOneAtATime(work) {
  const run = useRef({ busy: false, again: false })
  const start = async () => {
    run.current.busy = true
    do {
      run.current.again = false
      await work()
    } while (run.current.again)
    run.current.busy = false
  }
  return () => {
    run.current.again = true
    if (!run.current.busy) void start()
  }
}
