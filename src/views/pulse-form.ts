import type { Answer } from '../domain/pulse/answer.ts'
import { longestComment } from '../domain/pulse/answer.ts'
import { leastComments } from '../domain/pulse/counting.ts'
import type { Variant } from '../domain/pulse/questions.ts'
import { recommendation, satisfaction, variants } from '../domain/pulse/questions.ts'
import { themeOf } from '../domain/pulse/own.ts'
import type { Round } from '../domain/pulse/round.ts'
import type { Field, Form, Option } from './form.ts'
import type { ReadValues } from './read-form.ts'
import { anonymityPage } from './privacy-page.ts'
import type { Say } from './say.ts'
import { cut } from './say.ts'

/** What the form says besides the questions. */
export interface AroundPulse {
  /** The groups in which whoever answers is counted, everyone first, with their sizes. */
  readonly groups: readonly { readonly name: string; readonly people: number }[]
  /** Texts of the statements that HR added, by key. */
  readonly own: ReadonlyMap<string, string>
  readonly address: string | undefined
}

const longestCompany = 40
const longestGroup = 40

/** "How is work?". Always empty: no answer is ever read back. Its fields are named by their place, not by what they ask. */
export function pulseForm(say: Say, round: Round, around: AroundPulse): Form {
  const words = say.words.pulse.form
  return {
    form: 'pulse.answer',
    payload: { round: round.id },
    title: words.title,
    submit: words.submit,
    intro: intro(say, round, around),
    fields: [
      ...round.questions.map(({ question }, place) => questionField(say, { question, place }, around)),
      {
        kind: 'text',
        name: 'comment',
        label: say.words.statements.comment,
        hint: words.commentHint,
        long: true,
        optional: true,
        max: longestComment,
      },
    ],
  }
}

/** What was chosen and written. */
export function answerFrom(round: Round, values: ReadValues): Answer {
  const given = round.questions.flatMap(({ question }, place) => {
    const value = values.text(fieldAt(place))
    return value === '' ? [] : [[question, Number(value)] as const]
  })
  const comment = values.text('comment')
  return { values: Object.fromEntries(given), comment: comment === '' ? undefined : comment }
}

/** The field of the first question, where it says what is wrong with the whole. */
export const firstField = fieldAt(0)

/** A statement in its words: ours, or HR's own. */
export function statementText(say: Pick<Say, 'words'>, key: string, own: ReadonlyMap<string, string>): string {
  const theme = themeOf(key)
  const variant = variants.find((one): one is Variant => key === `${theme ?? ''}.${one}`)
  if (theme !== undefined && variant !== undefined) return say.words.statements.own[theme][variant]
  return own.get(key) ?? key
}

function intro(say: Say, { workspace, thresholds }: Round, { groups, address }: AroundPulse): string {
  const words = say.words.pulse.form
  const shown = groups.map(({ name, people }) => words.group(cut(name, longestGroup), people))
  const link = address === undefined ? [] : [words.anonymous(anonymityPage(address, workspace))]
  const comments = words.comments(thresholds.comments, leastComments)
  return [words.leadIn, words.countedIn(shown), comments, ...link].join(' ')
}

function questionField(
  say: Say,
  { question, place }: { readonly question: string; readonly place: number },
  { own }: AroundPulse,
): Field {
  const { statements, pulse } = say.words
  const common = { kind: 'choice', name: fieldAt(place), optional: true } as const
  if (question === satisfaction)
    return {
      ...common,
      label: statements.satisfaction,
      hint: pulse.form.replaces,
      options: scale(statements.satisfied, 1),
    }
  if (question === recommendation) {
    const label = statements.recommendation(cut(say.company, longestCompany))
    return { ...common, label, hint: pulse.form.ends, options: scale(statements.recommended, 0) }
  }
  return {
    ...common,
    label: statementText(say, question, own),
    hint: pulse.form.agree,
    options: scale(statements.agreed, 1),
  }
}

function scale(labels: readonly string[], first: number): readonly Option[] {
  return labels.map((label, index) => ({ value: String(first + index), label }))
}

function fieldAt(place: number): string {
  return `question${place + 1}`
}
