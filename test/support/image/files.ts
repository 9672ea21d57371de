import { execFileSync } from 'node:child_process'
import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { productionPackages, project } from '../production.ts'
import { copied, every } from './dockerfile.ts'

/** What git keeps, by its paths. */
export function tracked(): readonly string[] {
  return execFileSync('git', ['ls-files', '-z'], { cwd: project, encoding: 'utf8', maxBuffer: 2 ** 26 })
    .split('\0')
    .filter((path) => path !== '')
}

/** Whether .dockerignore lets a file go to the builder: of the lines that name it or a folder it is in, the last one says. */
export function goesToTheBuilder(path: string): boolean {
  const folders = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  const names = (pattern: string) => folders.some((folder) => asExpression(pattern).test(folder))
  const lines = readFileSync(`${project}.dockerignore`, 'utf8').split('\n')
  const said = lines.filter((line) => line !== '' && !line.startsWith('#'))
  return said.findLast((line) => names(line.replace(/^!/, '')))?.startsWith('!') ?? true
}

/** Unlike a shell's, Docker's star stands for a file with a leading dot, too. */
function asExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '[^/]*')}$`)
}

/** What the Dockerfile puts into the image out of the checkout, package-lock.json left in its first stage. */
export function imageFiles(): readonly string[] {
  const asked = copied().filter((path) => path !== 'package-lock.json')
  return tracked()
    .filter((path) => asked.some((one) => path === one || path.startsWith(`${one}/`)))
    .filter(goesToTheBuilder)
}

/**
 * Puts the files of the image into a folder, which must be outside of the checkout, where Node would find more packages.
 * Nothing is copied that can be linked: it takes a second or two.
 */
export function putImageInto(folder: string): void {
  for (const path of imageFiles()) put(path, folder)
  const deleted = every('RUN')
    .filter((rest) => rest.includes('-delete'))
    .flatMap((rest) => [...rest.matchAll(/-name '\*(\.\w+)'/g)].map(([, ending = '']) => ending))
  for (const { path } of productionPackages())
    for (const file of filesOf(path)) if (!deleted.some((ending) => file.endsWith(ending))) put(file, folder)
}

/** The files of a package without the packages inside it. */
function filesOf(path: string): readonly string[] {
  return readdirSync(join(project, path), { withFileTypes: true }).flatMap((entry) => {
    const below = `${path}/${entry.name}`
    if (!entry.isDirectory()) return [below]
    return entry.name === 'node_modules' ? [] : filesOf(below)
  })
}

const made = new Set<string>()

function put(path: string, folder: string): void {
  const [from, to] = [join(project, path), join(folder, path)]
  const parent = dirname(to)
  if (!made.has(parent)) mkdirSync(parent, { recursive: true })
  made.add(parent)
  try {
    linkSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    copyFileSync(from, to)
  }
}
