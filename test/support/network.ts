import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

export interface Network {
  readonly port: number
  /** Swallows everything from now on, without a word to either side. */
  swallow(): void
  /** Lets new connections through; those that were swallowed stay dead. */
  restore(): void
  close(): Promise<void>
}

/** A way to a port of this machine that can fail as networks do: silently. */
export async function networkTo(port: number): Promise<Network> {
  const sockets = new Set<Socket>()
  let swallowing = false
  const server = createServer((here) => {
    sockets.add(here)
    here.on('error', () => here.destroy())
    if (swallowing) return
    const there = connect(port, '127.0.0.1')
    sockets.add(there)
    there.on('error', () => here.destroy())
    here.pipe(there).pipe(here)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    swallow: () => {
      swallowing = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    restore: () => {
      swallowing = false
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
