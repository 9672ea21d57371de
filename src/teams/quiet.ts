import { AsyncLocalStorage } from 'node:async_hooks'

const quiet = new AsyncLocalStorage<true>()
let listening = false

/**
 * Runs work of botbuilder that would print to the console: it takes no logger, and whoever sends forged tokens would fill
 * the log. What others print in the meantime is printed.
 */
export function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!listening) listen()
  return quiet.run(true, work)
}

function listen(): void {
  listening = true
  const { console: printer } = globalThis
  const print = printer.error.bind(printer)
  printer.error = (...values: unknown[]) => {
    if (quiet.getStore() === undefined) print(...values)
  }
}
