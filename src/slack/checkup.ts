import type { ChannelToCheck, Finding } from '../ports.ts'
import { refusedWith } from './faults.ts'
import { optionalScopes, scopes } from './needs.ts'
import { webClient } from './web-client.ts'

/** Each call waits so long, in milliseconds. */
const timeout = 5_000

/** Of a workspace so many channels are looked at: each costs a call. */
const mostChannels = 50

/** Whose token it is, for the operator: the setting, or an installation. */
export interface TokenToCheck {
  readonly token: string
  readonly called: string
  readonly apiUrl?: string | undefined
}

/** A bot token, what it may do, and whether it is where it has to read and write. Posts nothing. */
export async function checkBotToken(
  { token, called, apiUrl }: TokenToCheck,
  channels: readonly ChannelToCheck[],
): Promise<readonly Finding[]> {
  const client = webClient(token, { apiUrl, timeout })
  try {
    const who = await client.auth.test()
    const ours = channels.filter(({ workspace }) => workspace === `slack:${who.team_id ?? ''}`).slice(0, mostChannels)
    const found: Finding[] = [
      {
        check: 'Slack token',
        state: 'ok',
        is: `${called} is for ${who.team ?? 'a workspace'} (${who.team_id ?? '?'})`,
      },
      scopeFinding(called, who.response_metadata?.scopes),
    ]
    for (const channel of ours) found.push(await channelFinding(client, channel))
    return found
  } catch (error) {
    return [
      {
        check: 'Slack token',
        ...refusal(
          error,
          called,
          'Copy the "Bot User OAuth Token" (xoxb-…) from OAuth & Permissions of your app’s page.',
        ),
      },
    ]
  }
}

/** The token of Socket Mode. The socket that Slack would open is not opened. */
export async function checkAppToken({ token, called, apiUrl }: TokenToCheck): Promise<Finding> {
  const check = 'Slack app token'
  try {
    await webClient(token, { apiUrl, timeout }).apps.connections.open({})
    return { check, state: 'ok', is: `${called} opens sockets` }
  } catch (error) {
    const todo =
      'Make one with the scope connections:write under Basic Information, App-Level Tokens, and switch Socket Mode on.'
    return { check, ...refusal(error, called, todo) }
  }
}

function refusal(error: unknown, called: string, todo: string): Omit<Finding, 'check'> {
  const code = refusedWith(error)
  return code === undefined
    ? { state: 'wrong', is: 'Slack does not answer', todo: 'Check the network, and SLACK_API_URL if it is set.' }
    : { state: 'wrong', is: `Slack refuses ${called} (${code})`, todo }
}

function scopeFinding(called: string, granted: readonly string[] | undefined): Finding {
  const check = 'Slack scopes'
  if (granted === undefined) return { check, state: 'warn', is: 'Slack does not say what the token may do' }
  const missing = scopes.filter((scope) => !granted.includes(scope))
  if (missing.length > 0)
    return {
      check,
      state: 'wrong',
      is: `${called} lacks ${missing.join(', ')}`,
      todo: 'Take the manifest of this version into your app, and install the app again.',
    }
  const optional = optionalScopes.filter((scope) => !granted.includes(scope))
  if (optional.length > 0)
    return {
      check,
      state: 'ok',
      is: `${called} may do all that is needed; without ${optional.join(', ')} the pulse knows fewer groups`,
    }
  return { check, state: 'ok', is: `${called} may do all that the manifest asks for` }
}

async function channelFinding(
  client: ReturnType<typeof webClient>,
  { id, name, use }: ChannelToCheck,
): Promise<Finding> {
  const check = use === 'home' ? 'kindness channel' : 'watched channel'
  const called = `${name} (${id})`
  try {
    const { channel } = await client.conversations.info({ channel: id })
    if (channel?.is_archived === true)
      return { check, state: 'wrong', is: `${called} is archived`, todo: 'Choose another one in the settings.' }
    return channel?.is_member === true
      ? { check, state: 'ok', is: `Kindling is in ${called}` }
      : { check, state: 'wrong', is: `Kindling is not in ${called}`, todo: 'Write /invite @kindling there.' }
  } catch (error) {
    const todo = 'Write /invite @kindling there, or choose another one in the settings.'
    return { check, ...refusal(error, called, todo) }
  }
}
