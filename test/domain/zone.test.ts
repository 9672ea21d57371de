import { expect, it } from 'vitest'
import { knownZone } from '../../src/domain/zone.ts'

it.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
])('the zone %s is known', (typed, name) => {
  expect(knownZone(typed)).toBe(name)
})

it.each(['', 'Berlin', '+02:00', 'Europe/Nowhere', 'Europe/Berlin; drop table'])('"%s" is no zone', (typed) => {
  expect(knownZone(typed)).toBeUndefined()
})
