import { expect, test, vi } from 'vitest'
import { pace } from '../../src/teams/pace.ts'

const windows = [
  { most: 2, span: 1_000 },
  { most: 4, span: 30_000 },
]

/** When each of so many calls begins, all asked for at once; each takes `takes` milliseconds. */
async function begins(count: number, takes = 0): Promise<readonly (number | object)[]> {
  vi.useFakeTimers({ now: 0 })
  try {
    const pacing = pace(windows)
    const call = async () => {
      const at = Date.now()
      await new Promise((resolve) => void setTimeout(resolve, takes))
      return at
    }
    const asked = Array.from({ length: count }, () => pacing.run('a', call).catch((fault: object) => fault))
    await vi.advanceTimersByTimeAsync(10_000)
    return await Promise.all(asked)
  } finally {
    vi.useRealTimers()
  }
}

test('calls that fit begin at once, the next as soon as there is room', async () => {
  expect(await begins(4)).toEqual([0, 0, 1_001, 1_001])
})

test('a call counts from its answer: one that travels slowly may arrive late', async () => {
  const [first, second, third] = await begins(3, 400)
  expect([first, second]).toEqual([0, 0])
  expect(third).toBeGreaterThan(1_400)
})

test('a call that would have to wait long is told how long instead', async () => {
  const fifth = (await begins(5)).at(-1)
  expect(fifth).toMatchObject({ kind: 'rate-limited', code: 'own_pace' })
  expect((fifth as { retryAfter: number }).retryAfter).toBeGreaterThan(28)
})

test('keys do not wait for each other', async () => {
  const pacing = pace([{ most: 1, span: 60_000 }], () => 0)
  expect(await pacing.run('a', async () => 'a')).toBe('a')
  expect(await pacing.run('b', async () => 'b')).toBe('b')
  await expect(pacing.run('a', async () => 'a')).rejects.toMatchObject({ code: 'own_pace' })
})

test('a call that failed counts, too', async () => {
  const pacing = pace([{ most: 1, span: 60_000 }], () => 0)
  await expect(pacing.run('a', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  await expect(pacing.run('a', async () => 'a')).rejects.toMatchObject({ code: 'own_pace' })
})

test('whoever is called off while waiting does not go on', async () => {
  const off = new AbortController()
  const pacing = pace([{ most: 1, span: 1_000 }])
  await pacing.run('a', async () => 'a')
  const went = vi.fn(async () => 'b')
  const waiting = pacing.run('a', went, off.signal)
  off.abort(new Error('called off'))
  await expect(waiting).rejects.toThrow('called off')
  expect(went).not.toHaveBeenCalled()
})
