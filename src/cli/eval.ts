import { writeFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { trusts } from '../domain/moment.ts'
import { fileOf, orComplain, Refused, runAsMain } from './command.ts'
import type { Out } from './command.ts'
import { readExamples, readWorkspace } from './eval-input.ts'
import { measure } from './eval-figures.ts'
import { judgeAll } from './eval-run.ts'
import { table } from './eval-table.ts'

const usage =
  'npm run eval -- FILE.jsonl [--workspace workspace.json] [--mode careful|balanced|eager] [--predictions OUT.jsonl] [--json]'

/**
 * Measures the detector on a file of labelled messages: prints one JSON object (`--json`) or a table; `--predictions`
 * writes a line `{ id, kind }` per message. What each figure means stands in `eval-figures.ts`. Answers with the exit
 * code: 0, or 2 with one sentence on stderr when something is wrong with what it was given.
 */
export async function runEval(args: readonly string[], out: Out): Promise<number> {
  return orComplain(out, async () => {
    const asked = options(args)
    const directory = readWorkspace(asked.workspace)
    const examples = readExamples(asked.file)
    const run = await judgeAll(examples, directory, asked.mode)
    const figures = measure(examples, run)
    if (asked.predictions !== undefined) writePredictions(asked.predictions, run.predictions)
    out.print(asked.json ? JSON.stringify(figures) : table(figures, asked.mode))
    return 0
  })
}

function options(args: readonly string[]) {
  const { values, positionals } = parsed(args)
  const file = fileOf(positionals, `Name one file of messages: ${usage}`)
  const mode = z.enum(trusts).safeParse(values.mode ?? 'balanced')
  if (!mode.success) throw new Refused(`Unknown mode "${values.mode}": it is careful, balanced or eager.`)
  return { ...values, file, mode: mode.data, json: values.json ?? false }
}

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const known = { workspace: text, mode: text, predictions: text, json: { type: 'boolean' } } as const
    return parseArgs({ args: [...args], allowPositionals: true, options: known })
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : String(error)} Usage: ${usage}`)
  }
}

function writePredictions(path: string, predictions: readonly { id: string; kind: string }[]): void {
  try {
    writeFileSync(path, predictions.map((line) => `${JSON.stringify(line)}\n`).join(''))
  } catch (error) {
    throw new Refused(`Cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

await runAsMain(import.meta.url, (args, _env, out) => {
  // As the product starts: from the second time on the detector's files are not compiled anew.
  enableCompileCache()
  return runEval(args, out)
})
