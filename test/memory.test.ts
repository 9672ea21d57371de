import { expect, test } from 'vitest'
import { giveMemoryBack } from '../src/memory.ts'

test('what nobody holds any more is gone', async () => {
  const held = { kept: true }
  const refs = [new WeakRef(held), new WeakRef({ kept: false })]
  // A target is held until the turn in which its reference was made is over.
  await new Promise((resolve) => setTimeout(resolve, 0))
  await giveMemoryBack()
  expect(refs.map((ref) => ref.deref()?.kept)).toEqual([held.kept, undefined])
})
