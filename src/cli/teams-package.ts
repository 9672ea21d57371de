import { readFileSync } from 'node:fs'
import { strToU8, zipSync } from 'fflate'
import { version } from '../version.ts'

const folder = new URL('../../manifests/teams/', import.meta.url)
const icons = ['color.png', 'outline.png'] as const

/** What an installation of Kindling puts into its Teams app. */
export interface Identity {
  /** The application (client) id of the bot. */
  readonly botId: string
  /** The id of the app in the Teams catalogue. */
  readonly teamsAppId: string
  /** `https://…`, without a path. */
  readonly publicUrl: URL
  /** Whether the owners of teams are asked to let Kindling read messages. */
  readonly reading: boolean
}

/** The app package that Teams takes: the manifest and both icons. The same input makes the same bytes. */
export function packageApp(identity: Identity): Uint8Array {
  const manifest = strToU8(`${JSON.stringify(manifestOf(identity), undefined, 2)}\n`)
  const files = Object.fromEntries(icons.map((name) => [name, read(name)]))
  return zipSync({ 'manifest.json': manifest, ...files }, { mtime: new Date(1980, 0, 1) })
}

function manifestOf({ botId, teamsAppId, publicUrl, reading }: Identity): object {
  const values = { botId, teamsAppId, publicUrl: publicUrl.origin, publicHost: publicUrl.host, version: version() }
  const manifest = JSON.parse(read('manifest.json').toString('utf8'), (_name, value: unknown) =>
    typeof value === 'string' ? filled(value, values) : value,
  ) as Record<string, unknown>
  if (reading) return manifest
  const { authorization: _, ...without } = manifest
  return without
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_placeholder, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`the manifest asks for an unknown ${name}`)
    return value
  })
}

const read = (name: string) => readFileSync(new URL(name, folder))
