import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageTeams } from '../../src/cli/package-teams.ts'
import { commandLines } from '../../src/views/help.ts'
import { en } from '../../src/views/words/en/index.ts'
import { manifestErrors } from '../support/teams-manifest.ts'

interface Manifest {
  readonly id: string
  readonly version: string
  readonly name: { readonly short: string; readonly full: string }
  readonly description: { readonly short: string; readonly full: string }
  readonly developer: Readonly<Record<string, string>>
  readonly icons: Readonly<Record<string, string>>
  readonly bots: readonly { botId: string; scopes: readonly string[]; commandLists: readonly CommandList[] }[]
  readonly composeExtensions: readonly { botId: string; commands: readonly Readonly<Record<string, unknown>>[] }[]
  readonly validDomains: readonly string[]
  readonly webApplicationInfo: { readonly id: string }
  readonly authorization?: unknown
}
interface CommandList {
  readonly scopes: readonly string[]
  readonly commands: readonly { readonly title: string; readonly description: string }[]
}

const botId = '5f1c0e86-4c1d-4a53-9d35-0a7a5b1e2c11'
const env = { MicrosoftAppId: botId, KINDLING_PUBLIC_URL: 'https://kindling.larch.example:8443/some/path' }

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-teams-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function run(args: readonly string[] = [], given: Readonly<Record<string, string>> = env) {
  const said: string[] = []
  const path = join(folder, 'app.zip')
  const out = { print: (text: string) => said.push(text), complain: (text: string) => said.push(text) }
  return { code: await packageTeams([...args, '--out', path], given, out), said, path }
}

async function unpacked(args: readonly string[] = []) {
  const { code, path } = await run(args)
  expect(code).toBe(0)
  const files = unzipSync(readFileSync(path))
  return { files, manifest: JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as Manifest }
}

describe('the app package for Teams', () => {
  test('holds the manifest and both icons, nothing else, and is the same every time', async () => {
    expect(Object.keys((await unpacked()).files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png'])
    const first = readFileSync((await run()).path)
    const second = readFileSync((await run()).path)
    expect(first).toEqual(second)
  })

  test('carries the ids and the address of the environment, and no placeholder', async () => {
    const { manifest } = await unpacked()
    expect(manifest).toMatchObject({
      id: botId,
      bots: [{ botId }],
      composeExtensions: [{ botId }],
      webApplicationInfo: { id: botId },
      validDomains: ['kindling.larch.example:8443'],
      developer: { websiteUrl: 'https://kindling.larch.example:8443' },
    })
    expect(JSON.stringify(manifest)).not.toContain('{{')
  })

  test('can be another app of the catalogue with the same bot', async () => {
    const other = '0198a0a0-0000-7000-8000-000000000001'
    expect((await unpacked(['--app-id', other])).manifest).toMatchObject({ id: other, bots: [{ botId }] })
  })

  test('asks for reading messages, and without it for no permission of a team at all', async () => {
    expect((await unpacked()).manifest.authorization).toEqual({
      permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] },
    })
    expect((await unpacked(['--without-reading'])).manifest).not.toHaveProperty('authorization')
  })

  test.each([[[]], [['--without-reading']]])('passes the schema of Teams where it is at hand: %j', async (args) => {
    expect(manifestErrors((await unpacked(args)).manifest)).toEqual([])
  })

  test('keeps to the lengths that Teams takes', async () => {
    const { name, description, developer, bots, composeExtensions, version } = (await unpacked()).manifest
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    const limits = [
      [name.short, 30],
      [name.full, 100],
      [description.short, 80],
      [description.full, 4000],
      [developer['name'], 32],
      ...(bots[0]?.commandLists.flatMap(({ commands }) => commands.map(({ title }) => [title, 128] as const)) ?? []),
      ...(composeExtensions[0]?.commands.flatMap(
        ({ title, description: what }) =>
          [
            [title, 32],
            [what, 128],
          ] as const,
      ) ?? []),
    ] as const
    expect(limits.filter(([text, limit]) => String(text).length > limit || String(text) === '')).toEqual([])
  })

  test.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('has an icon %s of %i pixels', async (name, size) => {
    const png = Buffer.from((await unpacked()).files[name] ?? [])
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
  })

  test('its outline is drawn on nothing: the picture has transparency', async () => {
    const colourTypeWithAlpha = 6
    expect(Buffer.from((await unpacked()).files['outline.png'] ?? []).readUInt8(25)).toBe(colourTypeWithAlpha)
  })
})

