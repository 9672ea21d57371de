import { anotherIdea, otherIdeas } from '../domain/pulse/kindness-reach.ts'
import type { Share } from '../domain/pulse/kindness-reach.ts'
import { catalogueIdeas } from '../views/ideas.ts'
import type { Say } from '../views/say.ts'
import type { Fairness, IdeaHelped } from './trends-fairness.ts'
import type { TableRow } from './trends-table.ts'

/** Customers reached by size, what became of claims, and the ideas that helped. */
export function reachRows(say: Say, { sizes, claims, ideas }: Fairness): readonly TableRow[] {
  const { fairness: words } = say.words.trends
  const names = say.words.settings.people.sizes
  const known = new Map(catalogueIdeas(say).map(({ key, title }) => [key, title]))
  return [
    ...sizes.map(({ size, reached }) => shareRow(say, { head: words.reached, group: names[size], share: reached })),
    ...(claims === undefined ? [] : [shareRow(say, { head: words.claims, group: '', share: claims })]),
    ...ideas.map((idea) => ideaRow(say, idea, known)),
  ]
}

/** What became of claims, as a sentence. */
export function claimNotes(say: Say, { claims }: Fairness): readonly string[] {
  return typeof claims === 'object' ? [say.words.trends.fairness.claimed(claims.whole, claims.part)] : []
}

function shareRow(say: Say, of: { head: string; group: string; share: Share | 'withheld' }): TableRow {
  const { head, group, share } = of
  const row = { at: undefined, head }
  if (share === 'withheld') return { ...row, cells: [group, '', ''], remark: say.words.trends.notShown }
  return {
    ...row,
    cells: [group, String(share.whole), String(Math.round((100 * share.part) / share.whole))],
    remark: '',
  }
}

function ideaRow(say: Say, { idea, acts, title }: IdeaHelped, known: ReadonlyMap<string, string>): TableRow {
  const { fairness: words, notShown } = say.words.trends
  const names = new Map([...known, [anotherIdea, words.anotherIdea], [otherIdeas, words.otherIdeas]])
  const group = names.get(idea) ?? title ?? words.otherIdeas
  const row = { at: undefined, head: words.helped }
  if (acts === undefined) return { ...row, cells: [group, '', ''], remark: notShown }
  return { ...row, cells: [group, String(acts), ''], remark: '' }
}
