import type { IncomingMessage } from 'node:http'

/**
 * Whether a request came to the address that we are known under, or to this machine itself (as a proxy before us asks).
 * A foreign name that was pointed at us (DNS rebinding) is none of them.
 */
export function isOurHost(headers: IncomingMessage['headers'], publicUrl: string | undefined): boolean {
  const host = headers.host?.toLowerCase()
  if (host === undefined) return false
  if (publicUrl !== undefined && host === new URL(publicUrl).host) return true
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(host)
}

/** Whether a post was sent by one of our own pages, as the browser says. A post of which it says nothing was not. */
export function isOwnPost(headers: IncomingMessage['headers'], publicUrl: string | undefined): boolean {
  const { origin, host } = headers
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  // Without a referrer browsers send the word null instead of their origin.
  if (origin !== undefined && origin !== 'null') {
    const ours = publicUrl === undefined ? [`http://${host}`] : [new URL(publicUrl).origin, `http://${host}`]
    return ours.includes(origin)
  }
  return site === 'same-origin'
}
