import type { Card } from './card.ts'
import { card, links, row, text, title } from './card.ts'
import type { Say } from './say.ts'

/** To an admin: what Kindling cannot do for want of a permission, and where to give it. */
export function permissionCard(say: Say, missing: readonly string[], page: string | undefined): Card {
  const words = say.words.permissions
  return card(title(words.title), text(words.lacks(missing)), page !== undefined && row(links(words.review, page)))
}
