import { languages } from '../domain/language.ts'
import type { Platform } from '../domain/person.ts'
import type { Preferences } from '../domain/settings.ts'
import { messagings } from '../domain/settings.ts'
import type { Button, Card } from './card.ts'
import { card, does, row, text } from './card.ts'
import type { Form, Option } from './form.ts'
import { choice, labelled } from './form.ts'
import { hourField } from './hours.ts'
import type { Say } from './say.ts'
import { farDay, isoDay } from './say.ts'

/** The choice that means the platform's own language. */
const platformLanguage = 'platform'

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
      choice('messages', words.messages, labelled(messagings, words.messaging), preferences.messages),
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
      choice('digest', words.digest, optionsOf(words.digests), preferences.digest),
      choice('pulse', words.pulse, optionsOf(words.pulses), preferences.pulse ? 'yes' : 'no'),
      choice('stories', words.stories, optionsOf(words.telling), preferences.stories),
      choice('acts', words.acts, optionsOf(words.reading), preferences.acts),
      choice(
        'language',
        words.language,
        [{ value: platformLanguage, label: words.asPlatform[platform] }, ...labelled(languages, words.languages)],
        preferences.language ?? platformLanguage,
      ),
      { kind: 'text', name: 'zone', label: words.zone, optional: true, max: 64, value: zone },
    ],
  }
}

/** "Quiet until Mon 23 Nov", with the way back. */
export function pausedCard(say: Say, until: Date): Card {
  return card(text(say.words.preferences.paused(farDay(say, until))), row(resumeButton(say)))
}

/** [Resume now] */
function resumeButton(say: Say): Button {
  return does(say.words.preferences.resume, { action: 'preferences.resume', payload: {} })
}

/** The lengths that `snooze` takes, for whoever typed something else. */
export function snoozeHelp(say: Say): string {
  const inAWeek = isoDay(say.zone, new Date(say.now.getTime() + 7 * 24 * 60 * 60 * 1000))
  return say.words.preferences.snoozeForms(say.command('snooze 3d'), '2w', inAWeek, 'off')
}

function optionsOf(labels: Readonly<Record<string, string>>): readonly Option[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }))
}
