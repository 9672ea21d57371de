import { pathToFileURL } from 'node:url'
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { StartProblem } from '../start-problem.ts'

/** Where a command says what came of it, a line at a time: its result, and what is wrong. */
export interface Out {
  print(text: string): void
  complain(text: string): void
}

export type Env = Readonly<Record<string, string | undefined>>

/** Something that the operator has to put right. Each sentence is a line of its own. */
export class Refused extends Error {
  readonly sentences: readonly string[]

  constructor(...sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

/** Runs the command when its file is what Node was started with, and not when a test imports it. It answers with the exit code. */
export async function runAsMain(
  file: string,
  command: (args: readonly string[], env: Env, out: Out) => number | Promise<number>,
): Promise<void> {
  if (file !== pathToFileURL(process.argv[1] ?? '').href) return
  process.exitCode = await command(process.argv.slice(2), process.env, {
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
  })
}

/** Does the work of a command. A `Refused` or a `StartProblem` that it throws is complained of, and the exit code is 2. */
export async function orComplain(out: Out, work: () => number | Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) for (const sentence of error.sentences) out.complain(sentence)
    else if (error instanceof StartProblem) out.complain(error.message)
    else throw error
    return 2
  }
}

/** The one file that a command is about. Throws its usage as a `Refused` for no argument, or for more than one. */
export function fileOf(args: readonly string[], usage: string): string {
  const [file, ...more] = args
  if (file === undefined || more.length > 0) throw new Refused(usage)
  return file
}

/** The settings of the environment. Throws a `Refused` that names everything that is wrong with them. */
export function settingsOf(env: Env): Config {
  const read = readConfig(env)
  if ('problems' in read) throw new Refused(...read.problems)
  return read.ok
}
