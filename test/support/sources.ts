import { readFileSync } from 'node:fs'
import type { Heard } from '../../src/detect/heard.ts'
import { hear } from '../../src/detect/heard.ts'
import type { Message } from '../../src/domain/message.ts'
import { readMessage, slackMessageSchema } from '../../src/slack/message.ts'
import { activitySchema } from '../../src/teams/activity.ts'
import { messageText } from '../../src/teams/message-text.ts'
import { appPosts, around } from './detect.ts'

/** A post of an app as Slack or Teams delivers it, and what is the customer's in it. */
export interface SourcePost {
  readonly source: string
  readonly slack?: unknown
  readonly activity?: object
  readonly expected: {
    readonly words?: string
    readonly name?: string
    readonly company?: string
    readonly rating?: { readonly given: number; readonly of: number }
    readonly event: string
  }
}

const folder = new URL('../fixtures/detect/sources/', import.meta.url)

/** The posts of one file below `fixtures/detect/sources`. */
export function sourcePosts(file: string): readonly SourcePost[] {
  return JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as SourcePost[]
}

/** What the core makes of a Slack message of an app. */
function delivered(slack: unknown): Promise<Message> {
  const reading = {
    workspace: 'slack:T1',
    site: 'https://larch.slack.com/',
    person: async () => undefined,
    personAtOnce: () => undefined,
    channelName: async () => undefined,
  } as const
  return readMessage(reading, 'C1', slackMessageSchema.parse({ ts: '1763280720.000100', ...(slack as object) }), false)
}

const bare = {
  type: 'message',
  serviceUrl: 'https://smba.example/',
  from: { id: '28:app' },
  conversation: { id: '19:a' },
}

/** The same of what an app posts in Teams. */
function posted(activity: object): Message {
  return appPosts(messageText(activitySchema.parse({ ...bare, ...activity })))
}

export async function heardOf({ slack, activity }: SourcePost): Promise<Heard> {
  return hear(activity === undefined ? await delivered(slack) : posted(activity), { ...around, accounts: [] })
}
