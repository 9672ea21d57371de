import { expect, it } from 'vitest'

it('reaches nothing outside this machine', async () => {
  const left = await fetch('https://example.com').catch((error: unknown) => error)
  const refused = left instanceof Response ? await left.text() : String((left as Error).cause ?? left)
  expect(refused).toMatch(/Nock: Disallowed net connect for "example.com/)
})
