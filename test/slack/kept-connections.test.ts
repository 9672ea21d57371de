import { describe, expect, it } from 'vitest'
import type { Connection } from '../../src/slack/connection.ts'
import { keptConnections } from '../../src/slack/kept-connections.ts'
import type { Found } from '../../src/slack/kept-connections.ts'

/** Installations by team, a clock, and who was looked up. */
function world() {
  const installed = new Map<string, Date>()
  const asked: string[] = []
  let now = 0
  const kept = keptConnections(
    async (team, before) => {
      asked.push(team)
      const since = installed.get(team)
      if (since === undefined) return undefined
      return before?.connection.since === since ? before : found(team, since)
    },
    () => now,
  )
  return { installed, asked, kept, pass: (milliseconds: number) => void (now += milliseconds) }
}

function found(team: string, since: Date): Found {
  return { connection: { team, since } as Connection, site: `https://${team}.slack.com/` }
}

const minute = 60_000

describe('connections of many workspaces', () => {
  it('are at hand once they were looked up, and looked up once by all who wait', async () => {
    const { installed, asked, kept } = world()
    installed.set('T1', new Date())
    expect(kept('T1')).toBeUndefined()
    expect(kept.site('T1')).toBeUndefined()
    const [one, two] = await Promise.all([kept.load('T1'), kept.load('T1')])
    expect(one).toBe(two)
    expect(kept('T1')).toBe(one)
    expect(kept.site('T1')).toBe('https://T1.slack.com/')
    expect(asked).toEqual(['T1'])
  })

  it('keep what they know when they are looked up anew, after a minute', async () => {
    const { installed, asked, kept, pass } = world()
    installed.set('T1', new Date())
    const first = await kept.load('T1')
    pass(minute)
    expect(kept('T1')).toBeUndefined()
    expect(await kept.load('T1')).toBe(first)
    expect(asked).toHaveLength(2)
    installed.set('T1', new Date(1))
    pass(minute)
    expect(await kept.load('T1')).not.toBe(first)
  })

  it('that another process has ended are gone within a minute, and at once where it is said here', async () => {
    const { installed, kept, pass } = world()
    installed.set('T1', new Date()).set('T2', new Date())
    await Promise.all([kept.load('T1'), kept.load('T2')])
    installed.clear()
    kept.forget(['T2'])
    expect(kept('T2')).toBeUndefined()
    expect(await kept.load('T2')).toBeUndefined()
    expect(kept('T1')).toBeDefined()
    pass(minute)
    expect(await kept.load('T1')).toBeUndefined()
  })

  it('of no team, and of one that nobody installed, are none', async () => {
    const { asked, kept } = world()
    expect(kept(undefined)).toBeUndefined()
    expect(await kept.load(undefined)).toBeUndefined()
    expect(await kept.load('T9')).toBeUndefined()
    expect(asked).toEqual(['T9'])
  })

  it('that could not be looked up are looked up again', async () => {
    let broken = true
    const kept = keptConnections(async (team) => {
      if (broken) throw new Error('the database is away')
      return found(team, new Date())
    })
    await expect(kept.load('T1')).rejects.toThrow('away')
    broken = false
    expect(await kept.load('T1')).toMatchObject({ team: 'T1' })
  })

  it('are kept in bounds', async () => {
    const { installed, asked, kept } = world()
    for (let team = 0; team < 2_100; team += 1) {
      installed.set(`T${team}`, new Date())
      await kept.load(`T${team}`)
    }
    expect(kept('T0')).toBeUndefined()
    expect(kept('T2099')).toBeDefined()
    expect(kept.site('T0')).toBe('https://T0.slack.com/')
    await kept.load('T0')
    expect(asked).toHaveLength(2_101)
  })
})
