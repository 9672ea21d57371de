import { readFileSync } from 'node:fs'
import { project } from '../production.ts'

export interface Instruction {
  readonly name: string
  /** As written, its lines joined. */
  readonly rest: string
}

/** The instructions of the Dockerfile, in order. */
export function instructions(): readonly Instruction[] {
  const lines = readFileSync(`${project}Dockerfile`, 'utf8').split('\n')
  const joined = lines
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
  return joined
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
      return { name, rest }
    })
}

/** All of one name. */
export function every(name: string): readonly string[] {
  return instructions()
    .filter((one) => one.name === name)
    .map(({ rest }) => rest)
}

/** The words of an instruction in its exec form: `["node", "src/main.ts"]`. */
export function words(rest: string): readonly string[] {
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[]
}

/** What is copied out of the checkout: folders and files by their paths there. */
export function copied(): readonly string[] {
  return every('COPY')
    .filter((rest) => !rest.startsWith('--from='))
    .flatMap((rest) => rest.split(/\s+/).slice(0, -1))
}
