import { z } from 'zod'
import { hookProblems as words } from '../views/words/en/hook-problems.ts'
import { customerOf, instantOf } from './plain.ts'
import type { Reading } from './problems.ts'
import { ignored, problemsOf, told } from './problems.ts'

const text = z.string().nullish()
const field = z.looseObject({ id: text, ref: text, type: text, title: text })

const schema = z.looseObject({
  event_id: text,
  event_type: z.string(),
  form_response: z.looseObject({
    token: text,
    submitted_at: text,
    hidden: z.record(z.string(), z.unknown()).nullish(),
    definition: z.looseObject({ title: text, fields: z.array(field).nullish() }).nullish(),
    answers: z
      .array(z.looseObject({ type: z.string(), text, number: z.number().nullish(), field }))
      .nullish()
      .transform((answers) => answers ?? []),
  }),
})
type Sent = z.infer<typeof schema>

interface Answer {
  readonly title: string
  readonly type: string
  readonly text: string
  readonly number: number | undefined
}

const asksName =
  /(?<!\p{L})(?:your|full|first|last|sur)?[ _-]?name(?!\p{L})|(?<!\p{L})(?:vor|nach)name|(?<!\p{L})(?:nom|nombre)(?!\p{L})/iu
const asksCompany =
  /(?<!\p{L})(?:company|organi[sz]ation|business|firm|firma|unternehmen|entreprise|empresa)(?!\p{L})/iu

/**
 * Typeform's `form_response` (typeform.com/developers/webhooks): the answers in somebody's own words, with a score where
 * one was given. Names are taken from hidden fields, or from what asks for a name or a company.
 */
export function readTypeform(body: unknown): Reading {
  const read = schema.safeParse(body, { reportInput: true })
  if (!read.success) return problemsOf(read.error)
  if (read.data.event_type !== 'form_response')
    return ignored('event_type', words.noSuchEvent(read.data.event_type.slice(0, 60)))
  const { form_response: form, event_id: event } = read.data
  const answers = answersOf(form)
  const said = wordsOf(answers)
  if (said === '') return ignored('form_response.answers', words.typeform)
  const hidden = (name: string) => z.string().safeParse(form.hidden?.[name]).data
  return told({
    id: form.token ?? event ?? undefined,
    thread: undefined,
    head: ['Typeform response', form.definition?.title?.slice(0, 100), scoreOf(answers)].filter(Boolean).join(' · '),
    words: said,
    customer: customerOf(
      hidden('name') ?? answers.find(isName)?.text,
      hidden('company') ?? answers.find(isCompany)?.text,
    ),
    at: instantOf(form.submitted_at),
    link: undefined,
  })
}

function answersOf({ answers, definition }: Sent['form_response']): readonly Answer[] {
  const asked = definition?.fields ?? []
  return answers.map(({ field, text, number }) => {
    const known = asked.find(({ id }) => id !== undefined && id !== null && id === field.id)
    return {
      title: known?.title ?? field.title ?? field.ref ?? '',
      type: field.type ?? known?.type ?? '',
      text: text?.trim() ?? '',
      number: number ?? undefined,
    }
  })
}

const isShort = ({ type, text }: Answer) => type === 'short_text' && text !== ''
const isName = (answer: Answer) => isShort(answer) && asksName.test(answer.title) && !asksCompany.test(answer.title)
const isCompany = (answer: Answer) => isShort(answer) && asksCompany.test(answer.title)

/** Where something was asked at length, that; else whatever short answer is no name. */
function wordsOf(answers: readonly Answer[]): string {
  const long = answers.filter(({ type, text }) => type === 'long_text' && text !== '')
  const short = answers.filter((answer) => isShort(answer) && !isName(answer) && !isCompany(answer))
  return (long.length > 0 ? long : short).map(({ text }) => text).join('\n')
}

/** Of a rating Typeform does not say how many steps it has: five, unless more were given. */
function scoreOf(answers: readonly Answer[]): string | undefined {
  const scored = answers.find(({ type, number }) => number !== undefined && scoredTypes.has(type))
  if (scored?.number === undefined) return undefined
  const { number, type } = scored
  if (type === 'rating') return `rating ${number}/${number > 5 ? 10 : 5}`
  return `${type === 'nps' ? 'NPS' : 'score'} ${number}/10`
}

const scoredTypes: ReadonlySet<string> = new Set(['nps', 'opinion_scale', 'rating'])
