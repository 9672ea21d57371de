import { languages } from '../domain/language.ts'
import { channelLabel } from '../domain/person.ts'
import type { Channel } from '../domain/person.ts'
import { leastThresholds } from '../domain/pulse/round.ts'
import type { Settings, Weekday, Workweek } from '../domain/settings.ts'
import { workweeks } from '../domain/settings.ts'
import type { Field, Form, Option } from './form.ts'
import { choice, labelled } from './form.ts'
import { hourField } from './hours.ts'
import type { Say } from './say.ts'
import { cut } from './say.ts'

/** How many options a choice may have on every platform (Slack's static select: 100). */
const mostOptions = 100

/** "Nudges". Without any internal channel it says how to get one and leaves the choice out. */
export function nudgesForm(say: Say, settings: Settings, channels: readonly Channel[], reactions: boolean): Form {
  const words = say.words.settings.nudges
  const options = channelOptions(channels, settings.kindnessChannel?.id).slice(0, mostOptions)
  const channel = choice('channel', words.channel, options, ifOffered(options, settings.kindnessChannel?.id))
  return {
    form: 'settings.nudges',
    payload: {},
    title: words.title,
    submit: say.words.form.save,
    intro: options.length === 0 ? words.noChannel : undefined,
    fields: [
      ...(options.length === 0 ? [] : [channel]),
      {
        kind: 'number',
        name: 'cards',
        label: words.cards,
        hint: words.cardsHint,
        min: 1,
        max: 50,
        decimals: 0,
        value: String(settings.cardsPerDay),
      },
      hourField('quietFrom', words.quietFrom, settings.quietFrom),
      hourField('quietUntil', words.quietUntil, settings.quietUntil),
      choice(
        'workweek',
        words.workweek,
        labelled(Object.keys(workweeks) as Workweek[], say.words.settings.workweeks),
        settings.workweek,
      ),
      { kind: 'text', name: 'zone', label: words.zone, max: 64, value: settings.zone },
      {
        kind: 'choice',
        name: 'language',
        label: words.language,
        hint: words.languageHint,
        value: settings.language,
        options: labelled(languages, say.words.preferences.languages),
      },
      ...lifeFields(say, settings),
      ...(reactions
        ? [{ kind: 'text', name: 'reaction', label: words.reaction, max: 102, value: settings.reaction } as const]
        : []),
    ],
  }
}

function lifeFields(say: Say, settings: Settings): readonly Field[] {
  const words = say.words.settings.nudges
  const { claimDays, openDays, quoteDays } = settings
  return [
    days('claimDays', { label: words.claimDays, hint: words.claimHint, min: 1, max: 10 }, claimDays),
    days('openDays', { label: words.openDays, hint: words.daysHint, min: 3, max: 60 }, openDays),
    days('quoteDays', { label: words.quoteDays, hint: words.daysHint, min: 1, max: 365 }, quoteDays),
  ]
}

function days(name: string, about: { label: string; hint: string; min: number; max: number }, value: number): Field {
  return { kind: 'number', name, ...about, decimals: 0, value: String(value) }
}

/** The choice that means the kindness channel, whichever it is. */
export const inKindnessChannel = '*'

