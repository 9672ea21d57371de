import { catalogue } from '../domain/catalogue.ts'
import type { CostClass, Doer, Idea } from '../domain/idea.ts'
import { momentKinds } from '../domain/moment.ts'
import type { MomentKind } from '../domain/moment.ts'
import type { Card, Element } from './card.ts'
import { card, does, row, text, title } from './card.ts'
import type { Form } from './form.ts'
import { labelled } from './form.ts'
import type { Say } from './say.ts'
import { cut } from './say.ts'

/** The catalogue in the reader's words. */
export function catalogueIdeas(say: Pick<Say, 'words'>): readonly Idea[] {
  return catalogue.map(({ number, ...entry }) => {
    const [title, why] = say.words.ideas.catalogue[number]
    return { ...entry, title, why }
  })
}

/** An idea in the reader's words; one that an admin added stays as it was typed. */
export function ideaIn(say: Pick<Say, 'words'>, idea: Idea): Idea {
  const entry = catalogue.find(({ key }) => key === idea.key)
  if (entry === undefined) return idea
  const [title, why] = say.words.ideas.catalogue[entry.number]
  return { ...idea, title, why }
}

/** Added ideas with a button each: at most these many, so that the card stays within every platform's limits. */
const addedOnCard = 12

/**
 * `/kindness ideas`: three, with why they work. Who may retire ideas gets a button for each, and the list of those that
 * were added here, newest first.
 */
export function ideasCard(
  say: Say,
  shown: { ideas: readonly Idea[]; kind: MomentKind | undefined; added?: readonly Idea[] | undefined },
): Card {
  const words = say.words.ideas
  const { ideas, kind, added } = shown
  const mayRetire = added !== undefined
  const others = (added ?? []).filter((idea) => !ideas.some((one) => one.key === idea.key)).toReversed()
  const left = others.length - addedOnCard
  return card(
    title(say.words.moment.threeIdeas(kind)),
    ...(ideas.length === 0 ? [text(words.noneLeft)] : []),
    ...ideas.flatMap((idea) => ideaElements(say, idea, mayRetire)),
    others.length > 0 && title(words.added),
    ...others.slice(0, addedOnCard).flatMap((idea) => ideaElements(say, idea, mayRetire)),
    left > 0 && text(words.more(left)),
  )
}

function ideaElements(say: Say, given: Idea, mayRetire: boolean): readonly (Element | false)[] {
  const idea = ideaIn(say, given)
  const detail = say.words.moment.ideaDetail(idea.minutes, idea.cost)
  return [
    text(say.words.ideas.line(idea.title, detail, idea.why)),
    mayRetire && row(does(say.words.ideas.retire, { action: 'idea.retire', payload: { idea: idea.key } })),
  ]
}

/** The choice that means every kind. */
export const everyKind = 'every'

/** What an idea can cost while there are no gift rules. */
export const costChoices = ['free', 'time'] as const satisfies readonly CostClass[]
export const doerChoices = ['anyone', 'owner', 'manager'] as const satisfies readonly Doer[]

/** "Add an idea". */
export function ideaForm(say: Say): Form {
  const words = say.words.ideas.form
  return {
    form: 'settings.idea',
    payload: {},
    title: words.title,
    submit: say.words.form.save,
    fields: [
      { kind: 'text', name: 'idea', label: words.idea, min: 5, max: 60 },
      { kind: 'text', name: 'why', label: words.why, min: 10, max: 120 },
      {
        kind: 'choice',
        name: 'fits',
        label: words.fits,
        value: everyKind,
        options: [{ value: everyKind, label: words.everyKind }, ...labelled(momentKinds, say.words.addMoment.kinds)],
      },
      { kind: 'number', name: 'minutes', label: words.minutes, min: 1, max: 480, decimals: 0 },
      {
        kind: 'choice',
        name: 'cost',
        label: words.cost,
        value: 'free',
        options: labelled(costChoices, words.costs),
      },
      {
        kind: 'choice',
        name: 'who',
        label: words.who,
        value: 'anyone',
        options: labelled(doerChoices, words.doers),
      },
    ],
  }
}

/** The kind somebody typed, by its short name or as the forms call it; undefined when it is none. */
export function kindTyped(say: Pick<Say, 'words'>, typed: string): MomentKind | undefined {
  const wanted = typed.trim().toLowerCase()
  return momentKinds.find((kind) =>
    [kind, say.words.ideas.kinds[kind], say.words.addMoment.kinds[kind]].some((name) => name.toLowerCase() === wanted),
  )
}

/** The answer to a kind that nobody knows. */
export function unknownKind(say: Say, typed: string): string {
  const kinds = momentKinds.map((kind) => say.words.ideas.kinds[kind])
  return say.words.ideas.unknownKind(cut(typed, 40), kinds, say.command(`ideas ${kinds[0]}`))
}
