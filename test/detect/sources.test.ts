import { describe, expect, test } from 'vitest'
import { heardOf, sourcePosts } from '../support/sources.ts'

describe.each(['helpdesks.json', 'opinions.json', 'others.json', 'teams.json'])('%s:', (file) => {
  test.each(sourcePosts(file))('$source', async (post) => {
    const { expected } = post
    const heard = await heardOf(post)
    expect(heard.event).toBe(expected.event)
    if (expected.words === undefined) return
    expect(heard.words).toBe(expected.words)
    expect(heard.rating).toEqual(expected.rating)
    if (expected.event === 'reply' || expected.event === 'note') return
    expect(heard.customer()).toEqual({ name: expected.name, company: expected.company })
  })
})
