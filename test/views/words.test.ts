import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/domain/language.ts'
import type { Words } from '../../src/views/say.ts'
import { de, deOnTeams } from '../../src/views/words/de/index.ts'
import { en, enOnTeams } from '../../src/views/words/en/index.ts'
import type { Examples } from '../support/every-word.ts'
import { fillingOf, holesIn, said, sentencesOf } from '../support/every-word.ts'

/** What is filled into sentences that take more than names and numbers. */
const judged = { shown: 701, taken: 702, dismissed: 703, byHand: 704 }
const privacy = { backups: 'Zora0', mean: 701, distribution: 702, comments: 703, carrier: 'Zora4' }
const spans = { quoteDays: 'Zora0', keptDays: 701, backups: 'Zora2' }
const examples: Examples = {
  'channel.consent': [701, 'Zora1', 702],
  'channel.form.intro': ['Zora0', judged],
  'channel.goneWhy': ['removed', 'Zora1'],
  'channel.watched': ['Zora0', 'eager', 'Zora2'],
  'digest.echoLater': [['Anna0'], 'Zora1', 'Zora2'],
  'digest.story': ['Zora0', ['Anna1'], 'Zora2', 'Zora3'],
  'events.line': ['Zora0', ['moment', 'act'], 'Zora2'],
  'channel.fact.judged': [judged],
  'moment.didIt': ['Zora0', ['Anna1'], 'note', 'Zora3'],
  'moment.ideaDetail': [701, 'free'],
  'moment.title': ['need', 'Zora1'],
  'moment.why': [{ kind: 'need', detail: 'advice', voice: { by: 'colleague', name: 'Zora0 Fuchs' }, channel: 'Zora1' }],
  'permissions.lacks': [['groups:history', 'Zora0']],
  'privacy.sentences': [privacy],
  'employeePrivacy.rights.sentences': [{ export: 'Zora0', forget: 'Zora1', preferences: 'Zora2' }],
  'employeePrivacy.stays.sentences': [spans],
  'customerPrivacy.stays.sentences': [spans],
  'privacy.secondOpinion': [{ host: 'Zora0', daily: 701 }],
  'pulse.line': [{ day: 'Zora0', value: 'Zora1', figures: 'Zora2', answered: 'Zora3' }],
  'pulse.digestLine': [{ value: 'Zora1', figures: 'Zora2', answered: 'Zora3' }],
  'trends.acts.figures': ['Zora0', 'Zora1', 702],
  'undelivered.tried': [{ what: 'Zora0', tries: 701, since: 'Zora2', platform: 'slack', reason: 'Zora3' }],
}

/** What is the same in German: names, commands, signs, and words that German took over. */
const same: readonly RegExp[] = [
  /^commands\.list\.\w+\.usage$/, /^commands\.(?:entry|meant\..+)$/, /^preferences\.languages\./, /^ideas\.(?:kinds\.|line$)/,
  /^privacy\.carriers\.(?:slack|teams)$/, /^home\.(?:kindling|deed|claim)$/, /^settings\.facts\.(?:admins|hr|digestAt)$/,
  /^settings\.people\.(?:admins|hr)$/, /^statements\.recommended\.\d$/, /^trends\.(?:names|themes)\.fairness$/,
  /^trends\.page\.(?:csv|filter)$/, /^groups\.(?:file\.what|directory\.sized)$/, /^moment\.onDay$/, /^channel\.fact\.name$/,
  /^pulse\.form\.group$/, /^pulseDesk\.(?:before\.group|questions\.(?:theme|good))$/, /^digest\.dayOfMonth$/,
  /^audit\.(?:line|lineBy|names\.hr)$/, /^groups\.cutNames/, /^(?:data\.export|import\.button|steps\.wrong)$/, /^gifts\.card\.plan$/,
  /^hooks\.(?:line|form\.name|form\.shapes\.(?:zendesk|intercom|hubspot|typeform))$/,
] // prettier-ignore

