import * as fc from 'fast-check'

/** Every IANA zone this Node knows. */
export const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))

/** Whole seconds from 2020 to 2040. */
export const instants = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2040, 11, 31) / 1000 })
  .map((seconds) => new Date(seconds * 1000))

/** `00:00`, `00:30`, … `23:30`. */
export const halfHours = fc
  .integer({ min: 0, max: 47 })
  .map((n) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`)
