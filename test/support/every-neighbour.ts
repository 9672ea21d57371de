import { hookShapes } from '../../src/domain/hook.ts'
import { topics } from '../../src/domain/event.ts'
import { firstSteps } from '../../src/domain/first-steps.ts'
import { defaultSettings } from '../../src/domain/settings.ts'
import * as data from '../../src/views/data.ts'
import * as events from '../../src/views/events.ts'
import * as hooks from '../../src/views/hooks.ts'
import * as onboarding from '../../src/views/onboarding.ts'
import type { Say } from '../../src/views/say.ts'
import { longestValue, mostValues } from '../../src/views/settings-forms.ts'
import * as thanks from '../../src/views/thanks.ts'
import { ids, long, names, refs, source, words, workspace } from './long.ts'
import type { Shown } from './long.ts'
import { someThanks } from './made.ts'

const sentAt = new Date('2026-11-22T12:00:00Z')
const full = someThanks({ giver: 'priya', recipients: ids.slice(1), reason: words.slice(0, 1000), value: long, sentAt })
const alone = someThanks({ giver: 'priya', recipients: ['jonas'], reason: words.slice(0, 1000), private: true, sentAt })
export const manyThanks = [full, alone, { ...full, private: true }]

/** Thanks, first steps, one's own data, and other services. */
export function everyNeighbour(say: Say): readonly (readonly [string, Shown])[] {
  return [...ofThanks(say), ...ofServices(say), ...ofBeginners(say)]
}

function ofThanks(say: Say): readonly (readonly [string, Shown])[] {
  const values = Array.from({ length: mostValues }, (_, nth) => `${nth}${long}`.slice(0, longestValue))
  const start = { to: ids.slice(0, 5), reason: words.slice(0, 900), values, wrong: say.words.thanks.tooShort }
  return [
    ['thanksForm', thanks.thanksForm(say, { thanks: 't' }, start)],
    ['thanksCard', thanks.thanksCard(say, { thanks: full, names, named: refs })],
    ['thanksCard', thanks.thanksCard(say, { thanks: full, names, named: [] })],
    ...manyThanks.map(
      (one) => ['directThanksCard', thanks.directThanksCard(say, { thanks: one, names }, { workspace, id: 'jonas' })] as const,
    ),
    ['takenBackCard', thanks.takenBackCard(say)],
    ['ownThanksCards', thanks.ownThanksCards(say, { received: manyThanks, given: manyThanks, names, applause: new Map([[full.id, 1]]) })],
    ['recentThanksCard', thanks.recentThanksCard(say, manyThanks, names)],
    ['recentThanksCard', thanks.recentThanksCard(say, [], names)],
  ] // prettier-ignore
}

function ofServices(say: Say): readonly (readonly [string, Shown])[] {
  const shown = hookShapes.map((shape, nth) => ({
    hook: { workspace, id: shape, shape, secret: undefined, receivedAt: nth === 0 ? undefined : say.now },
    channel: { name: long, trust: source.trust },
  }))
  const host = `${'sehr-lang.'.repeat(20)}example`
  const subscription = { workspace, id: 's', topics, since: say.now, failing: true, host }
  const address = `https://kindling.example/hooks/${'x'.repeat(43)}`
  return [
    ['hooksCard', hooks.hooksCard(say, { hooks: shown, subscriptions: [1, 2, 3].map(() => subscription) })],
    ['hooksCard', hooks.hooksCard(say, { hooks: [], subscriptions: [] })],
    ['hookForm', hooks.hookForm(say)],
    ...[undefined, say.now].map(
      (until) => ['addressCard', hooks.addressCard(say, { name: long, address, until })] as const,
    ),
    ['eventsForm', events.eventsForm(say)],
    ['secretCard', events.secretCard(say, { host, secret: 'x'.repeat(43) })],
  ]
}

function ofBeginners(say: Say): readonly (readonly [string, Shown])[] {
  const settings = { ...defaultSettings, zone: 'America/Argentina/ComodRivadavia' }
  const facts = { settings, kindness: long, digestIn: long, watched: long, name: long }
  const steps = [...firstSteps, 'end' as const].flatMap((step) =>
    (['shown', 'later', 'done'] as const).map((state) => ({ step, state })),
  )
  return [
    ...steps.map((one) => ['stepCard', onboarding.stepCard(say, one, facts)] as const),
    ...[undefined, long].map((kindness) => ['welcomeCard', onboarding.welcomeCard(say, long, kindness, 3)] as const),
    ['welcomeCard', onboarding.welcomeCard(say, long, long, 0)],
    ...say.words.onboarding.tips.flatMap((_, nth) => {
      const tip = onboarding.tipCard(say, nth)
      return tip === undefined ? [] : [['tipCard', tip] as const]
    }),
    ['myDataCard', data.myDataCard(say)],
    ['forgetForm', data.forgetForm(say)],
  ]
}
