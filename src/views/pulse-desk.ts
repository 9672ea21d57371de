import type { OwnStatement } from '../domain/pulse/own.ts'
import { mostOwn, ownLength, themeOf } from '../domain/pulse/own.ts'
import { isTurned, themes, variants } from '../domain/pulse/questions.ts'
import { leastAudience } from '../domain/pulse/opening.ts'
import type { Round } from '../domain/pulse/round.ts'
import type { Button, Card, Element } from './card.ts'
import { asks, card, does, facts, primary, row, text, title } from './card.ts'
import type { Form } from './form.ts'
import { labelled } from './form.ts'
import { until } from './pulse.ts'
import type { PlanValues } from './pulse-plan.ts'
import { roundDay, firstRound } from './pulse-plan.ts'
import type { Say } from './say.ts'
import { cutName } from './cuts.ts'
import { cut, farDay } from './say.ts'

/** What HR sees of the pulse in their home. `plan`: undefined where none is running. */
export interface DeskHome {
  readonly open: Round | undefined
  readonly plan: Pick<PlanValues, 'nextDay'> | undefined
  /** What was released last. */
  readonly line: string | undefined
}

/** HR's part of the home. */
export function deskHomeCard(say: Say, { open, plan, line }: DeskHome): Card {
  const words = say.words.pulseDesk.home
  const soon = plan === undefined ? words.nothing : words.soon(roundDay(say, plan.nextDay))
  return card(
    title(words.title),
    text(open === undefined ? (line ?? soon) : words.open(open.number, until(say, open))),
    row(
      openTrends(say),
      plan === undefined
        ? asks(words.start, { action: 'pulse.plan', payload: {} })
        : does(words.schedule, { action: 'pulse.schedule', payload: {} }),
      asks(words.add, { action: 'pulse.statement', payload: {} }),
    ),
  )
}

/** `pulse schedule`. */
export function scheduleCard(say: Say, plan: PlanValues & { readonly startedBy: string }): Card {
  const words = say.words.pulseDesk
  return card(
    title(words.home.title),
    facts(
      [words.schedule.cadence, words.plan.cadences[plan.cadence]],
      [words.schedule.audience, askedIn(say, plan)],
      [words.schedule.next, firstRound(say, plan)],
      [
        words.schedule.groups,
        plan.cuts.length === 0 ? words.plan.noGroups : words.plan.inOrder(plan.cuts.map((cut) => cutName(say, cut))),
      ],
      [words.schedule.startedBy, plan.startedBy],
    ),
    row(
      asks(words.before.change, { action: 'pulse.change', payload: {} }),
      does(words.schedule.stop, { action: 'pulse.stop', payload: {} }),
      does(words.before.questions, { action: 'pulse.questions', payload: {} }),
    ),
  )
}

function askedIn(say: Say, { audience }: PlanValues): string {
  const { plan, schedule } = say.words.pulseDesk
  switch (audience.kind) {
    case 'everybody':
      return plan.audiences.everybody
    case 'group':
      return cut(audience.name, 75)
    case 'list':
      return schedule.list(audience.people.length)
  }
}

/** `pulse close`: what it would mean. */
export function closeCard(say: Say, round: Round): Card {
  const words = say.words.pulseDesk.close
  return card(
    title(words.title(round.number)),
    text(`${words.promised(until(say, round))} ${words.noEarly}`),
    row(
      does(words.cancel, { action: 'pulse.cancel', payload: { round: round.id } }),
      primary(does(words.keep, { action: 'pulse.keep', payload: {} })),
    ),
  )
}

/** Everything that is ever asked, and HR's own with what can be done about them. */
export function questionsCard(say: Say, own: readonly OwnStatement[]): Card {
  const { pulseDesk, statements, trends } = say.words
  const words = pulseDesk.questions
  return card(
    title(words.title),
    text(words.every(statements.satisfaction)),
    text(words.fourth(statements.recommendation(cut(say.company, 40)))),
    ...themes.map((theme) =>
      text(
        words.theme(
          trends.themes[theme],
          variants.map((variant) => statements.own[theme][variant]),
        ),
      ),
    ),
    text(words.every(statements.comment)),
    title(words.own),
    ...ownStatements(say, own),
  )
}

/** HR's own statements, after one of them was added, changed or retired. */
export function ownCard(say: Say, outcome: string, own: readonly OwnStatement[]): Card {
  return card(title(say.words.pulseDesk.questions.own), text(outcome), ...ownStatements(say, own))
}

