import type { Config } from './config.ts'
import type { Platform } from './platform.ts'

/** What the operator reads once everything runs: where it is, and what is still to do. */
export function greet(
  config: Pick<Config, 'publicUrl' | 'slack'>,
  { name }: Pick<Platform, 'name'>,
  port: number,
): string {
  if (name === 'sandbox') return `Kindling is ready: http://127.0.0.1:${port} (the sandbox, for this machine only)`
  const address = config.publicUrl ?? `http://localhost:${port}`
  if (config.slack?.appToken !== undefined) return `Kindling is ready: ${address} (Slack, Socket Mode)`
  const requests = new URL('/slack/events', address).href
  return `Kindling is ready: ${address} (Slack over HTTP; its request URL is ${requests})`
}