describe('the menus', () => {
  const menu = async (scope: string) =>
    (await unpacked()).manifest.bots[0]?.commandLists.find(({ scopes }) => scopes.includes(scope))?.commands ?? []
  const words = commandLines({ words: en }, { roles: new Set(['admin', 'hr']) }).map(({ usage }) => usage.split(' ')[0])

  test.each(['personal', 'team'])(
    'offer commands that exist, twelve at most, in the words of the help: %s',
    async (scope) => {
      const lines = Object.fromEntries(Object.values(en.commands.list).map(({ usage, line }) => [usage, line]))
      const titles = (await menu(scope)).map(({ title }) => title)
      expect(titles.length).toBeLessThanOrEqual(12)
      expect(titles.filter((title) => !words.includes(title))).toEqual([])
      for (const { title, description } of await menu(scope)) {
        const usage = Object.keys(lines).find((known) => known === title || known.startsWith(`${title} `))
        expect(description).toBe(lines[usage ?? ''])
      }
    },
  )

  test('leave out what belongs elsewhere: settings and watching in a chat, what is for oneself in a channel', async () => {
    const missing = async (scope: string) => {
      const titles = (await menu(scope)).map(({ title }) => title)
      return new Set(words.filter((word) => !titles.includes(word ?? '')))
    }
    expect(await missing('personal')).toEqual(new Set(['audit', 'export', 'forget', 'settings', 'unwatch', 'watch']))
    expect(await missing('team')).toEqual(new Set(['audit', 'export', 'forget', 'pulse', 'snooze', 'trends']))
  })

  test('a message can be surfaced, and an act logged from everywhere else, each with a dialog at once', async () => {
    expect((await unpacked()).manifest.composeExtensions[0]?.commands).toMatchObject([
      { id: 'surfaceMoment', title: 'Surface as a moment', type: 'action', context: ['message'], fetchTask: true },
      { id: 'logAct', title: 'Log an act', type: 'action', context: ['compose', 'commandBox'], fetchTask: true },
    ])
  })
})

describe('what is wrong is said, and nothing is written', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly RegExp[]]>([
    ['nothing is set', {}, [/^MicrosoftAppId must be the Application/, /^KINDLING_PUBLIC_URL must be the address/]],
    ['an empty id', { ...env, MicrosoftAppId: ' ' }, [/^MicrosoftAppId/]],
    ['no id', { ...env, MicrosoftAppId: 'kindling' }, [/^MicrosoftAppId/]],
    ['an address without TLS', { ...env, KINDLING_PUBLIC_URL: 'http://kindling.example' }, [/^KINDLING_PUBLIC_URL/]],
  ])('%s', async (_, given, sentences) => {
    const { code, said, path } = await run([], given)
    expect(code).toBe(2)
    expect(said).toEqual(sentences.map((sentence) => expect.stringMatching(sentence) as string))
    expect(existsSync(path)).toBe(false)
  })

  test('an app id that is none', async () => {
    expect(await run(['--app-id', 'mine'])).toMatchObject({ code: 2, said: [expect.stringMatching(/^--app-id must/)] })
  })

  test('an option that nobody knows', async () => {
    const { code, said } = await run(['--without-readign'])
    expect(code).toBe(2)
    expect(said.join(' ')).toMatch(/without-readign.* Usage: npm run package:teams/)
  })
})
