import { expect, test, vi } from 'vitest'
import { pace } from '../../src/teams/pace.ts'

const windows = [
  { most: 2, span: 1_000 },
  { most: 4, span: 30_000 },
]

const times = async (count: number, spent: number): Promise<readonly (number | object)[]> => {
  vi.useFakeTimers({ now: 0 })
  try {
    const pacing = pace(windows)
    const turns = Array.from({ length: count }, () =>
      pacing.turn('a').then(
        () => Date.now(),
        (fault: object) => fault,
      ),
    )
    await vi.advanceTimersByTimeAsync(spent)
    return await Promise.all(turns)
  } finally {
    vi.useRealTimers()
  }
}

test('turns that fit are taken at once, the next wait until there is room', async () => {
  expect(await times(4, 5_000)).toEqual([0, 0, 1_100, 1_100])
})

test('a turn that would have to wait long is told how long instead', async () => {
  const [, , , , fifth] = await times(5, 5_000)
  expect(fifth).toMatchObject({ kind: 'rate-limited', code: 'own_pace', retryAfter: 30.1 })
})

test('keys do not wait for each other', async () => {
  const pacing = pace([{ most: 1, span: 60_000 }], () => 0)
  await pacing.turn('a')
  await pacing.turn('b')
  await expect(pacing.turn('a')).rejects.toMatchObject({ code: 'own_pace' })
})

test('whoever is called off while waiting does not go on', async () => {
  const off = new AbortController()
  const pacing = pace([{ most: 1, span: 1_000 }])
  await pacing.turn('a')
  const waiting = pacing.turn('a', off.signal)
  off.abort(new Error('called off'))
  await expect(waiting).rejects.toThrow('called off')
})
