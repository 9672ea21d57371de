import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stepNames } from '../../src/usecases/steps.ts'
import { slashCommand } from '../../src/slack/commands.ts'
import { eventHandlers } from '../../src/slack/events.ts'
import { redirectPath } from '../../src/slack/many.ts'
import { installationEvents } from '../../src/slack/lifecycle.ts'
import { optionalScopes, scopes } from '../../src/slack/needs.ts'
import { methods } from '../support/slack/methods.ts'
import type { Json } from '../support/slack/world.ts'
import { larchAndLane } from '../support/slack/world.ts'

interface Manifest {
  readonly features: {
    readonly slash_commands: readonly Json[]
    readonly shortcuts: readonly Json[]
    readonly app_home: Json
  }
  readonly functions: Readonly<Record<string, { readonly input_parameters: { readonly required: readonly string[] } }>>
  readonly oauth_config: {
    readonly redirect_urls?: readonly string[]
    readonly scopes: { readonly bot: readonly string[]; readonly bot_optional: readonly string[] }
  }
  readonly settings: {
    readonly event_subscriptions: { readonly request_url?: string; readonly bot_events: readonly string[] }
    readonly interactivity: Json
    readonly socket_mode_enabled: boolean
    readonly org_deploy_enabled: boolean
    readonly token_rotation_enabled: boolean
    readonly function_runtime: string
  }
}

const read = (mode: string) =>
  JSON.parse(readFileSync(new URL(`../../manifests/slack.${mode}.json`, import.meta.url), 'utf8')) as Manifest
const socket = read('socket')
const http = read('http')
const distributed = read('distributed')

/** Without what differs between the modes. */
function common(manifest: Manifest): unknown {
  return JSON.parse(
    JSON.stringify(manifest, (name: string, value: unknown) =>
      ['url', 'request_url', 'socket_mode_enabled'].includes(name) ? undefined : value,
    ),
  )
}

describe('the Slack app manifests', () => {
  test('Socket Mode has no addresses; HTTP sends everything to one', () => {
    expect(JSON.stringify(socket)).not.toContain('https://')
    expect(socket.settings.socket_mode_enabled).toBe(true)
    const addresses = [
      http.settings.event_subscriptions.request_url,
      http.settings.interactivity['request_url'],
      http.features.slash_commands[0]?.['url'],
    ]
    expect(new Set(addresses)).toEqual(new Set(['https://kindling.example.com/slack/events']))
    expect(http.settings.socket_mode_enabled).toBe(false)
  })

  test('the one for many workspaces is the HTTP one with a way back from installing, and tokens that rotate', () => {
    expect(distributed.oauth_config.redirect_urls).toEqual([`https://kindling.example.com${redirectPath}`])
    expect(distributed.settings.token_rotation_enabled).toBe(true)
    const { oauth_config, settings, ...rest } = distributed
    const { redirect_urls: _back, ...oauth } = oauth_config
    expect({ ...rest, oauth_config: oauth, settings: { ...settings, token_rotation_enabled: false } }).toEqual(http)
  })

  test('are the same otherwise', () => {
    expect(common(socket)).toEqual(common(http))
  })

  test('subscribe to exactly the events that are listened to', () => {
    const subscribed = socket.settings.event_subscriptions.bot_events.map((event) => event.split('.')[0] ?? '')
    expect([...new Set(subscribed)].toSorted()).toEqual(
      [...Object.keys(eventHandlers), ...Object.keys(installationEvents)].toSorted(),
    )
  })

  test('ask for exactly the permissions that are checked at the start, and for those that one can do without', () => {
    const { bot, bot_optional } = socket.oauth_config.scopes
    expect(bot).toEqual([...scopes, ...optionalScopes])
    expect(bot_optional).toEqual(optionalScopes)
  })

  test('every permission is there for a method or an event, and none is missing for a method', () => {
    const state = larchAndLane()
    const ofMethods = Object.values(methods).flatMap(({ scope }) => {
      if (typeof scope !== 'function') return scope === undefined ? [] : [scope]
      return [...state.channels.keys()].flatMap((channel) => scope(state, { channel }) ?? [])
    })
    // The address in what `users.list` answers.
    const ofFields = ['users:read.email']
    const ofEvents = ['commands', 'reactions:read', 'channels:history', 'groups:history', 'im:history']
    const needed = new Set([...ofMethods, ...ofFields, ...ofEvents])
    expect([...needed].toSorted()).toEqual([...scopes, ...optionalScopes].toSorted())
  })

  test('name the command, whose text comes with ids, and the shortcuts', () => {
    expect(socket.features.slash_commands).toMatchObject([{ command: slashCommand, should_escape: true }])
    expect(socket.features.shortcuts.map((shortcut) => shortcut['callback_id'])).toEqual([
      'surface_moment',
      'log_act',
      'say_thanks',
    ])
    expect(socket.features.app_home).toMatchObject({ home_tab_enabled: true })
  })

  test('offer every step of a workflow, each with who it runs for, as Slack wants it of an app that is no workflow itself', () => {
    expect(Object.keys(socket.functions).toSorted()).toEqual(stepNames.toSorted())
    for (const { input_parameters } of Object.values(socket.functions))
      expect(input_parameters.required).toContain('user')
    expect(socket.settings).toMatchObject({ org_deploy_enabled: true, function_runtime: 'remote' })
  })
})
