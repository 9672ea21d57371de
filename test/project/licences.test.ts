import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { echartsFolder } from '../../src/charts/in-browser.ts'
import { mounts } from '../../src/sandbox/page.ts'
import { tracked } from '../support/image/files.ts'
import { productionPackages, project } from '../support/production.ts'
import type { Installed } from '../support/production.ts'

/** What may be passed on with a work under Apache-2.0, and why; as packages write it, so that any other wording is looked at. */
const compatible: Readonly<Record<string, string>> = {
  MIT: 'asks for its notice, which its package holds',
  ISC: 'asks for its notice, which its package holds',
  'BSD-2-Clause': 'asks for its notice, which its package holds',
  'BSD-3-Clause': 'asks for its notice, and not to advertise with its authors',
  'BlueOak-1.0.0': 'asks for its text or address',
  'Apache-2.0': 'is our own',
  '0BSD': 'asks for nothing',
  Unlicense: 'asks for nothing',
  '(MIT OR CC0-1.0)': 'MIT is the one we take',
}

/** Without the text of its licence anywhere in the package. */
const withoutText: Readonly<Record<string, string>> = {
  'drizzle-orm': 'Apache-2.0, whose text is our LICENSE',
  postgres: 'the Unlicense asks for nothing',
}

type Named = Pick<Installed, 'name' | 'version' | 'license'>

/** Each a sentence that names the package. */
function licenceProblems(packages: readonly Named[]): string[] {
  return packages
    .filter(({ license }) => typeof license !== 'string' || !Object.hasOwn(compatible, license))
    .map(({ name, version, license }) =>
      license === undefined
        ? `${name}@${version} names no licence`
        : `${name}@${version}: nobody has said that ${JSON.stringify(license)} is compatible`,
    )
}

/** In a file of its own, or in the README. */
function bringsItsText({ path }: Installed): boolean {
  const files = readdirSync(join(project, path))
  if (files.some((file) => /^(un)?licen[cs]e/i.test(file))) return true
  const readme = files.find((file) => /^readme/i.test(file))
  return readme !== undefined && /Permission is hereby granted/.test(read(join(path, readme)))
}

const read = (path: string) => readFileSync(join(project, path), 'utf8')
const packages = productionPackages()
const notice = read('NOTICE')

describe('the licences of what production installs', () => {
  it('are known and compatible, each', () => {
    expect(packages.length).toBeGreaterThan(200)
    expect(licenceProblems(packages)).toEqual([])
  })

  it('would be refused by the name of the package', () => {
    const left = { name: 'left-pad', version: '1.0.0' }
    const others = ['GPL-3.0-only', '(MIT AND GPL-2.0-only)', 'SEE LICENSE IN terms.txt', 'UNLICENSED', 'toString']
    const old = { type: 'MIT', url: 'https://example.com' }
    for (const license of [...others, '', old, [old]])
      expect(licenceProblems([{ ...left, license }])).toEqual([expect.stringMatching(/^left-pad@1\.0\.0: nobody/)])
    expect(licenceProblems([{ ...left, license: undefined }])).toEqual(['left-pad@1.0.0 names no licence'])
  })

  it('are allowed for no package that is gone', () => {
    const used = new Set(packages.map(({ license }) => license))
    expect(Object.keys(compatible).filter((license) => !used.has(license))).toEqual([])
  })

  it('come with their texts, which the image keeps', () => {
    expect(packages.filter((one) => !bringsItsText(one)).map(({ name }) => name)).toEqual(Object.keys(withoutText))
  })
})

describe('NOTICE', () => {
  it('names every collection that the detector learns from', () => {
    const files = tracked().filter((path) => path.startsWith('src/detect/training/') && path.endsWith('.jsonl'))
    const sources = files.flatMap((path) => [...read(path).matchAll(/"source":"([^"]+)"/g)].map(([, name]) => name))
    expect(new Set(sources).size).toBeGreaterThan(3)
    expect([...new Set(sources)].filter((name) => !notice.includes(`(${name})`))).toEqual([])
  })

  it('names everything in the repository that has a licence of its own', () => {
    const others = tracked().filter((path) => /\/LICEN[CS]E(\.\w+)?$/.test(path))
    expect(others.length).toBeGreaterThan(1)
    const folders = others.map((path) => path.slice(0, path.lastIndexOf('/')))
    expect(folders.filter((folder) => !notice.includes(`- ${folder}:`))).toEqual([])
  })

  it('names every package whose scripts go to browsers, and what is built into them', () => {
    const folders = [...mounts.map(({ folder }) => folder), echartsFolder.pathname]
    const sent = folders.flatMap((folder) => /\/node_modules\/([^/]+)/.exec(folder)?.[1] ?? [])
    expect(new Set(sent).size).toBe(4)
    const all = new Set(sent.flatMap((name) => [name, ...builtInto(name)]))
    expect([...all].filter((name) => !new RegExp(`\\b${name}: `).test(notice))).toEqual([])
  })

  it('repeats the notices that packages ask to be repeated', () => {
    const files = packages.flatMap(({ path }) =>
      readdirSync(join(project, path))
        .filter((file) => /^notice/i.test(file))
        .map((file) => join(path, file)),
    )
    const lines = files.flatMap((file) => read(file).split('\n'))
    expect(lines.filter((line) => !notice.includes(line.trim()))).toEqual([])
  })
})

/** Those that are installed: a peer may be left out. */
function builtInto(name: string): readonly string[] {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(
    read(`node_modules/${name}/package.json`),
  ) as Readonly<Record<string, Readonly<Record<string, string>>>>
  return Object.keys({ ...dependencies, ...peerDependencies }).filter((one) =>
    packages.some((each) => each.name === one),
  )
}
