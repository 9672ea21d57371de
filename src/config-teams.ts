import { z } from 'zod'
import { commaSeparated, theseAre } from './config-values.ts'
import type { SignIn } from './teams/authentication.ts'

/** How Kindling signs in to Teams. */
export type TeamsConfig = SignIn

const where = {
  appId: 'It is a GUID and stands at portal.azure.com, your Azure Bot, Configuration, Microsoft App ID.',
  password:
    'It is made at portal.azure.com, your Azure Bot, Configuration, Manage Password: a client secret’s value, not its ID.',
  tenant: 'It is a GUID and stands at portal.azure.com, your Azure Bot, Configuration, App Tenant ID.',
} as const

const types = ['SingleTenant', 'UserAssignedMsi', 'MultiTenant'] as const
const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The names are Microsoft's own, as Azure and every botbuilder sample have them. */
export const teamsSchema = {
  MicrosoftAppId: z.string().regex(guid, `is not an app id. ${where.appId}`).optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z.enum(types, `must be one of ${types.join(', ')}.`).default('SingleTenant'),
  MicrosoftAppTenantId: z.string().regex(guid, `is not a tenant id. ${where.tenant}`).optional(),
  KINDLING_TEAMS_TENANTS: commaSeparated
    .pipe(z.array(z.string().regex(guid, 'takes tenant ids (GUIDs) separated by commas.')))
    .default([]),
  KINDLING_TEAMS_WITHOUT_SIGN_IN: z.enum(['true', 'false'], 'must be true or false.').default('false'),
} as const

type Given = Readonly<Record<string, string>>
type Env = z.infer<z.ZodObject<typeof teamsSchema>>

/** What only makes sense with an app id. */
const companions = ['MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId', 'KINDLING_TEAMS_TENANTS']

/** Whether Teams is wanted at all; a half of it is a problem of its own. */
export function wantsTeams(given: Given): boolean {
  return ['MicrosoftAppId', ...companions].some((name) => name in given) || signsNobodyIn(given)
}

function signsNobodyIn(given: Given): boolean {
  return given['KINDLING_TEAMS_WITHOUT_SIGN_IN'] === 'true'
}

/** What is missing or too much, each a sentence. */
export function teamsProblems(given: Given): string[] {
  const set = companions.filter((name) => name in given)
  if (signsNobodyIn(given)) return withoutSignInProblems(given, set)
  if (given['MicrosoftAppId'] !== undefined) return typeProblems(given)
  return set.length === 0 ? [] : [`MicrosoftAppId is missing, but ${theseAre(set)} set. ${where.appId}`]
}

function withoutSignInProblems(given: Given, others: readonly string[]): string[] {
  const set = ['MicrosoftAppId', ...others].filter((name) => name in given)
  const problems =
    set.length === 0
      ? []
      : [
          `KINDLING_TEAMS_WITHOUT_SIGN_IN is true, but ${theseAre(set)} set. Choose one: nobody signs in, or Microsoft does.`,
        ]
  if (given['NODE_ENV'] !== 'production') return problems
  return [
    ...problems,
    'KINDLING_TEAMS_WITHOUT_SIGN_IN is true: anybody may act as anybody. It is refused with NODE_ENV=production.',
  ]
}

function typeProblems(given: Given): string[] {
  const { MicrosoftAppType: type = 'SingleTenant', MicrosoftAppPassword: password } = given
  const { MicrosoftAppTenantId: tenant, KINDLING_TEAMS_TENANTS: tenants } = given
  const several = type === 'MultiTenant'
  const managed = type === 'UserAssignedMsi'
  return [
    ...when(!managed && password === undefined, `MicrosoftAppPassword is missing. ${where.password}`),
    ...when(
      managed && password !== undefined,
      'MicrosoftAppPassword is set, but MicrosoftAppType is UserAssignedMsi: a managed identity has no password. Remove it.',
    ),
    ...when(!several && tenant === undefined, `MicrosoftAppTenantId is missing. ${where.tenant}`),
    ...when(
      several && tenant !== undefined,
      'MicrosoftAppTenantId is set, but MicrosoftAppType is MultiTenant. Remove it; KINDLING_TEAMS_TENANTS lists the tenants that may use Kindling.',
    ),
    ...when(
      !several && tenants !== undefined,
      `KINDLING_TEAMS_TENANTS is set, but MicrosoftAppType is ${type}: its only tenant is MicrosoftAppTenantId.`,
    ),
  ]
}

function when(applies: boolean, problem: string): string[] {
  return applies ? [problem] : []
}

/** Of an environment without problems. Undefined: no Teams. */
export function teamsOf(env: Env): TeamsConfig | undefined {
  if (env.KINDLING_TEAMS_WITHOUT_SIGN_IN === 'true') return { type: 'none' }
  const { MicrosoftAppId: appId, MicrosoftAppType: type } = env
  if (appId === undefined) return undefined
  // Checked by `teamsProblems`.
  const {
    MicrosoftAppPassword: password = '',
    MicrosoftAppTenantId: tenant = '',
    KINDLING_TEAMS_TENANTS: tenants,
  } = env
  switch (type) {
    case 'SingleTenant':
      return { type, appId, password, tenant }
    case 'UserAssignedMsi':
      return { type, appId, tenant }
    case 'MultiTenant':
      return { type, appId, password, tenants }
  }
}
