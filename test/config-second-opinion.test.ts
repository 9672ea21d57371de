import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const url = 'https://llm.example.com/v1'
const model = 'small-and-kind'

function problemsOf(env: Record<string, string>): readonly string[] {
  const result = readConfig(env)
  return 'problems' in result ? result.problems : []
}

function secondOpinion(env: Record<string, string>) {
  const result = readConfig(env)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.ok.secondOpinion
}

describe('the second opinion', () => {
  it('is off unless a server is named', () => {
    expect(secondOpinion({})).toBeUndefined()
  })

  it('takes a server, a model, a key and a budget; key and budget may be missing', () => {
    const all = { KINDLING_LLM_URL: url, KINDLING_LLM_MODEL: model, KINDLING_LLM_KEY: 'sk-1', KINDLING_LLM_DAILY: '50' }
    expect(secondOpinion(all)).toEqual({ url, model, key: 'sk-1', daily: 50 })
    const few = { KINDLING_LLM_URL: url, KINDLING_LLM_MODEL: model }
    expect(secondOpinion(few)).toEqual({ url, model, key: undefined, daily: 200 })
  })

  it.each([
    'http://127.0.0.1:11434/v1', 'http://localhost:8080', 'http://[::1]:8080/v1', 'http://ollama:11434/v1', 'http://10.1.2.3/v1',
    'http://172.20.0.2/v1', 'http://192.168.1.7/v1', 'http://llm.internal/v1', 'http://[fd00::7]/v1',
  ])('may be asked in the clear at %s, in the same network', (near) => {
    expect(secondOpinion({ KINDLING_LLM_URL: near, KINDLING_LLM_MODEL: model })?.url).toBe(near)
  }) // prettier-ignore

  it.each<[string, Record<string, string>, RegExp]>([
    ['a server without a model', { KINDLING_LLM_URL: url }, /^KINDLING_LLM_MODEL is missing, but KINDLING_LLM_URL is set\./],
    ['a model without a server', { KINDLING_LLM_MODEL: model }, /^KINDLING_LLM_URL is missing, but KINDLING_LLM_MODEL is set\./],
    ['a key and a budget alone', { KINDLING_LLM_KEY: 'sk-1', KINDLING_LLM_DAILY: '5' }, /^KINDLING_LLM_URL is missing, but KINDLING_LLM_KEY and KINDLING_LLM_DAILY are set\./],
    ['an address that is none', { KINDLING_LLM_URL: 'llm', KINDLING_LLM_MODEL: model }, /^KINDLING_LLM_URL must be an address\..*such as http/],
    ['an address of another kind', { KINDLING_LLM_URL: 'file:///etc/passwd', KINDLING_LLM_MODEL: model }, /^KINDLING_LLM_URL must be an address\./],
    ['words sent in the clear', { KINDLING_LLM_URL: 'http://llm.example.com/v1', KINDLING_LLM_MODEL: model }, /^KINDLING_LLM_URL must begin with https/],
    ['an address that only looks near', { KINDLING_LLM_URL: 'http://10.example.com/v1', KINDLING_LLM_MODEL: model }, /^KINDLING_LLM_URL must begin with https/],
    ['a public address in digits', { KINDLING_LLM_URL: 'http://172.32.0.1/v1', KINDLING_LLM_MODEL: model }, /^KINDLING_LLM_URL must begin with https/],
    ['a password in the address', { KINDLING_LLM_URL: 'https://me:hunter2@llm.example.com', KINDLING_LLM_MODEL: model }, /^KINDLING_LLM_URL must have no user name/],
    ['a key of two lines', { KINDLING_LLM_URL: url, KINDLING_LLM_MODEL: model, KINDLING_LLM_KEY: 'hunter2\nX-Evil: 1' }, /^KINDLING_LLM_KEY must be a key/],
    ['a budget in words', { KINDLING_LLM_URL: url, KINDLING_LLM_MODEL: model, KINDLING_LLM_DAILY: 'many' }, /^KINDLING_LLM_DAILY must be a whole number/],
    ['a budget of nothing', { KINDLING_LLM_URL: url, KINDLING_LLM_MODEL: model, KINDLING_LLM_DAILY: '0' }, /^KINDLING_LLM_DAILY must be a whole number/],
    ['a mistyped setting', { KINDLING_LLM_MODELS: model }, /Did you mean KINDLING_LLM_MODEL\?/],
  ])('refuses %s', (_what, env, sentence) => {
    const problems = problemsOf(env)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(sentence)
    expect(problems.join()).not.toContain('hunter2')
  }) // prettier-ignore
})
