import { describe, expect, it } from 'vitest'
import { billOfMaterials } from '../../src/cli/sbom.ts'
import { productionPackages, project } from '../support/production.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Bill {
  readonly bomFormat: string
  readonly specVersion: string
  readonly metadata: { readonly component: { readonly name: string; readonly version: string; readonly type: string } }
  readonly components: readonly { readonly 'bom-ref': string; readonly purl: string; readonly licenses: unknown[] }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

describe('npm run sbom', { timeout: 60_000 }, () => {
  it('names every package that production installs, and no other, each once, with its licence', () => {
    const bill = JSON.parse(billOfMaterials()) as Bill
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string }
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: expect.stringMatching(/^1\.\d$/) })
    expect(bill.metadata.component).toMatchObject({ name: 'kindling', version, type: 'application' })
    const named = bill.components.map(({ purl }) => decodeURIComponent(purl.replace('pkg:npm/', '')))
    const installed = new Set(productionPackages().map(({ name, version }) => `${name}@${version}`))
    expect(named.toSorted()).toEqual([...installed].toSorted())
    expect(bill.components.filter(({ licenses }) => licenses.length === 0)).toEqual([])
    const refs = new Set(
      [bill.dependencies, bill.components].flat().map((one) => ('ref' in one ? one.ref : one['bom-ref'])),
    )
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([])
    expect(new Set(bill.dependencies.map(({ ref }) => ref)).size).toBe(bill.dependencies.length)
  })
})