function ownStatements(say: Say, own: readonly OwnStatement[]): readonly Element[] {
  const words = say.words.pulseDesk.questions
  const shown = own.filter(({ retired }) => !retired).slice(0, mostOwn)
  const add = row(asks(say.words.pulseDesk.home.add, { action: 'pulse.statement', payload: {} }))
  if (shown.length === 0) return [text(words.ownNone), add]
  return [...shown.flatMap((one) => ownElements(say, one)), add]
}

function ownElements(say: Say, { key, text: shown }: OwnStatement): readonly Element[] {
  const words = say.words.pulseDesk.questions
  const theme = say.words.trends.themes[themeOf(key) ?? 'purpose']
  const payload = { statement: key }
  return [
    text(isTurned(key) ? words.bad(theme, shown) : words.good(theme, shown)),
    row(
      asks(words.edit, { action: 'pulse.statement', payload }),
      does(words.retire, { action: 'pulse.retire', payload }),
    ),
  ]
}

/** "Add a statement", or the one that is edited. */
export function statementForm(say: Say, edited: OwnStatement | undefined): Form {
  const words = say.words.pulseDesk.statement
  const picked = edited === undefined ? {} : { value: isTurned(edited.key) ? 'bad' : 'good' }
  return {
    form: 'pulse.statement',
    payload: edited === undefined ? {} : { statement: edited.key },
    title: edited === undefined ? words.title : words.editTitle,
    submit: edited === undefined ? words.submit : say.words.form.save,
    intro: edited === undefined ? undefined : words.editHint,
    fields: [
      {
        kind: 'choice',
        name: 'theme',
        label: words.theme,
        options: labelled(themes, say.words.trends.themes),
        ...(edited === undefined ? {} : { value: themeOf(edited.key) ?? '' }),
      },
      { kind: 'text', name: 'text', label: words.text, hint: words.textHint, ...ownLength, value: edited?.text ?? '' },
      {
        kind: 'choice',
        name: 'agreeing',
        label: words.agreeing,
        options: labelled(['good', 'bad'], words.directions),
        ...picked,
      },
    ],
  }
}

/** To HR, after a release. */
export function releasedCard(say: Say, round: Round, line: string): Card {
  const ask = asks(say.words.pulseDesk.said.form, { action: 'pulse.said', payload: { round: round.id } })
  return card(title(say.words.pulseDesk.closed(round.number)), text(line), row(primary(ask), openTrends(say)))
}

/** To HR, after Kindling's data was restored while a round was open. */
export function keylessCard(say: Say, round: Round): Card {
  const words = say.words.pulseDesk.keyless
  return card(title(words.title(round.number)), text(words.why), text(words.next))
}

/** Why a round did not open, and until when its audience has to stay; undefined where it can change now. */
export interface NotOpened {
  /** ISO day on which it would have. */
  readonly day: string
  readonly why: 'gone' | 'few' | 'other'
  readonly steady: Date | undefined
}

/** To HR, instead of a round. */
export function notOpenedCard(say: Say, plan: PlanValues, { day, why, steady }: NotOpened): Card {
  const words = say.words.pulseDesk.notOpened
  const name = plan.audience.kind === 'group' ? cut(plan.audience.name, 75) : undefined
  const group = name ?? say.words.pulseDesk.plan.group
  return card(
    title(words.title(roundDay(say, day))),
    text(why === 'few' ? words.why.few(name, leastAudience) : words.why[why](group)),
    text(
      [
        words.next(roundDay(say, plan.nextDay)),
        ...(steady === undefined ? [] : [words.from(farDay(say, steady))]),
      ].join(' '),
    ),
    row(primary(asks(say.words.pulseDesk.before.change, { action: 'pulse.change', payload: {} }))),
  )
}

/** "You said, we did". */
export function saidForm(say: Say, round: string): Form {
  const words = say.words.pulseDesk.said
  return {
    form: 'pulse.said',
    payload: { round },
    title: words.form,
    submit: words.submit,
    fields: [{ kind: 'text', name: 'words', label: words.label, hint: words.hint, long: true, min: 20, max: 500 }],
  }
}

function openTrends(say: Say): Button {
  return does(say.words.pulseDesk.home.trends, { action: 'trends.show', payload: {} })
}
