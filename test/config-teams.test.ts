import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const appId = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0'
const tenant = '11111111-2222-3333-4444-555555555555'
const single = { MicrosoftAppId: appId, MicrosoftAppPassword: 's3cret', MicrosoftAppTenantId: tenant }

function problemsOf(env: Record<string, string>): readonly string[] {
  const result = readConfig(env)
  return 'problems' in result ? result.problems : []
}

function teamsOf(env: Record<string, string>) {
  const result = readConfig(env)
  if ('problems' in result) throw new Error(result.problems.join('\n'))
  return result.ok.teams
}

describe('the configuration of Microsoft Teams', () => {
  it('is for a single tenant unless it says otherwise', () => {
    expect(teamsOf(single)).toEqual({ type: 'SingleTenant', appId, password: 's3cret', tenant })
    expect(teamsOf({ ...single, MicrosoftAppType: 'SingleTenant' })).toEqual(teamsOf(single))
  })

  it('takes a managed identity, which has no password', () => {
    const env = { MicrosoftAppId: appId, MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppTenantId: tenant }
    expect(teamsOf(env)).toEqual({ type: 'UserAssignedMsi', appId, tenant })
    expect(problemsOf({ ...env, MicrosoftAppPassword: 's3cret' })).toEqual([
      'MicrosoftAppPassword is set, but MicrosoftAppType is UserAssignedMsi: a managed identity has no password. Remove it.',
    ])
  })

  it('takes several tenants, all or those that are listed', () => {
    const env = { MicrosoftAppId: appId, MicrosoftAppType: 'MultiTenant', MicrosoftAppPassword: 's3cret' }
    expect(teamsOf(env)).toEqual({ type: 'MultiTenant', appId, password: 's3cret', tenants: [] })
    const other = tenant.replaceAll('1', 'a')
    expect(teamsOf({ ...env, KINDLING_TEAMS_TENANTS: `${tenant}, ${other},` })).toMatchObject({
      tenants: [tenant, other],
    })
    expect(problemsOf({ ...env, KINDLING_TEAMS_TENANTS: 'contoso' })[0]).toMatch(/^KINDLING_TEAMS_TENANTS.+tenant ids/)
    expect(problemsOf({ ...env, MicrosoftAppTenantId: tenant })).toEqual([
      expect.stringMatching(/^MicrosoftAppTenantId is set, but MicrosoftAppType is MultiTenant/),
    ])
  })

  it('stands beside Slack', () => {
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_APP_TOKEN: 'xapp-1-A1-2-abc' }
    const result = readConfig({ ...single, ...slack, NODE_ENV: 'production' })
    expect(result).toMatchObject({ ok: { slack: { botToken: 'xoxb-1-2-abc' }, teams: { appId }, logLevel: 'info' } })
  })

  it.each([
    [{ MicrosoftAppPassword: 's3cret' }, /^MicrosoftAppId is missing, but MicrosoftAppPassword is set\. .+portal/],
    [{ MicrosoftAppTenantId: tenant }, /^MicrosoftAppId is missing, but MicrosoftAppTenantId is set\./],
    [{ MicrosoftAppType: 'SingleTenant' }, /^MicrosoftAppId is missing, but MicrosoftAppType is set\./],
    [{ KINDLING_TEAMS_TENANTS: tenant }, /^MicrosoftAppId is missing, but KINDLING_TEAMS_TENANTS is set\./],
    [{ MicrosoftAppId: appId, MicrosoftAppTenantId: tenant }, /^MicrosoftAppPassword is missing\. .+client secret/],
    [{ MicrosoftAppId: appId, MicrosoftAppPassword: 's3cret' }, /^MicrosoftAppTenantId is missing\. .+App Tenant ID/],
    [{ ...single, KINDLING_TEAMS_TENANTS: tenant }, /^KINDLING_TEAMS_TENANTS is set, but MicrosoftAppType is Single/],
    [{ ...single, MicrosoftAppId: '12345' }, /^MicrosoftAppId is not an app id\. It is a GUID/],
    [{ ...single, MicrosoftAppTenantId: 'contoso.com' }, /^MicrosoftAppTenantId is not a tenant id\. It is a GUID/],
    [{ ...single, MicrosoftAppType: 'Multi' }, /^MicrosoftAppType must be one of SingleTenant, UserAssignedMsi/],
    [
      { ...single, MicrosoftAppTenantID: tenant },
      /^MicrosoftAppTenantID is not a setting.+mean MicrosoftAppTenantId\?/,
    ],
  ])('is never half: %j', (env, problem) => {
    const problems = problemsOf(env)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(problem)
  })

  it('runs without sign-in when that is asked for in so many words', () => {
    expect(teamsOf({ KINDLING_TEAMS_WITHOUT_SIGN_IN: 'true' })).toEqual({ type: 'none' })
    expect(teamsOf({ KINDLING_TEAMS_WITHOUT_SIGN_IN: 'false' })).toBeUndefined()
    expect(problemsOf({ KINDLING_TEAMS_WITHOUT_SIGN_IN: 'yes' })[0]).toMatch(/must be true or false/)
  })

  it('never signs nobody in where somebody could, nor in production', () => {
    expect(problemsOf({ ...single, KINDLING_TEAMS_WITHOUT_SIGN_IN: 'true' })[0]).toMatch(
      /^KINDLING_TEAMS_WITHOUT_SIGN_IN is true, but MicrosoftAppId and .+ are set\. Choose one/,
    )
    expect(problemsOf({ KINDLING_TEAMS_WITHOUT_SIGN_IN: 'true', NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/anybody may act as anybody\. It is refused with NODE_ENV=production/),
    ])
    expect(problemsOf({ KINDLING_TEAMS_WITHOUT_SIGN_IN: 'false', NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN or MicrosoftAppId is missing/),
    ])
  })
})
