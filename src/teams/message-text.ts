import type { TeamsActivity } from './activity.ts'
import { cardWords } from './card-words.ts'
import { ownMentions } from './mentions.ts'
import { htmlText, markedText } from './text.ts'

/** What a message says, with the words of the cards that it carries; mentions of Kindling are left out. */
export function messageText(activity: TeamsActivity): string {
  const attachments = activity.attachments ?? []
  return [spokenText(activity), ...attachments.map(cardWords)].filter((text) => text !== '').join('\n')
}

/** What somebody typed. The HTML is preferred, since only it tells a typed `&lt;` from a `<`. */
export function spokenText(activity: TeamsActivity): string {
  const own = ownMentions(activity)
  const html = activity.attachments?.find(({ contentType }) => contentType === 'text/html')?.content
  return typeof html === 'string' ? htmlText(html, own) : markedText(activity.text ?? '', own)
}
