import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { showWhere } from './where.js'

/** Within this many pixels of the end, a reader wants to see what comes. */
const nearEnd = 160

/**
 * The newest message stays in sight, unless somebody reads further up; a message that was asked for comes first.
 * @param {string} channel @param {number} count @param {string | undefined} target
 */
export function useStickyBottom(channel, count, target) {
  const log = useRef(/** @type {HTMLDivElement | null} */ (null))
  const near = useRef(true)
  useEffect(() => follow(log.current, near), [])
  useLayoutEffect(() => {
    near.current = true
    toEnd(log.current)
  }, [channel])
  useEffect(() => {
    if (target === undefined) return undefined
    near.current = false
    const timer = setTimeout(() => showWhere(`message-${target}`), 60)
    return () => clearTimeout(timer)
  }, [target, channel])
  useLayoutEffect(() => {
    if (near.current) toEnd(log.current)
  }, [count])
  return log
}

/** Cards are drawn after their message stands, and push the newest one down. */
/** @param {HTMLElement | null} element @param {{ current: boolean }} near */
function follow(element, near) {
  if (element === null) return undefined
  let top = element.scrollTop
  const look = () => {
    // Growing is not scrolling: only whoever goes up leaves the end.
    if (element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd) near.current = true
    else if (element.scrollTop < top) near.current = false
    top = element.scrollTop
  }
  const grown = new ResizeObserver(() => near.current && toEnd(element))
  const list = element.querySelector('ol')
  if (list !== null) grown.observe(list)
  grown.observe(element)
  element.addEventListener('scroll', look)
  return () => {
    grown.disconnect()
    element.removeEventListener('scroll', look)
  }
}

/** @param {HTMLElement | null} element */
const toEnd = (element) => element?.scrollTo({ top: element.scrollHeight })
