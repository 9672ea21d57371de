import { z } from 'zod'
import { slackOf, slackProblems, slackSchema, whereSlack } from './config-slack.ts'
import type { SlackConfig } from './config-slack.ts'
import { secondOpinionOf, secondOpinionProblems, secondOpinionSchema } from './config-second-opinion.ts'
import { commaSeparated } from './config-values.ts'
import { teamsOf, teamsProblems, teamsSchema, wantsTeams } from './config-teams.ts'
import type { TeamsConfig } from './config-teams.ts'
import type { SecondOpinionOptions } from './second-opinion/index.ts'
import type { EncryptionKey } from './token-seal.ts'

/** The settings, as they are used. */
export interface Config {
  /** 0: any free port. */
  readonly port: number
  readonly publicUrl: string | undefined
  /** Platform ids of people who are admins from the start. */
  readonly admins: readonly string[]
  /** Undefined: the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** Without Slack and without Teams it is the sandbox. */
  readonly slack: SlackConfig | undefined
  readonly teams: TeamsConfig | undefined
  /** The language model that is asked about unclear messages. Undefined: none. */
  readonly secondOpinion: SecondOpinionOptions | undefined
  /** 32 bytes that seal the answers of the pulse. Undefined: none, and the pulse is off; the sandbox makes its own. */
  readonly pulseSecret: Uint8Array | undefined
  /** Seal what is stored and must not be read there: the first seals, all open. Undefined: nothing is sealed. */
  readonly encryptionKeys: readonly [EncryptionKey, ...EncryptionKey[]] | undefined
  /** For how many days the operator keeps backups, as `/privacy` says. */
  readonly backupDays: number | undefined
  /** Whom to ask about privacy, as `/privacy` says: an e-mail address, or a page by https. */
  readonly privacyContact: string | undefined
  /** Whoever brings it may read `/metrics`. Undefined: nobody, and nothing is counted. */
  readonly metricsToken: string | undefined
  readonly logLevel: (typeof logLevels)[number]
  readonly production: boolean
}

export type ConfigResult = { readonly ok: Config } | { readonly problems: readonly string[] }

/** Reads the environment. Every problem at once, each a sentence that names its variable; an empty value counts as none. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  )
  const parsed = schema.safeParse(given)
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)),
    ...slackProblems(given),
    ...teamsProblems(given),
    ...secondOpinionProblems(given),
    ...sandboxProblems(given),
    ...unknownNames(given),
  ]
  return parsed.success && problems.length === 0 ? { ok: configOf(parsed.data) } : { problems }
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

const url = (protocols: RegExp, message: string) => z.url({ protocol: protocols, error: message })
const port = 'must be a port: a whole number from 0 (any free one) to 65535.'

const backupDays = 'must be a whole number of days, such as 30.'

/** Hex or base64 (also of the URL kind). */
function secretBytes(given: string, context: z.RefinementCtx): Uint8Array {
  const bytes = Buffer.from(given, /^[0-9a-f]{64}$/i.test(given) ? 'hex' : 'base64')
  if (bytes.length === 32 && /^[\w+/=-]+$/.test(given)) return bytes
  const message = 'must be 32 random bytes in base64 or hex: `openssl rand -base64 32` prints some.'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

const schema = z.object({
  PORT: z.string().regex(/^\d+$/, port).transform(Number).pipe(z.number().max(65_535, port)).default(3000),
  KINDLING_PUBLIC_URL: url(
    /^https?$/,
    'must be the address people, Slack and Teams reach Kindling at, such as https://kindling.example.com.',
  ).optional(),
  KINDLING_ADMINS: commaSeparated
    .pipe(
      z.array(
        z
          .string()
          .regex(/^[\w:.-]+$/, 'takes ids separated by commas, such as U012AB3CD (on Slack: profile, Copy member ID).'),
      ),
    )
    .default([]),
  DATABASE_URL: url(
    /^postgres(ql)?$/,
    'must be the address of a PostgreSQL, such as postgres://user:password@host:5432/kindling.',
  ).optional(),
  KINDLING_DATA_DIR: z.string().default('.data'),
  ...slackSchema,
  ...teamsSchema,
  ...secondOpinionSchema,
  KINDLING_PULSE_SECRET: z.string().transform(secretBytes).optional(),
  KINDLING_BACKUP_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, backupDays)
    .transform(Number)
    .optional(),
  KINDLING_PRIVACY_CONTACT: z
    .union([z.email(), z.url({ protocol: /^https$/ })], {
      error: 'must be an e-mail address or an https address, such as privacy@example.com.',
    })
    .optional(),
  KINDLING_METRICS_TOKEN: z
    .string()
    .regex(
      /^[\w+/=.~-]{32,200}$/,
      'must be 32 characters or more that nobody can guess: `openssl rand -base64 32` prints some.',
    )
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}.`).optional(),
  NODE_ENV: z
    .enum(['production', 'development', 'test'], 'must be production, development or test.')
    .default('development'),
})

type Given = Readonly<Record<string, string>>

function sandboxProblems(given: Given): string[] {
  const wanted = wantsTeams(given) || Object.keys(given).some((name) => name.startsWith('SLACK_'))
  if (given['NODE_ENV'] !== 'production' || wanted) return []
  return [
    'SLACK_BOT_TOKEN or MicrosoftAppId is missing. Without credentials Kindling runs its sandbox, where anybody may act as anybody: it is refused with NODE_ENV=production. ' +
      whereSlack.botToken,
  ]
}

/** Other people's variables are none of our business; a mistyped one of ours would be ignored without a word. */
function unknownNames(given: Given): string[] {
  const known = Object.keys(schema.shape)
  const ours = /^(KINDLING_|MicrosoftApp)/
  const unknown = Object.keys(given).filter((name) => ours.test(name) && !known.includes(name))
  return unknown.map((name) => {
    const near = known.find((candidate) => distance(candidate, name) <= 3)
    return `${name} is not a setting of Kindling.${near === undefined ? '' : ` Did you mean ${near}?`}`
  })
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1]
    for (const [j, other] of b.split('').entries())
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    row = next
  }
  return row[b.length] ?? 0
}

function configOf(env: z.infer<typeof schema>): Config {
  const slack = slackOf(env)
  const teams = teamsOf(env)
  return {
    port: env.PORT,
    publicUrl: env.KINDLING_PUBLIC_URL,
    admins: env.KINDLING_ADMINS,
    databaseUrl: env.DATABASE_URL,
    dataDir: env.KINDLING_DATA_DIR,
    slack,
    teams,
    secondOpinion: secondOpinionOf(env),
    pulseSecret: env.KINDLING_PULSE_SECRET,
    encryptionKeys: env.KINDLING_ENCRYPTION_KEYS,
    backupDays: env.KINDLING_BACKUP_DAYS,
    privacyContact: env.KINDLING_PRIVACY_CONTACT,
    metricsToken: env.KINDLING_METRICS_TOKEN,
    // A newcomer's terminal shows the address, and what goes wrong.
    logLevel: env.LOG_LEVEL ?? (slack === undefined && teams === undefined ? 'warn' : 'info'),
    production: env.NODE_ENV === 'production',
  }
}
