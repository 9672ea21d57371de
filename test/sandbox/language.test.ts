import { afterAll, beforeAll, expect, test } from 'vitest'
import { json, openTestSandbox } from '../support/sandbox.ts'
import type { TestSandbox } from '../support/sandbox.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())

const opened = async (language: string | undefined) => {
  const { headers, ...post } = json({ as: 'priya', channel: 'kindness', text: 'log' })
  const spoken = language === undefined ? {} : { 'accept-language': language }
  const answer = await sandbox.ask('/sandbox/api/command', { ...post, headers: { ...headers, ...spoken } })
  return (JSON.parse(answer.body) as { form: { title: string } }).form.title
}

test('speaks the browser’s language to whoever the visitor is, and English to any other browser', async () => {
  expect(await opened(undefined)).toBe('Log an act of kindness')
  expect(await opened('de-DE,de;q=0.9')).toBe('Gute Tat eintragen')
  expect(await opened('fr-FR')).toBe('Log an act of kindness')
})
