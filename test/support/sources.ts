import { readFileSync } from 'node:fs'
import type { Heard } from '../../src/detect/heard.ts'
import { hear } from '../../src/detect/heard.ts'
import type { Message } from '../../src/domain/message.ts'
import { readMessage, slackMessageSchema } from '../../src/slack/message.ts'
import { around } from './detect.ts'

/** A post of an app as Slack delivers it, and what is the customer's in it. */
export interface SourcePost {
  readonly source: string
  readonly slack: unknown
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
export function delivered(slack: unknown): Promise<Message> {
  const reading = {
    workspace: 'slack:T1',
    site: 'https://larch.slack.com/',
    person: async () => undefined,
    channelName: async () => undefined,
  } as const
  return readMessage(reading, 'C1', slackMessageSchema.parse({ ts: '1763280720.000100', ...(slack as object) }), false)
}

export async function heardOf(slack: unknown): Promise<Heard> {
  return hear(await delivered(slack), { ...around, accounts: [] })
}
