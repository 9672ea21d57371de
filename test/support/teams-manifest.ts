import { readFileSync } from 'node:fs'
import draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'

const file = new URL('../fixtures/teams/MicrosoftTeams.schema.v1.29.json', import.meta.url)
const ajv = new draft04.default({ strict: false, allErrors: true })
formats.default(ajv)
const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object)

/** What Microsoft's schema of the Teams app manifest 1.29 has against a manifest. */
export function manifestErrors(manifest: object): readonly string[] {
  validate(manifest)
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}
