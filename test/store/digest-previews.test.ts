import { describe, expect, test } from 'vitest'
import type { WorkspaceId } from '../../src/domain/person.ts'
import type { DigestPreviewStore } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const store = () => database().stores.digestPreviews
const inOne = <Result>(work: (previews: DigestPreviewStore) => Promise<Result>) =>
  database().transaction(({ digestPreviews }) => work(digestPreviews))

function buildPreview(workspace: WorkspaceId, waiting: readonly string[] = []) {
  const until = after({ days: 1 })
  return { workspace, period: until.toISOString(), until, begunAt: monday, waiting }
}

describe('a preview', () => {
  test('comes back, and nobody has chosen anything', async () => {
    const preview = buildPreview(freshWorkspace(), ['ruth'])
    expect(await store().begin(preview)).toBe(true)
    expect(await store().get(preview.workspace, preview.period)).toEqual({ ...preview, chosen: undefined })
    expect(await store().get(preview.workspace, 'another')).toBeUndefined()
  })

  test('is begun by one of fifty replicas', async () => {
    const preview = buildPreview(freshWorkspace())
    const begun = await Promise.all(Array.from({ length: 50 }, () => inOne((previews) => previews.begin(preview))))
    expect(begun.filter(Boolean)).toHaveLength(1)
  })

  test('waits for each admin once, whoever asks', async () => {
    const preview = buildPreview(freshWorkspace(), ['ruth', 'ken', 'amara'])
    await store().begin(preview)
    const taken = await Promise.all(
      Array.from({ length: 20 }, () => inOne((previews) => previews.take(preview, ['ruth', 'ken', 'sam']))),
    )
    expect(taken.flat().toSorted()).toEqual(['ken', 'ruth'])
    expect((await store().get(preview.workspace, preview.period))?.waiting).toEqual(['amara'])
    expect(await inOne((previews) => previews.take(buildPreview(freshWorkspace()), ['ruth']))).toEqual([])
  })
})

describe('choosing', () => {
  test('keeps what was chosen last, and answers what it replaced', async () => {
    const preview = buildPreview(freshWorkspace())
    const { workspace, period } = preview
    const [ruth, ken] = [personIn(workspace, 'ruth'), personIn(workspace, 'ken')]
    await store().begin(preview)
    const first = { stories: ['b', 'a'], by: ruth, at: monday }
    expect(await inOne((previews) => previews.choose(preview, first))).toBeUndefined()
    expect((await store().get(workspace, period))?.chosen).toEqual({ ...first, turn: 1 })
    const none = { stories: [], by: ken, at: after({ minutes: 1 }) }
    expect(await inOne((previews) => previews.choose(preview, none))).toEqual({ ...first, turn: 1 })
    expect((await store().get(workspace, period))?.chosen).toEqual({ ...none, turn: 2 })
  })

  test('of many at once each replaces another, and one is replaced by none', async () => {
    const preview = buildPreview(freshWorkspace())
    const { workspace, period } = preview
    await store().begin(preview)
    const admins = Array.from({ length: 10 }, (_, n) => `admin${n}`)
    const replaced = await Promise.all(
      admins.map((id) =>
        inOne((previews) => previews.choose(preview, { stories: [id], by: personIn(workspace, id), at: monday })),
      ),
    )
    const overtaken = replaced.flatMap((chosen) => chosen?.stories ?? [])
    const last = (await store().get(workspace, period))?.chosen
    expect([...overtaken, ...(last?.stories ?? [])].toSorted()).toEqual(admins.toSorted())
    expect(last?.turn).toBe(10)
  })

  test('changes no other workspace, and nothing where there is no preview', async () => {
    const [ours, theirs] = [buildPreview(freshWorkspace()), buildPreview(freshWorkspace())]
    await store().begin(ours)
    const chosen = { stories: ['a'], by: personIn(theirs.workspace, 'ruth'), at: monday }
    expect(await inOne((previews) => previews.choose(theirs, chosen))).toBeUndefined()
    expect((await store().get(ours.workspace, ours.period))?.chosen).toBeUndefined()
    await expect(inOne((previews) => previews.choose(ours, chosen))).rejects.toThrow(RangeError)
  })
})
