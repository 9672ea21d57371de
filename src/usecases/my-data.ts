import type { PersonRef } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import { isoDay } from '../views/say.ts'
import type { FileToSend } from './file-to-send.ts'
import { pages } from './pages.ts'
import { sayToPerson } from './saying.ts'

/**
 * Everything under a person's name as one JSON file, written while it is read: few rows are held at a time. Answers to the
 * pulse carry no name and are not in it.
 */
export async function myData(deps: Deps, person: PersonRef): Promise<FileToSend> {
  const { zone, now } = await sayToPerson(deps, person)
  return {
    name: `kindling-my-data-${isoDay(zone, now)}.json`,
    type: 'application/json',
    body: written(deps, person),
  }
}

async function* written(deps: Deps, person: PersonRef): AsyncGenerator<string> {
  const { records } = deps.store
  const about = { id: person.id, workspace: person.workspace, writtenAt: deps.clock.now() }
  yield `{\n"about": ${JSON.stringify(about)}`
  for (const noun of await records.personalNouns()) {
    yield `,\n${JSON.stringify(noun)}: [`
    let first = true
    for await (const rows of pages((after) => records.about(person, noun, after))) {
      yield rows.map((row, at) => `${first && at === 0 ? '' : ','}\n${JSON.stringify(row)}`).join('')
      first = false
    }
    yield ']'
  }
  yield '\n}\n'
}
