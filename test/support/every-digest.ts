import { deeds } from '../../src/domain/kindness.ts'
import { momentKinds } from '../../src/domain/moment.ts'
import type { ShownDigest } from '../../src/views/digest.ts'
import * as digest from '../../src/views/digest.ts'
import * as preview from '../../src/views/digest-preview.ts'
import { catalogueIdeas } from '../../src/views/ideas.ts'
import * as lookBack from '../../src/views/look-back.ts'
import type { Say } from '../../src/views/say.ts'
import { aLongMoment, claimed, long, names, refs, stories, words } from './long.ts'
import type { Shown } from './long.ts'
import { anEcho, someThanks } from './made.ts'

const named = { names, unnamed: new Set<string>() }
const due = new Date('2026-11-30T08:00:00Z')
const told = deeds.slice(0, 3).map(stories)
const thanks = [1, 2, 3].map(() =>
  someThanks({ giver: 'priya', recipients: refs.slice(1).map(({ id }) => id), reason: words.slice(0, 900) }),
)

/** The week, the month, and what admins see before them. */
export function everyDigest(say: Say): readonly (readonly [string, Shown])[] {
  const acts = deeds.map(stories)
  const coming = { due, period: due.toISOString(), chosenBy: long.slice(0, 40), overtaken: long.slice(0, 40) }
  const choices = { ...named, due, period: coming.period, turn: 2, acts, inForce: acts.slice(0, 3).map(({ id }) => id) }
  const own = {
    name: long, part: 12, claims: [1, 2, 3, 4].map(() => aLongMoment({ claim: claimed })), thanks: [...thanks, ...thanks], names,
    echoes: [undefined, words.slice(0, 500)].map((said) => ({ act: stories('gift'), echo: anEcho({ words: said }) })),
  } // prettier-ignore
  return digestsOf(say).flatMap((shown): readonly (readonly [string, Shown])[] => [
    ['digestCard', digest.digestCard(say, shown)],
    ['digestPreview', digest.digestPreview(say, shown)],
    ['directDigestCard', digest.directDigestCard(say, shown, own)],
    ['comingDigestCard', preview.comingDigestCard(say, coming, shown)],
    ['leftCard', preview.leftCard(say, due)],
    ['storiesForm', preview.storiesForm(say, choices)],
    ['lookBackCard', lookBack.lookBackCard(say, monthOf(shown, told[0]))],
  ])
}

function monthOf({ digest: counts }: ShownDigest, story: ReturnType<typeof stories> | undefined) {
  const weeks = Array.from({ length: 13 }, (_, week) => ({
    begins: new Date(Date.UTC(2025, 7, 3 + 7 * week)),
    acts: 1234,
  }))
  return { ...named, month: '2025-09', counts, story, hours: counts.acts === 1 ? 1 : 1200, weeks }
}

function digestsOf(say: Say): readonly ShownDigest[] {
  const span = { from: new Date('2025-12-28T08:00:00Z'), until: new Date('2026-11-23T08:00:00Z') }
  const numbers = [
    { acts: 1400, people: 900, newcomers: 300, customers: 1200, moments: 2300, colleagues: 4000 },
    { acts: 1, people: 1, newcomers: 1, customers: 1, moments: 1, colleagues: undefined },
  ]
  const echoes = {
    ofStories: new Map(told.map(({ id }) => [id, anEcho({ act: id, words: words.slice(0, 500) })])),
    later: [undefined, words.slice(0, 500)].map((said) => ({ act: stories('gift'), echo: anEcho({ words: said }) })),
  }
  return numbers.flatMap((counts) =>
    (['first', 'rich', 'thin', 'private', 'empty'] as const).map((mood) => ({
      digest: {
        span, mood, ...counts, age: 4, stories: told, echoes, thanks: { told: thanks, more: 12 },
        open: momentKinds.slice(0, 3).map((kind) => aLongMoment({ kind })),
        idea: catalogueIdeas(say)[11],
      },
      ...named, pulse: words.slice(0, 200), next: due,
    })),
  ) // prettier-ignore
}
