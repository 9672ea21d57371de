import type { Person } from '../domain/person.ts'
import type { Segment } from '../domain/pulse/round.ts'
import type { PeopleGroup } from '../domain/pulse/segmentation.ts'
import { inhabitants, personOf, workspace } from './company.ts'

/** Somebody who works at the made-up company: one whom a visitor can be, or one of the others, of whom only figures tell. */
export interface Employee {
  readonly id: string
  readonly department: string
  readonly place: string
  /** Asked from this round of the past year on. */
  readonly since: number
  readonly person: Person
}

/** By what the pulse is broken down, first and second. */
export const cuts: readonly string[] = ['Department', 'Place']

const zones: Readonly<Record<string, string>> = {
  Berlin: 'Europe/Berlin',
  Dublin: 'Europe/Dublin',
  Paris: 'Europe/Paris',
  Rome: 'Europe/Rome',
  Stockholm: 'Europe/Stockholm',
  Accra: 'Africa/Accra',
}

const groupsOfInhabitants: Readonly<Record<string, readonly [department: string, place: string]>> = {
  priya: ['Customer care', 'Berlin'],
  jonas: ['Customer care', 'Berlin'],
  chloe: ['Onboarding', 'Paris'],
  sam: ['Engineering', 'Dublin'],
  ken: ['Finance and operations', 'Berlin'],
  ruth: ['Finance and operations', 'Berlin'],
  amara: ['People and culture', 'Berlin'],
  luca: ['Sales', 'Rome'],
  grace: ['Product and design', 'Berlin'],
  ivan: ['Engineering', 'Berlin'],
  daniel: ['Engineering', 'Accra'],
  sofia: ['Product and design', 'Stockholm'],
}

/** How many others work where: 108, so that the company is 120. */
const others = [
  ['Customer care', 'Berlin', 12], ['Customer care', 'Dublin', 8], ['Customer care', 'Paris', 6],
  ['Onboarding', 'Berlin', 5], ['Onboarding', 'Paris', 4], ['Onboarding', 'Rome', 4],
  ['Engineering', 'Berlin', 14], ['Engineering', 'Stockholm', 10], ['Engineering', 'Accra', 3],
  ['Engineering', 'Dublin', 2],
  ['Product and design', 'Berlin', 8], ['Product and design', 'Stockholm', 4],
  ['Sales', 'Rome', 6], ['Sales', 'Paris', 4], ['Sales', 'Dublin', 3], ['Sales', 'Berlin', 3],
  ['Finance and operations', 'Berlin', 9],
  ['People and culture', 'Berlin', 3],
] as const // prettier-ignore

const firstNames = [
  'Adaeze', 'Bastian', 'Camille', 'Dervla', 'Elias', 'Farah', 'Giulia', 'Hanna', 'Ismail', 'Jelena', 'Kofi', 'Leonie',
  'Malik', 'Nora', 'Oscar', 'Paulina', 'Quentin', 'Rosa', 'Stefan', 'Tamsin', 'Umar', 'Vera', 'Wiktor', 'Yasmin',
] as const // prettier-ignore
const lastNames = [
  'Adler', 'Byrne', 'Conti', 'Dubois', 'Ekström', 'Fischer', 'Gallo', 'Hoffmann', 'Ibrahim', 'Jansson', 'Kowalski',
  'Lehmann', 'Moreau', 'Nowak', 'Osei', 'Peters', 'Quinn', 'Ricci', 'Schulz', 'Torres', 'Urban', 'Vogel', 'Walsh', 'Zimmer',
] as const // prettier-ignore

const colleagues: readonly Employee[] = others
  .flatMap(([department, place, count]) => Array.from({ length: count }, () => [department, place] as const))
  .map(([department, place], index) => ({
    id: `colleague-${index + 1}`,
    department,
    place,
    // Every seventh has joined in the course of the year.
    since: index % 7 === 3 ? 2 + ((index * 5) % 22) : 1,
    person: personOf({
      id: `colleague-${index + 1}`,
      name: nameOf(index),
      kind: 'member',
      does: '',
      zone: zoneOf(place),
    }),
  }))

/** All 120. */
export const employees: readonly Employee[] = [
  ...inhabitants
    .filter(({ kind }) => kind === 'member')
    .map((one) => {
      const [department = '', place = ''] = groupsOfInhabitants[one.id] ?? []
      return { id: one.id, department, place, since: 1, person: personOf(one) }
    }),
  ...colleagues,
]

const byId = new Map(employees.map((one) => [one.id, one]))

export const employee = (id: string): Employee | undefined => byId.get(id)

/** Who is in which group. */
export const segments: readonly Segment[] = employees.flatMap(({ id, department, place }) => [
  { person: id, cut: 'Department', cell: department },
  { person: id, cut: 'Place', cell: place },
])

/** Departments and places of the company, as profile fields. */
export const peopleGroups: readonly PeopleGroup[] = cuts.flatMap((cut) => {
  const people = Map.groupBy(
    segments.filter((one) => one.cut === cut),
    ({ cell }) => cell,
  )
  return [...people].map(([cell, those]) => ({
    kind: 'profile field' as const,
    cut,
    cell,
    label: cell,
    people: those.map(({ person }) => person),
  }))
})

/** Everybody is known by name, and of another name than the others. */
function nameOf(index: number): string {
  const turn = Math.floor(index / firstNames.length)
  return `${firstNames[index % firstNames.length]} ${lastNames[(index + 5 * turn) % lastNames.length]}`
}

function zoneOf(place: string): string {
  return zones[place] ?? 'Europe/Berlin'
}

export const refOfEmployee = ({ id }: Pick<Employee, 'id'>) => ({ workspace, id })
