import type { Echo } from '../domain/echo.ts'
import { echoTellings, echoVoices, landings } from '../domain/echo.ts'
import type { Moment } from '../domain/moment.ts'
import type { FormPayload } from './actions.ts'
import type { Card } from './card.ts'
import { asks, card, primary, row, text, title } from './card.ts'
import type { Form } from './form.ts'
import { labelled } from './form.ts'
import { customerName, momentQuote } from './moment.ts'
import type { Say } from './say.ts'

/** What "Pass on their reaction" starts with. */
export interface EchoFormValues {
  readonly landing?: string | undefined
  readonly words?: string | undefined
  readonly voice?: string | undefined
}

/** "Pass on their reaction". */
export function echoForm(say: Say, payload: FormPayload<'echo.pass'>, values: EchoFormValues = {}): Form {
  const words = say.words.echo
  return {
    form: 'echo.pass',
    payload,
    title: words.title,
    submit: words.submit,
    intro: words.intro,
    fields: [
      {
        kind: 'choice',
        name: 'landing',
        label: words.landing,
        options: labelled(landings, words.landings),
        value: values.landing,
      },
      {
        kind: 'text',
        name: 'words',
        label: words.words,
        hint: `${words.wordsHint} ${say.words.form.masked}`,
        long: true,
        optional: true,
        min: 3,
        max: 500,
        value: values.words,
      },
      {
        kind: 'choice',
        name: 'voice',
        label: words.voice,
        optional: true,
        options: labelled(echoVoices, words.voices),
        value: values.voice,
      },
      {
        kind: 'choice',
        name: 'digest',
        label: words.digest,
        hint: words.digestHint,
        options: labelled(echoTellings, words.tellings),
        value: 'no',
      },
    ],
  }
}

/** To owner and helpers, each alone. */
export function echoTold(say: Say, echo: Echo, { by, customer }: { by: string; customer: string }): Card {
  const { toldBare, toldNote, toldWords } = say.words.echo
  const { landing, voice, words } = echo
  if (words === undefined) return card(text(toldBare[landing](by, customer)))
  return card(text((voice === 'note' ? toldNote : toldWords)[landing](by, customer, words)))
}

/** To the owner of a finished moment: its customer has thanked once more. `said` names the message. */
export function wroteAgainCard(say: Say, moment: Moment, about: { act: string; said: string }): Card {
  const words = say.words.echo
  return card(
    title(words.wroteAgain(customerName(say, moment.customer))),
    moment.again?.message === about.said && momentQuote(say, moment),
    text(words.wroteAgainWhy),
    row(primary(asks(words.buttons.share, { action: 'echo.share', payload: about }))),
  )
}
