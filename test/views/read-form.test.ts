import { expect, it } from 'vitest'
import type { Person } from '../../src/domain/person.ts'
import { readForm } from '../../src/views/read-form.ts'
import { thanksForm } from '../../src/views/thanks.ts'
import { sayInBerlin } from '../support/made.ts'

const form = thanksForm(sayInBerlin, { thanks: '0d0f6c0e-6a1c-4f4e-9a51-2f6f5a8f3f61' }, { values: [] })
const rest = { reason: 'staying on the line with the bank', reader: 'public' }
const person = (id: string): Person => ({
  ref: { workspace: 'slack:T1', id },
  name: id,
  kind: 'member',
  zone: 'Europe/Berlin',
  runsWorkspace: false,
})

it('asks the platform for nobody where more people are named than a form takes', async () => {
  const asked: string[] = []
  const find = async (id: string) => {
    asked.push(id)
    return person(id)
  }
  const to = Array.from({ length: 5_000 }, (_, n) => `U${n}`)
  const read = await readForm(sayInBerlin, form, { ...rest, to }, find)
  expect(read).toEqual({ ok: false, errors: { to: 'Choose at most 10 people.' } })
  expect(asked).toEqual([])
  expect(await readForm(sayInBerlin, form, { ...rest, to: to.slice(0, 10) }, find)).toMatchObject({ ok: true })
  expect(asked).toHaveLength(10)
})
