import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAsMain } from './command.ts'

/** What `package.json` and the lockfile's entries have in common, as far as it matters here. */
interface Manifest {
  readonly name?: string
  readonly dev?: boolean
  readonly devDependencies?: Readonly<Record<string, string>>
}

interface Lock {
  readonly packages: Readonly<Record<string, Manifest>>
}

const project = new URL('../../', import.meta.url)

/**
 * What a production install holds, by the lockfile, as `npm sbom` writes it: CycloneDX, JSON. It asks npm about a copy without
 * what is for development: of the whole tree, `npm sbom --omit=dev` (npm 10 and 11) leaves out every package that something
 * for development needs as well, such as pg and zod. Throws where npm is not there or finds fault with the lockfile.
 */
export function billOfMaterials(): string {
  const root = mkdtempSync(join(tmpdir(), 'kindling-sbom-'))
  try {
    const manifest = read('package.json') as Manifest
    // npm names the whole by its folder.
    const folder = join(root, manifest.name ?? '')
    mkdirSync(folder)
    write(folder, 'package.json', withoutDevelopment(manifest))
    write(folder, 'package-lock.json', inProduction(read('package-lock.json') as Lock))
    const asked = ['--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application']
    return eachOnce(execFileSync('npm', ['sbom', ...asked], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 }))
  } finally {
    rmSync(root, { recursive: true })
  }
}

function inProduction(lock: Lock): Lock {
  const packages = Object.entries(lock.packages)
    .filter(([, { dev }]) => dev !== true)
    .map(([path, entry]) => [path, withoutDevelopment(entry)] as const)
  return { ...lock, packages: Object.fromEntries(packages) }
}

function withoutDevelopment(manifest: Manifest): Manifest {
  const { devDependencies, ...rest } = manifest
  return devDependencies === undefined ? manifest : rest
}

interface Bill {
  readonly components: readonly { readonly 'bom-ref': string }[]
  readonly dependencies: readonly { readonly ref: string }[]
}

/** npm 10 names a package of one version once for each folder it lies in, which CycloneDX forbids. */
function eachOnce(written: string): string {
  const bill = JSON.parse(written) as Bill
  const components = [...new Map(bill.components.map((one) => [one['bom-ref'], one])).values()]
  const dependencies = [...new Map(bill.dependencies.map((one) => [one.ref, one])).values()]
  return JSON.stringify({ ...bill, components, dependencies }, null, 2)
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, project), 'utf8'))
}

function write(folder: string, name: string, content: unknown): void {
  writeFileSync(join(folder, name), JSON.stringify(content))
}

await runAsMain(import.meta.url, (_args, _env, out) => {
  out.print(billOfMaterials())
  return 0
})
