import type { Field, Option } from './form.ts'
import { choice } from './form.ts'

/** `00:00` to `23:30`. */
export const halfHours: readonly Option[] = Array.from({ length: 48 }, (_, half) => {
  const value = `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`
  return { value, label: value }
})

/** A choice of half hours. */
export function hourField(name: string, label: string, value: string): Field {
  return choice(name, label, halfHours, value)
}
