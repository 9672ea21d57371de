import type { Config } from '../config.ts'
import type { SlackConfig } from '../config-slack.ts'
import type { ChannelToCheck, Finding } from '../ports.ts'
import type { TokenToCheck } from '../slack/checkup.ts'
import type { StoredFacts } from '../store/stored-facts.ts'
import { createTokenSeal } from '../token-seal.ts'
import { aboutSealed } from '../usecases/rotate-key.ts'

/** So many installations of Slack are looked at: each costs a few calls. */
const mostInstallations = 20

/** What Slack and Microsoft say of the tokens, and Slack of the channels. */
export async function platformFindings(config: Config, facts: StoredFacts | undefined): Promise<readonly Finding[]> {
  const { slack, teams } = config
  const found: Finding[] = []
  if (slack !== undefined) found.push(...(await slackFindings(slack, config, facts)))
  if (teams !== undefined) found.push(await (await import('../teams/checkup.ts')).checkTeams(teams))
  return found
}

async function slackFindings(slack: SlackConfig, config: Config, facts: StoredFacts | undefined) {
  const { checkAppToken, checkBotToken } = await import('../slack/checkup.ts')
  const { botToken, appToken, apiUrl } = slack
  const channels: readonly ChannelToCheck[] = facts?.channels ?? []
  const tokens =
    botToken === undefined ? installed(config, facts, apiUrl) : [{ token: botToken, called: 'SLACK_BOT_TOKEN', apiUrl }]
  const found: Finding[] = []
  for (const token of tokens) found.push(...(await checkBotToken(token, channels)))
  if (tokens.length === 0)
    found.push({
      check: 'Slack token',
      state: 'warn',
      is: 'no workspace has installed the app, as far as is known here',
    })
  if (appToken !== undefined) found.push(await checkAppToken({ token: appToken, called: 'SLACK_APP_TOKEN', apiUrl }))
  return found
}

/** What cannot be opened is told by the check of the keys. */
function installed(
  { encryptionKeys }: Config,
  facts: StoredFacts | undefined,
  apiUrl: string | undefined,
): readonly TokenToCheck[] {
  if (encryptionKeys === undefined) return []
  const seal = createTokenSeal(encryptionKeys)
  return (facts?.installations ?? []).slice(0, mostInstallations).flatMap(({ id, token }) => {
    try {
      const about = aboutSealed('installation token', { workspace: id, id: '' })
      return [{ token: seal.open(token, about), called: `the token of ${id}`, apiUrl }]
    } catch {
      return []
    }
  })
}
