import { expect, it } from 'vitest'
import { queueConnections } from '../../../src/jobs/queue.ts'
import { checkDatabase } from '../../../src/store/checkup.ts'
import type { CopyConnection } from '../../../src/store/copying.ts'
import { storeConnections } from '../../../src/store/load.ts'

const needed = storeConnections + queueConnections

/** A server with these connections on which Kindling has never been. */
function server(connections: { readonly ours: number; readonly taken: number; readonly most: number }): CopyConnection {
  const row = { version: '18.1', now: Date.now(), ...connections }
  const run = async (statement: string) => (statement.includes('pg_stat_activity') ? [row] : [{ known: false }])
  return {
    engine: 'postgres',
    transaction: (_kind, work) => work({ run, out: () => Promise.reject(new Error('not asked')) }),
    run,
    close: async () => {},
  }
}

async function database(connections: Parameters<typeof server>[0]) {
  const { findings } = await checkDatabase(server(connections), {
    queue: async () => [],
    connections: needed,
    platforms: ['slack'],
  })
  return findings.find(({ check }) => check === 'database')
}

it('a Kindling takes up to 27 connections: two pools of ten, six of the queue and one on which it listens', () => {
  expect(needed).toBe(27)
})

it('there is room for a Kindling while other databases of the server leave as many connections as it takes', async () => {
  expect(await database({ ours: 1, taken: 73, most: 100 })).toMatchObject({ state: 'ok' })
  expect(await database({ ours: 1, taken: 74, most: 100 })).toMatchObject({
    state: 'warn',
    is: 'PostgreSQL 18.1 answers; 1 of its 100 connections are to this database',
    todo: 'Raise max_connections: a Kindling takes up to 27.',
  })
})
