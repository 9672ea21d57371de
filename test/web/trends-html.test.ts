import { afterAll, beforeAll, expect, it } from 'vitest'
import { trendsPage } from '../../src/usecases/trends-page.ts'
import { trendsHtml } from '../../src/web/trends-html.ts'
import { fakeDeps } from '../support/fake-platform.ts'
import { releaseRounds } from '../support/released.ts'
import { openTestStore } from '../support/store.ts'
import type { TestStore } from '../support/store.ts'

let database: TestStore
beforeAll(async () => void (database = await openTestStore()))
afterAll(() => database.close())

it('panels that could not be drawn once are drawn again', async () => {
  const world = await fakeDeps(database, { now: '2026-11-16T09:12:00Z' })
  await releaseRounds(world.deps.store, world.workspace, { rounds: 3 })
  const page = await trendsPage(world.deps, world.person('amara'), { period: 'all' })
  const { words } = page.say
  const trends = {
    ...words.trends,
    get notShown(): string {
      throw new Error('the library did not load')
    },
  }
  const broken = { ...page, say: { ...page.say, words: { ...words, trends } } }
  await expect(trendsHtml(broken, false)).rejects.toThrow('the library did not load')
  expect((await trendsHtml(page, false)).markup).toContain('<svg role="img"')
})
