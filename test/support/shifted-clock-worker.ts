/**
 * Loaded into a process before Kindling is: its clock is as many milliseconds ahead as the file `CLOCK_AHEAD` says, behind
 * where that is negative. What measures spans of time, timers and `performance.now()`, goes on as before, as it does where an
 * operator sets a machine's clock.
 */
import { readFileSync, watchFile } from 'node:fs'

const file = process.env['CLOCK_AHEAD'] ?? ''
const read = () => Number(readFileSync(file, 'utf8'))
let ahead = read()
watchFile(file, { interval: 50, persistent: false }, () => (ahead = read()))

const RealDate = Date
const now = () => RealDate.now() + ahead

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: readonly unknown[], made) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, made) as object,
  apply: () => new RealDate(now()).toString(),
  get: (target, name, self) => (name === 'now' ? now : (Reflect.get(target, name, self) as unknown)),
})