/** "Digest". */
export function digestForm(say: Say, settings: Settings, channels: readonly Channel[]): Form {
  const words = say.words.settings.digest
  const options = [
    { value: inKindnessChannel, label: words.kindnessChannel },
    ...channelOptions(channels, settings.digestChannel?.id),
  ].slice(0, mostOptions)
  return {
    form: 'settings.digest',
    payload: {},
    title: words.title,
    submit: say.words.form.save,
    fields: [
      {
        kind: 'choice',
        name: 'day',
        label: words.day,
        value: String(settings.digestDay),
        options: ([1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[]).map((day) => ({
          value: String(day),
          label: say.words.settings.weekdays[day],
        })),
      },
      hourField('time', words.time, settings.digestTime),
      choice('channel', words.channel, options, ifOffered(options, settings.digestChannel?.id ?? inKindnessChannel)),
      choice(
        'pulseLine',
        words.pulseLine,
        labelled(['yes', 'no'], words.pulseLines),
        settings.pulseLine ? 'yes' : 'no',
      ),
      {
        kind: 'choice',
        name: 'tellThanks',
        label: words.tellThanks,
        hint: words.tellThanksHint,
        value: settings.tellThanks ? 'yes' : 'no',
        options: labelled(['yes', 'no'], words.tellings),
      },
    ],
  }
}

/** How many values a company may name. */
export const mostValues = 10
/** Of one value, in UTF-16 units: so each fits an option of every platform. */
export const longestValue = 60

/** Who is what, by platform id. */
export interface PeopleInForce {
  readonly admins: readonly string[]
  readonly hr: readonly string[]
  readonly guests: readonly string[]
}

/** "People and privacy". */
export function peopleForm(say: Say, settings: Settings, people: PeopleInForce): Form {
  const words = say.words.settings.people
  const fit = customersFit(say, settings)
  return {
    form: 'settings.people',
    payload: fit ? {} : { keepCustomers: true },
    title: words.title,
    submit: say.words.form.save,
    intro: fit ? undefined : words.customersUploaded(settings.customers.length),
    fields: [
      { kind: 'people', name: 'admins', label: words.admins, max: 50, value: people.admins },
      { kind: 'people', name: 'hr', label: words.hr, hint: words.hrHint, optional: true, max: 50, value: people.hr },
      { kind: 'people', name: 'guests', label: words.guests, optional: true, max: 100, value: people.guests },
      {
        kind: 'number',
        name: 'smallestGroup',
        label: words.smallestGroup,
        hint: words.smallestGroupHint(leastThresholds.mean),
        min: leastThresholds.mean,
        max: 50,
        decimals: 0,
        value: String(settings.smallestGroup),
      },
      ...customerFields(say, settings),
      {
        kind: 'text',
        long: true,
        optional: true,
        max: 3000,
        name: 'values',
        label: words.values,
        hint: words.valuesHint(mostValues),
        value: settings.values.join('\n'),
      },
      {
        kind: 'text',
        name: 'company',
        label: words.company,
        hint: words.companyHint(say.company),
        optional: true,
        max: 80,
        value: settings.company ?? '',
      },
    ],
  }
}

/** Slack takes 3,000 characters in one field. */
const longestList = 3000

/** Whether the list of customers has room in a form. One that was uploaded may be longer, and no form shows it then. */
export function customersFit(say: Say, settings: Settings): boolean {
  return customerLines(say, settings).length <= longestList
}

/** One name per line, and its size, if it has one, after a semicolon. */
function customerLines({ words }: Say, { customers, customerSizes }: Settings): string {
  const sizes = new Map(Object.entries(customerSizes))
  const lines = customers.map((name) => {
    const size = sizes.get(name)
    if (size !== undefined) return `${name}; ${words.settings.people.sizes[size]}`
    return name.includes(';') ? `${name};` : name
  })
  return lines.join('\n')
}

function customerFields(say: Say, settings: Settings): readonly Field[] {
  const words = say.words.settings.people
  const list = { kind: 'text', long: true, optional: true, max: longestList } as const
  const known: Field = {
    ...list,
    name: 'customers',
    label: words.customers,
    hint: words.customersHint,
    value: customerLines(say, settings),
  }
  return [
    {
      ...list,
      name: 'doNotSurprise',
      label: words.doNotSurprise,
      hint: words.doNotSurpriseHint,
      value: settings.doNotSurprise.join('\n'),
    },
    ...(customersFit(say, settings) ? [known] : []),
  ]
}

/** A to Z, the one in force first, so that it is there also where not all have room. */
function channelOptions(channels: readonly Channel[], chosen: string | undefined): Option[] {
  return channels
    .toSorted((a, b) => Number(b.ref.id === chosen) - Number(a.ref.id === chosen) || a.name.localeCompare(b.name))
    .map((channel) => ({ value: channel.ref.id, label: cut(channelLabel(channel.name), 75) }))
}

function ifOffered(options: readonly Option[], value: string | undefined): string | undefined {
  return options.some((option) => option.value === value) ? value : undefined
}
