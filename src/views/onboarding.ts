import type { FirstStep, ShownStep } from '../domain/first-steps.ts'
import type { Settings } from '../domain/settings.ts'
import type { Button, Card } from './card.ts'
import { asks, card, does, primary, row, text, title } from './card.ts'
import type { Say } from './say.ts'
import { cut } from './say.ts'

/** What the cards of the first steps tell of the workspace. */
export interface StepFacts {
  readonly settings: Settings
  /** Name of the kindness channel, where one is chosen. */
  readonly kindness: string | undefined
  /** Where the digest goes. */
  readonly digestIn: string | undefined
  /** A channel that Kindling reads. */
  readonly watched: string | undefined
  /** First name of whoever installed Kindling. */
  readonly name: string
}

/** The card of a first step; its tick once it is done, without [Later] once it is put off. */
export function stepCard(say: Say, { step, state }: Pick<ShownStep, 'step' | 'state'>, facts: StepFacts): Card {
  if (step === 'end') return endCard(say, facts)
  if (state === 'done') return card(title(tick(say, step, facts)))
  const { heading, how, buttons } = stepParts(say, step, facts)
  const { later } = say.words.onboarding.buttons
  const put = state === 'shown' && step !== 'digest' && does(later, { action: 'firstStep.later', payload: { step } })
  return card(title(heading), text(how), row(...buttons, put))
}

interface StepParts {
  readonly heading: string
  readonly how: string
  readonly buttons: readonly Button[]
}

function stepParts(say: Say, step: FirstStep, facts: StepFacts): StepParts {
  const { onboarding: words, act } = say.words
  switch (step) {
    case 'channel':
      return {
        heading: words.channel.title(cut(facts.name, 40)),
        how: words.channel.how,
        buttons: [primary(asks(words.buttons.choose, { action: 'settings.nudges', payload: {} }))],
      }
    case 'watch':
      return {
        heading: words.watch.title,
        how: words.watch.how,
        buttons: [does(words.buttons.invite, { action: 'firstStep.invite', payload: {} })],
      }
    case 'digest':
      return {
        heading: words.digest.title,
        how: words.digest.how(digestTime(say, facts), facts.digestIn),
        buttons: [
          primary(does(words.buttons.fine, { action: 'firstStep.digest', payload: {} })),
          asks(words.buttons.change, { action: 'settings.digest', payload: {} }),
        ],
      }
    case 'try':
      return {
        heading: words.try.title,
        how: words.try.how,
        buttons: [primary(asks(act.buttons.add, { action: 'moment.add', payload: {} }))],
      }
  }
}

function tick(say: Say, step: FirstStep, facts: StepFacts): string {
  const { done } = say.words.onboarding
  switch (step) {
    case 'channel':
      return done.channel(facts.kindness ?? '')
    case 'watch':
      return done.watch(facts.watched ?? '')
    case 'digest':
      return done.digest(digestTime(say, facts))
    case 'try':
      return done.try
  }
}

function digestTime(say: Say, { settings }: StepFacts): string {
  const words = say.words.onboarding.digest
  return words.when(words.days[settings.digestDay], settings.digestTime, settings.zone)
}

function endCard(say: Say, { settings }: StepFacts): Card {
  const { onboarding: words, settings: own, home } = say.words
  return card(
    title(words.end.title),
    text(words.end.how(settings.cardsPerDay)),
    row(
      asks(own.open, { action: 'settings.open', payload: {} }),
      does(home.help, { action: 'help.show', payload: {} }),
    ),
  )
}

/** For somebody who meets Kindling for the first time. `kindness`: the name of the kindness channel. */
export function welcomeCard(say: Say, name: string, kindness: string | undefined, perWeek: number): Card {
  const { onboarding: words, home } = say.words
  return card(
    title(words.welcome.title(cut(name, 40))),
    text(words.welcome.what(kindness)),
    text(perWeek === 0 ? words.welcome.never : words.welcome.howOften(perWeek)),
    row(
      primary(does(words.buttons.showMoment, { action: 'moments.show', payload: {} })),
      asks(home.preferences, { action: 'preferences.open', payload: {} }),
    ),
  )
}

/** The nth tip, counting from 0; undefined where there is none. */
export function tipCard(say: Say, nth: number): Card | undefined {
  const tip = say.words.onboarding.tips[nth]
  return tip === undefined ? undefined : card(text(tip))
}
