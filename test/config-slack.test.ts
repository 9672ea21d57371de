import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const key = randomBytes(32)
const many = {
  SLACK_CLIENT_ID: '1234.5678',
  SLACK_CLIENT_SECRET: 'c0ffee-c0ffee',
  SLACK_SIGNING_SECRET: 'signing-secret',
  KINDLING_PUBLIC_URL: 'https://kindling.example.com',
  KINDLING_ENCRYPTION_KEYS: `k2:${key.toString('base64')}, k1:${randomBytes(32).toString('base64')}`,
}

function problems(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const read = readConfig(env)
  return 'problems' in read ? read.problems : []
}

describe('an app that many workspaces install', () => {
  it('has its client id and secret, a way in, an address and keys, the first of which seals', () => {
    const read = readConfig(many)
    if ('problems' in read) throw new Error(read.problems.join('\n'))
    const { slack, encryptionKeys } = read.ok
    expect(slack).toEqual({
      oauth: { clientId: '1234.5678', clientSecret: 'c0ffee-c0ffee' },
      signingSecret: 'signing-secret',
    })
    expect(encryptionKeys?.map(({ id }) => id)).toEqual(['k2', 'k1'])
    expect(encryptionKeys?.[0].key).toEqual(key)
  })

  it('may use Socket Mode', () => {
    expect(problems({ ...many, SLACK_SIGNING_SECRET: undefined, SLACK_APP_TOKEN: 'xapp-1' })).toEqual([])
  })

  it.each([
    ['SLACK_CLIENT_ID', /^SLACK_CLIENT_ID is missing, but SLACK_CLIENT_SECRET is set.*App Credentials, Client ID/],
    ['SLACK_CLIENT_SECRET', /^SLACK_CLIENT_SECRET is missing, but SLACK_CLIENT_ID is set.*Client Secret/],
    ['KINDLING_PUBLIC_URL', /^KINDLING_PUBLIC_URL is missing, but SLACK_CLIENT_ID is set.*https:\/\/kindling/],
    ['KINDLING_ENCRYPTION_KEYS', /^KINDLING_ENCRYPTION_KEYS is missing, but SLACK_CLIENT_ID is set.*openssl rand/],
    ['SLACK_SIGNING_SECRET', /^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing, but SLACK_CLIENT_ID is set/],
  ])('without %s is refused with a sentence that says where it is had', (name, sentence) => {
    expect(problems({ ...many, [name]: undefined })).toEqual([expect.stringMatching(sentence)])
  })

  it('is not at the same time installed to one workspace by its token', () => {
    expect(problems({ ...many, SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set\. Choose one/),
    ])
  })

  it.each([
    ['no name', key.toString('base64')],
    ['31 bytes', `k1:${randomBytes(31).toString('base64')}`],
    ['two of one name', `k1:${key.toString('base64')},k1:${randomBytes(32).toString('base64')}`],
    ['a name with a space', `k 1:${key.toString('base64')}`],
    ['an empty one', `k1:${key.toString('base64')},`],
  ])('refuses keys with %s, and repeats none of them', (_what, keys) => {
    const [problem = ''] = problems({ ...many, KINDLING_ENCRYPTION_KEYS: keys })
    expect(problem).toMatch(/^KINDLING_ENCRYPTION_KEYS must be keys/)
    expect(problem).not.toContain(key.toString('base64'))
  })

  it('refuses a token in the place of an id', () => {
    expect(problems({ ...many, SLACK_CLIENT_ID: 'xoxb-secret-1' })).toEqual([
      expect.stringMatching(/^SLACK_CLIENT_ID is not a client id/),
    ])
  })
})
