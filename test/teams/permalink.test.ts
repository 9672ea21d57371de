import { expect, test } from 'vitest'
import { permalink } from '../../src/teams/permalink.ts'

const workspace = 'teams:11111111-2222-4333-8444-555555555555'
const channel = '19:support@thread.tacv2'

test('a message of a channel has an address that opens it in its thread', () => {
  const link = permalink({ workspace, channel, id: '1763284320001', thread: '1763284320000' }) ?? expect.fail('no link')
  expect(link).toBe(
    'https://teams.microsoft.com/l/message/19%3Asupport%40thread.tacv2/1763284320001' +
      '?tenantId=11111111-2222-4333-8444-555555555555&parentMessageId=1763284320000',
  )
})

test('the first message of a thread is its own parent', () => {
  expect(permalink({ workspace, channel, id: '17' })).toMatch(/parentMessageId=17$/)
})

test('an id cannot add anything to the address', () => {
  const link = permalink({ workspace, channel: '19:a/b?c#d', id: '1&x=y', thread: '2#' }) ?? expect.fail('no link')
  const url = new URL(link)
  expect(url.pathname).toBe('/l/message/19%3Aa%2Fb%3Fc%23d/1%26x%3Dy')
  expect([...url.searchParams.keys()]).toEqual(['tenantId', 'parentMessageId'])
})

test('a message of a chat has none', () => {
  expect(permalink({ workspace, channel: 'a:1abc', id: '17' })).toBeUndefined()
})
