import { lookup as resolve } from 'node:dns'
import type { LookupAddress, LookupOptions } from 'node:dns'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector } from 'undici'

/** An address that lies in somebody's own network, such as this machine itself, is not posted to. */
export class RefusedAddress extends Error {
  readonly code = 'address_refused'
}

/** As `dns.lookup` with `all`. */
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Whether an address can be reached by everybody: no loopback, private, link-local, shared or otherwise special one. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/**
 * Connects to public addresses only. What a name means is looked up once and checked where the connection is made, so
 * that a name cannot mean another address a moment later (DNS rebinding).
 */
export function publicAgent(find: Resolve = resolve): Agent {
  const connect = buildConnector({
    timeout: 10_000,
    lookup: (hostname, options, done) => {
      find(hostname, { ...options, all: true }, (error, addresses) => {
        if (error !== null) return done(error, [])
        const open = addresses.filter(({ address }) => isPublic(address))
        const [first] = open
        if (first === undefined) return done(new RefusedAddress(hostname), [])
        // Asked for one, Node wants it plain.
        if (options.all === true) done(null, open)
        else done(null, first.address, first.family)
      })
    },
  })
  return new Agent({
    connect: (options, done) => {
      // An address that is written out is never looked up.
      const host = options.hostname.replace(/^\[|\]$/g, '')
      if (isIP(host) !== 0 && !isPublic(host)) done(new RefusedAddress(host), null)
      else connect(options, done)
    },
  })
}
