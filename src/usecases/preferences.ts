import { languageOf } from '../domain/language.ts'
import { platformOf } from '../domain/person.ts'
import type { PersonRef } from '../domain/person.ts'
import { parseSnooze } from '../domain/snooze.ts'
import type { Preferences } from '../domain/settings.ts'
import { defaultPreferences, messagings } from '../domain/settings.ts'
import { knownZone } from '../domain/zone.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import type { Form, FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import { pausedCard, preferencesForm, snoozeHelp } from '../views/preferences.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { preferencesOf, sayToPerson } from './saying.ts'

interface Oneself {
  readonly actor: PersonRef
}

/** The form "Your preferences". */
export async function openPreferences(deps: Deps, { actor }: Oneself): Promise<Reply> {
  return opened(await startForm(deps, await sayToPerson(deps, actor), actor))
}

/** Saves "Your preferences". A time zone that is the platform's own stays the platform's, so that it follows a move. */
export async function submitPreferences(
  deps: Deps,
  { actor, values }: Oneself & { values: FormValues },
): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const form = await startForm(deps, say, actor)
  const read = await readForm(say, form, values, async () => undefined)
  const errors = read.ok ? ownErrors(say, read.values) : read.errors
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  const platformZone = (await deps.platform(actor.workspace).directory.person(actor))?.zone
  const typedZone = knownZone(read.values.text('zone'))
  const zone = typedZone === platformZone ? undefined : typedZone
  const preferences = preferencesFrom(read.values, {
    zone,
    now: say.now,
    zoneInForce: zone ?? platformZone ?? say.zone,
  })
  await deps.store.people.savePreferences(actor, preferences)
  // In the zone and the language that were just chosen.
  const anew = await sayToPerson(deps, actor)
  return preferences.pausedUntil === undefined
    ? says(anew.words.preferences.saved)
    : notice(pausedCard(anew, preferences.pausedUntil))
}

/** `/kindness snooze 2w`, `3d`, a day, `off`. Ends with the first instant of that day where the person is. */
export async function snooze(deps: Deps, { actor, text }: Oneself & { text: string }): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const until = parseSnooze(text, say.now, say.zone)
  if (until === undefined) return says(snoozeHelp(say))
  if (until === 'off') return resume(deps, { actor })
  await pause(deps, actor, until)
  return notice(pausedCard(say, until))
}

/** "Resume now". */
export async function resume(deps: Deps, { actor }: Oneself): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  await pause(deps, actor, undefined)
  return says(say.words.preferences.resumed)
}

async function pause(deps: Deps, actor: PersonRef, pausedUntil: Date | undefined): Promise<void> {
  await deps.store.transact(async (unit) => {
    const preferences = (await unit.people.get(actor))?.preferences ?? defaultPreferences
    await unit.people.savePreferences(actor, { ...preferences, pausedUntil })
  })
}

async function startForm(deps: Deps, say: Say, actor: PersonRef): Promise<Form> {
  return preferencesForm(say, await preferencesOf(deps, actor), say.zone, platformOf(actor.workspace))
}

function ownErrors(say: Say, values: ReadValues): Record<string, string> {
  const words = say.words.preferences
  const [zone, paused] = [values.text('zone'), values.text('pausedUntil')]
  const errors: Record<string, string> = {}
  if (values.text('quietFrom') === values.text('quietUntil')) errors['quietUntil'] = words.sameHours
  if (zone !== '' && knownZone(zone) === undefined) errors['zone'] = words.unknownZone
  if (paused !== '' && pauseEnd(paused, say.now, knownZone(zone) ?? say.zone) === undefined)
    errors['pausedUntil'] = words.pausedWrong
  return errors
}

/** The first instant of the day in the zone; undefined when it is not between tomorrow and a year ahead. */
function pauseEnd(isoDay: string, now: Date, zone: string): Date | undefined {
  const end = parseSnooze(isoDay, now, zone)
  return end === 'off' ? undefined : end
}

function preferencesFrom(
  values: ReadValues,
  { zone, zoneInForce, now }: { zone: string | undefined; zoneInForce: string; now: Date },
): Preferences {
  const [messages, paused] = [values.text('messages'), values.text('pausedUntil')]
  const stories = values.text('stories')
  return {
    messages: messagings.find((one) => one === messages) ?? 'all',
    perWeek: values.number('perWeek') ?? 0,
    quietFrom: values.text('quietFrom'),
    quietUntil: values.text('quietUntil'),
    pausedUntil: paused === '' ? undefined : pauseEnd(paused, now, zoneInForce),
    digest: values.text('digest') === 'direct' ? 'direct' : 'channel',
    pulse: values.text('pulse') !== 'no',
    stories: stories === 'unnamed' || stories === 'never' ? stories : 'named',
    acts: values.text('acts') === 'private' ? 'private' : 'public',
    zone,
    language: languageOf(values.text('language')),
  }
}
