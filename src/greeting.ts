import type { Config } from './config.ts'
import type { Platform } from './platform.ts'

type Settings = Pick<Config, 'publicUrl' | 'slack'>
type Place = Pick<Platform, 'name' | 'local'>

/** What the operator reads once everything runs: where it is, and what is still to do. */
export function greet(config: Settings, platforms: readonly Place[], port: number): string {
  const address = (local: boolean) =>
    local ? `http://127.0.0.1:${port}` : (config.publicUrl ?? `http://localhost:${port}`)
  const places = platforms.map((platform) => placeOf(config, platform, address(platform.local)))
  const ready = `Kindling is ready: ${address(platforms.every(({ local }) => local))}`
  return places.length === 1 ? `${ready} (${places.join('')})` : [ready, ...places].join('\n  ')
}

function placeOf({ slack }: Settings, { name, local }: Place, address: string): string {
  const url = (path: string) => new URL(path, address).href
  switch (name) {
    case 'sandbox':
      return 'the sandbox, for this machine only'
    case 'slack':
      return `${slackOf(slack, url)}${slack?.oauth === undefined ? '' : `; workspaces install it at ${url('/slack/install')}`}`
    case 'teams':
      return `Microsoft Teams${local ? ' without sign-in, for this machine only' : ''}; its messaging endpoint is ${url('/api/messages')}`
  }
}

function slackOf(slack: Settings['slack'], url: (path: string) => string): string {
  if (slack?.appToken !== undefined) return 'Slack, Socket Mode'
  return `Slack over HTTP; its request URL is ${url('/slack/events')}`
}
