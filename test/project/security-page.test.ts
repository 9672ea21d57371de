import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const folder = resolve(import.meta.dirname, '../../.github')

it.each(['SECURITY.md', 'DATA.md'])('%s names files that are there', (name) => {
  const page = readFileSync(resolve(folder, name), 'utf8')
  const links = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(1)
  expect(links.filter((link) => !existsSync(resolve(folder, link)))).toEqual([])
})
