import { isIP } from 'node:net'
import { z } from 'zod'
import { theseAre } from './config-values.ts'
import type { SecondOpinionOptions } from './second-opinion/index.ts'

/** Enough for a company's unclear messages of a day, and nothing that ruins anybody. */
const usualDaily = '200'

const daily = 'must be a whole number of questions a day for each workspace, such as 200.'

const where = {
  url: 'It is the base address of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1.',
  model: 'It is the name of a model there, as the server lists them under /models.',
} as const

export const secondOpinionSchema = {
  KINDLING_LLM_URL: z
    .url({ protocol: /^https?$/, abort: true, error: `must be an address. ${where.url}` })
    .superRefine((given, context) => {
      for (const message of addressProblems(new URL(given))) context.addIssue({ code: 'custom', message })
    })
    .optional(),
  KINDLING_LLM_MODEL: z.string().optional(),
  KINDLING_LLM_KEY: z
    .string()
    .regex(/^[\u0021-\u007E]+$/, 'must be a key as the provider shows it: letters, digits and signs without spaces.')
    .optional(),
  KINDLING_LLM_DAILY: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, daily)
    .default(usualDaily)
    .transform(Number),
} as const

type Given = Readonly<Record<string, string>>
type Env = z.infer<z.ZodObject<typeof secondOpinionSchema>>

function addressProblems({ protocol, hostname, username, password }: URL): string[] {
  const problems = []
  if (protocol === 'http:' && !isNear(hostname))
    problems.push('must begin with https: customers’ words would cross the internet readable for everybody.')
  if (username !== '' || password !== '')
    problems.push('must have no user name and no password: a key goes into KINDLING_LLM_KEY.')
  return problems
}

/** Of this machine or its own network, by the names and addresses that lead nowhere else. */
function isNear(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) === 4) return /^(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./.test(host)
  if (isIP(host) === 6) return host === '::1' || /^f[cde]/.test(host)
  return !host.includes('.') || /\.(?:localhost|local|internal|lan|home\.arpa)$/.test(host)
}

/** What is missing, each a sentence. */
export function secondOpinionProblems(given: Given): string[] {
  if (given['KINDLING_LLM_URL'] !== undefined)
    return given['KINDLING_LLM_MODEL'] === undefined
      ? [`KINDLING_LLM_MODEL is missing, but KINDLING_LLM_URL is set. ${where.model}`]
      : []
  const half = ['KINDLING_LLM_MODEL', 'KINDLING_LLM_KEY', 'KINDLING_LLM_DAILY'].filter((name) => name in given)
  if (half.length === 0) return []
  return [`KINDLING_LLM_URL is missing, but ${theseAre(half)} set. ${where.url}`]
}

/** Of an environment without problems. Undefined: nobody else is asked. */
export function secondOpinionOf(env: Env): SecondOpinionOptions | undefined {
  const { KINDLING_LLM_URL: url, KINDLING_LLM_MODEL: model, KINDLING_LLM_KEY: key, KINDLING_LLM_DAILY: daily } = env
  return url === undefined || model === undefined ? undefined : { url, model, key, daily }
}
