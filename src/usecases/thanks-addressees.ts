import type { Addressed } from '../domain/mention.ts'
import type { Person, PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { PeopleGroup } from '../domain/pulse/segmentation.ts'
import { mostRecipients } from '../domain/thanks.ts'
import type { Deps } from '../ports.ts'
import type { Say } from '../views/say.ts'
import { cut } from '../views/say.ts'
import { colleagueFinder } from './colleagues.ts'
import { groupsRead } from './names-typed.ts'

/** Whom a typed command thanks, and in sentences what is wrong with the others. */
export interface Addressees {
  readonly people: readonly Person[]
  readonly wrong: readonly string[]
}

/**
 * The colleagues that were named, each once, user groups expanded. Of a group the giver, apps and people from outside are
 * left out without a word: nobody chose them one by one.
 */
export async function addresseesOf(
  deps: Deps,
  say: Say,
  actor: PersonRef,
  { mentions, unknown }: Addressed,
): Promise<Addressees> {
  const find = await colleagueFinder(deps, actor.workspace)
  const groups = mentions.some(({ kind }) => kind === 'group') ? await groupsRead(deps, actor.workspace) : []
  const named = await Promise.all(
    mentions.map(async ({ kind, id, text }) => {
      if (kind === 'person') return onePerson(say, actor, text, await find(id))
      const group = groups.find(({ cell }) => cell === id)
      return group === undefined ? no(say.words.thanks.unknownGroup(nameOf(text))) : members(say, actor, group, find)
    }),
  )
  const people = new Map(named.flatMap((one) => one.people).map((person) => [person.ref.id, person]))
  const wrong = [...unknown.map((name) => no(say.words.thanks.unknownName(cut(name, 40)))), ...named]
  if (people.size > mostRecipients) wrong.push(no(say.words.form.tooManyPeople(mostRecipients)))
  const sentences = [...new Set(wrong.flatMap((one) => one.wrong))]
  if (people.size === 0 && sentences.length === 0) sentences.push(say.words.thanks.nobody(say.command('thank')))
  return { people: [...people.values()], wrong: sentences }
}

const no = (sentence: string): Addressees => ({ people: [], wrong: [sentence] })

function onePerson(say: Say, actor: PersonRef, text: string, person: Person | undefined): Addressees {
  if (person === undefined) return no(say.words.thanks.unknownName(nameOf(text)))
  const refused = refusal(say, actor, person)
  return refused === undefined ? { people: [person], wrong: [] } : no(refused)
}

/** So many of a group are looked up: one with more people is too large in any case. */
const mostLooked = 100

async function members(
  say: Say,
  actor: PersonRef,
  group: PeopleGroup,
  find: (id: string) => Promise<Person | undefined>,
): Promise<Addressees> {
  const people: Person[] = []
  for (const id of group.people.slice(0, mostLooked)) {
    const person = await find(id)
    if (person !== undefined && refusal(say, actor, person) === undefined) people.push(person)
    if (people.length > mostRecipients) break
  }
  return { people, wrong: group.people.length > mostLooked ? [say.words.form.tooManyPeople(mostRecipients)] : [] }
}

function refusal(say: Say, actor: PersonRef, person: Person): string | undefined {
  if (person.kind === 'app') return say.words.form.isAnApp(person.name)
  if (person.kind === 'outside') return say.words.form.notAMember(person.name, say.company)
  return samePerson(person.ref, actor) ? say.words.thanks.notOneself : undefined
}

function nameOf(text: string): string {
  return cut(text.replace(/^@/, ''), 40)
}
