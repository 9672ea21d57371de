import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { evidenceIn } from '../detect/evidence.ts'
import { createFeatures } from '../detect/features.ts'
import { hear } from '../detect/heard.ts'
import type { Directory, Label } from './eval-input.ts'
import { readExamples, readWorkspace } from './eval-input.ts'
import { messageOf, surroundings } from './eval-run.ts'

/** A message to learn from. */
export interface Lesson {
  /** The file it stands in: all of it was written by one hand. */
  readonly source: string
  readonly features: Uint32Array
  readonly labels: readonly Label[]
}

const folder = fileURLToPath(new URL('../detect/training/', import.meta.url))

/** Each `NAME.jsonl` in the folder with its `NAME.workspace.json`, in the format of `npm run eval`. Throws a `Refused`. */
export function readTraining(from: string = folder): readonly Lesson[] {
  const features = createFeatures()
  return globSync('*.jsonl', { cwd: from })
    .toSorted()
    .flatMap((file) => {
      const known = readWorkspace(`${from}${basename(file, '.jsonl')}.workspace.json`)
      return readExamples(`${from}${file}`).map((example, index) => {
        const around = surroundings(example, index % 3 === 0 ? stranger(known) : known, 'balanced')
        const heard = hear(messageOf(example), around)
        features.of(heard, around)
        return { source: file, features: features.and(evidenceIn(heard.lower)), labels: example.labels }
      })
    })
}

/** A workspace that has just added Kindling: its channels are set up, and no customer is known by name yet. */
function stranger(known: Directory): Directory {
  return { ...known, accounts: [] }
}
