import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const guides = [
  'README.md',
  ...readdirSync(`${root}/.github`).flatMap((name) => (name.endsWith('.md') ? [`.github/${name}`] : [])),
]

/** Without examples: what stands in a block of code, or between backticks, links nowhere. */
function proseOf(file: string): string {
  return readFileSync(resolve(root, file), 'utf8')
    .replaceAll(/^```.*?^```/gms, '')
    .replaceAll(/`[^`\n]*`/g, '`')
}

function linksOf(file: string): readonly string[] {
  const found = proseOf(file).matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)
  return [...found].map(([, link, attribute]) => link ?? attribute ?? '').filter((link) => !/^[a-z]+:/.test(link))
}

/** As GitHub names its headings: small letters, spaces as hyphens, everything else but letters and digits left out. */
function anchorsOf(file: string): readonly string[] {
  const headings = readFileSync(resolve(root, file), 'utf8')
    .replaceAll(/^```.*?^```/gms, '')
    .matchAll(/^#{1,6} (.+)$/gm)
  const names = [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
  return names.map((name, place) => {
    const before = names.slice(0, place).filter((other) => other === name).length
    return before === 0 ? name : `${name}-${before}`
  })
}

/** The file that a link leads to, from the project's root. */
function targetOf(file: string, link: string): string {
  const [path = ''] = link.split('#')
  return path === '' ? file : relative(root, resolve(root, dirname(file), path))
}

function leadsNowhere(file: string, link: string): boolean {
  const [, anchor] = link.split('#')
  const target = targetOf(file, link)
  if (!existsSync(resolve(root, target))) return true
  return anchor !== undefined && !(target.endsWith('.md') && anchorsOf(target).includes(anchor))
}

describe('the guides', () => {
  it.each(guides)('%s links only to files, headings and pictures that are there', (file) => {
    expect(linksOf(file).filter((link) => leadsNowhere(file, link))).toEqual([])
  })

  it('are all found from the README, or from one that is', () => {
    const found = new Set(['README.md'])
    for (const file of found)
      for (const link of linksOf(file)) if (guides.includes(targetOf(file, link))) found.add(targetOf(file, link))
    expect(guides.filter((file) => !found.has(file))).toEqual([])
  })

  it('say every setting of the process that there is an example of', () => {
    const example = readFileSync(`${root}/.env.example`, 'utf8')
    const settings = [...example.matchAll(/^#? ?([A-Za-z][A-Za-z_]+)=/gm)].map(([, name]) => name)
    const table = readFileSync(`${root}/.github/OPERATING.md`, 'utf8')
    expect(settings.length).toBeGreaterThan(20)
    expect(settings.filter((name) => !table.includes(`| \`${name}\``))).toEqual([])
  })
})
