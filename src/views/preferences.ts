import type { Platform } from '../domain/person.ts'
import type { Preferences } from '../domain/settings.ts'
import { messagings } from '../domain/settings.ts'
import type { Button, Card } from './card.ts'
import { card, does, row, text } from './card.ts'
import type { Field, Form, Option } from './form.ts'
import { hourField } from './hours.ts'
import type { Say } from './say.ts'
import { farDay, isoDay } from './say.ts'

/** The choice that means the platform's own language. */
export const platformLanguage = 'platform'

/** "Your preferences". `zone` is the reader's in force (IANA), their own or the platform's. */
export function preferencesForm(say: Say, preferences: Preferences, zone: string, platform: Platform): Form {
  const words = say.words.preferences
  const paused = preferences.pausedUntil
  const pausedDay = paused !== undefined && paused > say.now ? isoDay(zone, paused) : undefined
  return {
    form: 'preferences',
    payload: {},
    title: words.title,
    submit: say.words.form.save,
    fields: [
      choice('messages', words.messages, preferences.messages, {
        options: messagings.map((value) => ({ value, label: words.messaging[value] })),
      }),
      {
        kind: 'number',
        name: 'perWeek',
        label: words.perWeek,
        hint: words.perWeekHint,
        min: 0,
        max: 20,
        decimals: 0,
        value: String(preferences.perWeek),
      },
      hourField('quietFrom', words.quietFrom, preferences.quietFrom),
      hourField('quietUntil', words.quietUntil, preferences.quietUntil),
      { kind: 'date', name: 'pausedUntil', label: words.pausedUntil, optional: true, value: pausedDay },
      choice('digest', words.digest, preferences.digest, { options: optionsOf(words.digests) }),
      choice('pulse', words.pulse, preferences.pulse ? 'yes' : 'no', { options: optionsOf(words.pulses) }),
      choice('stories', words.stories, preferences.stories, { options: optionsOf(words.telling) }),
      choice('acts', words.acts, preferences.acts, { options: optionsOf(words.reading) }),
      choice('language', words.language, preferences.language ?? platformLanguage, {
        options: [{ value: platformLanguage, label: words.asPlatform[platform] }, ...optionsOf(words.languages)],
      }),
      { kind: 'text', name: 'zone', label: words.zone, optional: true, max: 64, value: zone },
    ],
  }
}

/** "Quiet until Mon 23 Nov", with the way back. */
export function pausedCard(say: Say, until: Date): Card {
  return card(text(say.words.preferences.paused(farDay(say, until))), row(resumeButton(say)))
}

/** [Resume now] */
export function resumeButton(say: Say): Button {
  return does(say.words.preferences.resume, { action: 'preferences.resume', payload: {} })
}

/** The lengths that `snooze` takes, for whoever typed something else. */
export function snoozeHelp(say: Say): string {
  const inAWeek = isoDay(say.zone, new Date(say.now.getTime() + 7 * 24 * 60 * 60 * 1000))
  return say.words.preferences.snoozeForms(say.command('snooze 3d'), '2w', inAWeek, 'off')
}

function choice(name: string, label: string, value: string, about: { options: readonly Option[] }): Field {
  return { kind: 'choice', name, label, value, ...about }
}

function optionsOf(labels: Readonly<Record<string, string>>): readonly Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}