/** Every other language. */
const others: Readonly<Record<Exclude<Language, 'en'>, { words: Words; same: readonly RegExp[] }>> = {
  de: { words: de, same },
}

const filledIn = (words: Words) => {
  const known = new Map(sentencesOf(words))
  return sentencesOf(en).map(([path, sentence]) => {
    const twin = known.get(path)
    const holes = fillingOf(path, twin === undefined ? [sentence] : [sentence, twin], examples)
    return { path, english: said(sentence, holes), other: twin === undefined ? undefined : said(twin, holes) }
  })
}

describe.each(Object.entries(others))('every English sentence, in %s', (_, { words, same }) => {
  const filled = filledIn(words)

  it('is said there, too', () => {
    expect(filled.filter(({ other }) => other === undefined || other === '').map(({ path }) => path)).toEqual([])
  })

  it('was translated', () => {
    const left = filled.filter(({ path, english, other }) => english === other && !same.some((one) => one.test(path)))
    expect(left.map(({ path, english }) => `${path}: ${english}`)).toEqual([])
  })

  it('has the same filled in', () => {
    const differing = filled.flatMap(({ path, english, other = '' }) => {
      const holes = [holesIn(english), holesIn(other)].map((found) => [...new Set(found)].join(' '))
      return holes[0] === holes[1] ? [] : [{ path, english, other }]
    })
    expect(differing).toEqual([])
  })
})

describe('German', () => {
  const spoken = filledIn(de).map(({ path, other = '' }) => [path, other] as const)

  it('speaks of one in the singular, and of none without a mistake', () => {
    for (const count of [0, 1, 2, 1000]) {
      expect(de.digest.reached({ acts: count, people: count, customers: count })).not.toMatch(/NaN|undefined/)
    }
    expect(de.digest.reached({ acts: 1, people: 1, customers: 1 })).toBe(
      '1 gute Tat von 1 Person hat 1 Kunden erreicht.',
    )
    expect(de.digest.reached({ acts: 1400, people: 9, customers: 2 })).toBe(
      '1.400 gute Taten von 9 Personen haben 2 Kunden erreicht.',
    )
    expect(de.channel.consent(1, 'support', 2)).toContain('Hier ist nur 1 Person')
    expect(de.moment.helperJoined(['Sam'], 'Marta')).toBe('Sam unterstützt dich bei Marta.')
  })

  it('says du, and writes as a native does', () => {
    const stiff = /\b(?:Sie haben|Ihnen|Ihre?[rnms]?)\b|[a-zäöüß]:innen|\bNutzer\*innen|\bUser\b|"/
    expect(spoken.filter(([, text]) => stiff.test(text)).map(([path, text]) => `${path}: ${text}`)).toEqual([])
  })

  it('puts "somebody" into the case that its sentence asks for', () => {
    const { title, aCustomer } = de.moment
    expect(title('hardship', aCustomer)).toBe('Eine schwere Zeit für jemanden aus der Kundschaft')
    expect(title('frustration', aCustomer)).toBe('Bei jemandem aus der Kundschaft ist etwas schiefgegangen')
    expect(title('need', aCustomer)).toBe('Jemand aus der Kundschaft könnte Hilfe gebrauchen')
    expect(title('gratitude', 'Marta (Hotel Sonne)')).toBe('Ein Dank von Marta (Hotel Sonne)')
  })

  it('keeps to the lengths of the catalogue', () => {
    for (const [title, why] of Object.values(de.ideas.catalogue)) {
      expect(Array.from(title).length, title).toBeLessThanOrEqual(60)
      expect(Array.from(why).length, why).toBeLessThanOrEqual(120)
    }
  })

  it('says on Teams what English says otherwise there', () => {
    const differing = (here: unknown, there: unknown) => {
      const known = new Map(sentencesOf(here))
      return sentencesOf(there)
        .filter(([path, sentence]) => known.get(path) !== sentence)
        .map(([path]) => path)
    }
    expect(differing(de, deOnTeams)).toEqual(differing(en, enOnTeams))
    expect(JSON.stringify(deOnTeams)).not.toContain('/invite')
  })
})
