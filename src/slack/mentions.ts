import type { Mention } from '../domain/mention.ts'
import { plainText } from './plain-text.ts'

/** `<@U1|ken>`, `<!subteam^S1|@care>`: https://docs.slack.dev/messaging/formatting-message-text */
const mention = /<(@|!subteam\^)([A-Z0-9]{2,30})(?:\|[^<>]*)?>/g

/** People and user groups in a command's text, which Slack escapes so (`should_escape`), in their order. */
export function mentionsIn(text: string): readonly Mention[] {
  return [...text.matchAll(mention)].map(([whole, mark, id = '']) => ({
    kind: mark === '@' ? ('person' as const) : ('group' as const),
    id,
    text: plainText(whole, new Map()),
  }))
}
