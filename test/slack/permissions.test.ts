import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchNeeds, scopes } from '../../src/slack/needs.ts'
import { kindling } from '../support/slack/kindling.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { wordsOf } from '../support/slack/person.ts'

describe('a permission that is taken away while Kindling runs', () => {
  let k: Kindling
  beforeEach(async () => void (k = await kindling({ way: 'receiver' })))
  afterEach(() => k.close())

  const directs = () =>
    [...k.state.channels.values()].filter(({ direct }) => direct).flatMap(({ messages }) => messages.map(wordsOf))

  test('is told to the admin once, however many calls are refused', async () => {
    k.api.scopes.delete('groups:read')
    const ask = (id: string) => k.slack.port.directory.channel({ workspace: k.workspace, id })
    expect(await ask('CCARE')).toBeUndefined()
    expect(await ask('CCARE')).toBeUndefined()
    await vi.waitFor(async () => {
      await k.quiet()
      expect(directs()).toHaveLength(1)
    })
    expect(directs()[0]).toContain('Without groups:read it cannot see which private channels it is in.')
  })

  test('nobody is told of a permission that Kindling never asks for', async () => {
    k.api.trouble('conversations.info', { kind: 'refuse', word: 'missing_scope' })
    expect(await k.slack.port.directory.channel({ workspace: k.workspace, id: 'CCARE' })).toBeUndefined()
    await k.quiet()
    expect(directs()).toEqual([])
  })
})

describe('what is missing', () => {
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const without = (...missing: string[]) => scopes.filter((scope) => !missing.includes(scope))

  test('is heard also by who listens later, and once until it changes', () => {
    const needs = watchNeeds(silent)
    needs.check(without('im:write'))
    const heard: (readonly string[])[] = []
    needs.listen((missing) => void heard.push(missing))
    needs.check(without('im:write'))
    needs.check(scopes)
    needs.check(without('im:write', 'commands'))
    expect(heard).toEqual([['im:write'], ['commands', 'im:write']])
  })

  test('is nothing where Slack does not say what is granted, or the error is another', () => {
    const needs = watchNeeds(silent)
    const heard: unknown[] = []
    needs.listen((missing) => void heard.push(missing))
    needs.check(undefined)
    needs.checkRefusal(new Error('missing_scope'))
    expect(heard).toEqual([])
  })
})
