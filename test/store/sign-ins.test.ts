import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Pass } from '../../src/ports.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildAct, monday, personIn } from '../support/factories.ts'

const database = databaseOfThisFile()
const stores = () => database().stores

function pass(change: Partial<Pass> = {}): Pass {
  const hash = new Uint8Array(createHash('sha256').update(randomBytes(32)).digest())
  return {
    kind: 'link',
    person: personIn(freshWorkspace(), 'amara'),
    hash,
    expiresAt: after({ minutes: 10 }),
    ...change,
  }
}

const nameOf = ({ person, kind, hash }: Pass) => ({ workspace: person.workspace, kind, hash })

describe('what lets somebody in', () => {
  it('is found until it expires, and by nothing but its own hash, kind and workspace', async () => {
    const link = pass()
    await stores().signIns.add(link, monday)
    expect(await stores().signIns.find(nameOf(link), after({ minutes: 9 }))).toEqual(link)
    expect(await stores().signIns.find(nameOf(link), after({ minutes: 10 }))).toBeUndefined()
    const others = [
      { ...nameOf(link), workspace: freshWorkspace() },
      { ...nameOf(link), kind: 'session' as const },
      nameOf(pass({ person: link.person })),
    ]
    for (const other of others) {
      expect(await stores().signIns.find(other, monday)).toBeUndefined()
      expect(await stores().signIns.take(other, monday)).toBeUndefined()
    }
  })

  it('is taken once, also by twenty at the same moment', async () => {
    const link = pass()
    await stores().signIns.add(link, monday)
    const taken = await Promise.all(Array.from({ length: 20 }, () => stores().signIns.take(nameOf(link), monday)))
    expect(taken.filter((one) => one !== undefined)).toEqual([link])
  })

  it('is not taken once it has expired, and swept away when the next one comes', async () => {
    const old = pass()
    await stores().signIns.add(old, monday)
    expect(await stores().signIns.take(nameOf(old), after({ minutes: 10 }))).toBeUndefined()
    await stores().signIns.add(pass({ person: old.person, expiresAt: after({ minutes: 30 }) }), after({ minutes: 20 }))
    expect(await stores().signIns.find(nameOf(old), monday)).toBeUndefined()
  })

  it('holds without an end where it has none, until all of its kind are taken back', async () => {
    const token = pass({ kind: 'token', expiresAt: undefined })
    const session = pass({ kind: 'session', person: token.person })
    await stores().signIns.add(token, monday)
    await stores().signIns.add(session, monday)
    expect(await stores().signIns.find(nameOf(token), after({ days: 3000 }))).toEqual(token)
    expect(await stores().signIns.has(token.person, 'token')).toBe(true)
    await stores().signIns.removeAll(token.person, 'token')
    expect(await stores().signIns.has(token.person, 'token')).toBe(false)
    expect(await stores().signIns.find(nameOf(session), monday)).toEqual(session)
  })
})

describe('acts between instants', () => {
  const at = (days: number) => after({ days })

  it('are counted by the span in which they were logged, its beginning in it and its end not', async () => {
    const giver = personIn(freshWorkspace(), 'priya')
    for (const days of [-1, 0, 1, 13.9, 14, 20, 28]) await stores().acts.log(buildAct(giver, { loggedAt: at(days) }))
    await stores().acts.log(buildAct(personIn(freshWorkspace(), 'priya'), { loggedAt: at(1) }))
    const counts = await stores().acts.countBetween(giver.workspace, [at(0), at(14), at(28), at(42)])
    expect(counts).toEqual([3, 2, 1])
  })

  it('count as they stood at the end of their span: an act undone or edited later still counts once', async () => {
    const giver = personIn(freshWorkspace(), 'priya')
    const acts = [1, 2, 3].map((days) => buildAct(giver, { loggedAt: at(days) }))
    for (const act of acts) await stores().acts.log(act)
    const [early, late, edited] = acts.map(({ id }) => id)
    await stores().acts.undo(giver.workspace, early ?? '', giver, at(4))
    await stores().acts.undo(giver.workspace, late ?? '', giver, at(20))
    const changed = acts.find(({ id }) => id === edited)
    if (changed !== undefined) await stores().acts.edit({ ...changed, minutes: 5 }, giver, at(4))
    expect(await stores().acts.countBetween(giver.workspace, [at(0), at(14)])).toEqual([2])
  })

  it('are none without a span', async () => {
    expect(await stores().acts.countBetween(freshWorkspace(), [monday])).toEqual([])
    expect(await stores().acts.countBetween(freshWorkspace(), [monday, at(1)])).toEqual([0])
  })
})
