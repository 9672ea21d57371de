import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { orComplain, Refused, runAsMain } from './command.ts'
import type { Env, Out } from './command.ts'
import type { Identity } from './teams-package.ts'
import { packageApp } from './teams-package.ts'

const usage = 'Usage: npm run package:teams -- [--without-reading] [--app-id ID] [--out FILE]'

const schema = z.object({
  MicrosoftAppId: z.guid(
    'must be the Application (client) ID of the app registration: Entra admin centre, App registrations, Overview.',
  ),
  KINDLING_PUBLIC_URL: z.url({
    protocol: /^https$/,
    error: 'must be the address at which Microsoft reaches Kindling, such as https://kindling.example.com.',
  }),
  '--app-id': z.guid('must be an id such as 0198a0a0-0000-7000-8000-000000000001.').optional(),
})

/**
 * Writes the app package for Microsoft Teams with the ids and the address of the environment. Answers with the exit code:
 * 0, or 2 with a sentence for each thing that is wrong. An empty variable counts as none.
 */
export async function packageTeams(args: readonly string[], env: Env, out: Out): Promise<number> {
  return orComplain(out, () => {
    const asked = options(args)
    const path = asked.out ?? 'kindling-teams.zip'
    writeFileSync(path, packageApp(identity(asked, env)))
    out.print(`${path} is written. Upload it in the Teams admin centre, or in Teams with "Upload a custom app".`)
    return 0
  })
}

function identity(asked: ReturnType<typeof options>, env: Env): Identity {
  const set = Object.entries(env).filter(([, value]) => value?.trim())
  const parsed = schema.safeParse({ ...Object.fromEntries(set), '--app-id': asked['app-id'] })
  if (!parsed.success) throw new Refused(...parsed.error.issues.map(({ path, message }) => `${path.join()} ${message}`))
  const { MicrosoftAppId: botId, KINDLING_PUBLIC_URL: publicUrl, '--app-id': appId } = parsed.data
  return {
    botId,
    teamsAppId: appId ?? botId,
    publicUrl: new URL(publicUrl),
    reading: asked['without-reading'] !== true,
  }
}

function options(args: readonly string[]) {
  const text = { type: 'string' } as const
  const known = { 'without-reading': { type: 'boolean' }, 'app-id': text, out: text } as const
  try {
    return parseArgs({ args: [...args], options: known }).values
  } catch (error) {
    throw new Refused(error instanceof Error ? error.message : String(error), usage)
  }
}

await runAsMain(import.meta.url, packageTeams)
