import type { Theme } from '../domain/pulse/questions.ts'
import { recommendation, satisfaction, themes, variants } from '../domain/pulse/questions.ts'
import type { Round } from '../domain/pulse/round.ts'
import type { Line } from './trends-figures.ts'

/** The statements of a theme that were asked, each with a line of its own: another wording is another line. */
export interface ThemeLines {
  /** Undefined: statements that HR wrote. */
  readonly theme: Theme | undefined
  readonly statements: readonly { readonly mark: string | undefined; readonly line: Line }[]
}

/** In the fixed order of the themes; all of them, or the one that was chosen. */
export function themeLines(
  rounds: readonly Round[],
  chosen: Theme | undefined,
  lineOf: (question: string) => Line,
): readonly ThemeLines[] {
  const asked = new Set(rounds.flatMap(({ questions }) => questions.map(({ question }) => question)))
  const ours = themes
    .filter((theme) => chosen === undefined || theme === chosen)
    .map((theme): ThemeLines => {
      const statements = variants.filter((mark) => asked.has(`${theme}.${mark}`))
      return { theme, statements: statements.map((mark) => ({ mark, line: lineOf(`${theme}.${mark}`) })) }
    })
  const own = [...asked].filter((question) => isOwn(question)).toSorted()
  if (chosen !== undefined || own.length === 0) return ours
  return [
    ...ours,
    { theme: undefined, statements: own.map((question) => ({ mark: undefined, line: lineOf(question) })) },
  ]
}

/** A statement that HR added. */
function isOwn(question: string): boolean {
  if (question === satisfaction || question === recommendation) return false
  const [theme = '', mark = ''] = question.split('.')
  return !(themes as readonly string[]).includes(theme) || !(variants as readonly string[]).includes(mark)
}
