import { describe, expect, it } from 'vitest'
import { inReverse } from '../src/shutdown.ts'
import type { LogLine } from './support/fake-platform.ts'

function shutdown() {
  const lines: LogLine[] = []
  const line = (level: LogLine['level']) => (ids: object, event: string) => void lines.push({ level, ids, event })
  return { lines, parts: inReverse({ info: line('info'), warn: line('warn'), error: line('error') }) }
}

describe('shutdown', () => {
  it('stops what was started last first, one after the other', async () => {
    const { parts } = shutdown()
    const order: string[] = []
    for (const part of ['database', 'queue', 'web'])
      parts.add(part, async () => {
        order.push(`${part} stops`)
        await Promise.resolve()
        order.push(`${part} stopped`)
      })
    await parts.run()
    expect(order).toEqual([
      'web stops',
      'web stopped',
      'queue stops',
      'queue stopped',
      'database stops',
      'database stopped',
    ])
  })

  it('stops the others when one fails, and says which', async () => {
    const { parts, lines } = shutdown()
    let closed = false
    parts.add('database', async () => void (closed = true))
    parts.add('queue', () => Promise.reject(new Error('stuck')))
    await parts.run()
    expect(closed).toBe(true)
    expect(lines).toEqual([
      { level: 'error', ids: { part: 'queue', error: expect.any(Error) }, event: 'did not stop cleanly' },
    ])
  })

  it('runs once, however often it is asked for', async () => {
    const { parts } = shutdown()
    let stops = 0
    parts.add('web', async () => void (stops += 1))
    await Promise.all([parts.run(), parts.run()])
    await parts.run()
    expect(stops).toBe(1)
  })
})
