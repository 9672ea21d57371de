/** Names by id, for mentions that carry none. */
export type Names = ReadonlyMap<string, string>

/**
 * Slack's mrkdwn as a person reads it: mentions as `@name`, links as their label, entities decoded. Emphasis marks stay:
 * in a customer's sentence an asterisk is more often an asterisk.
 */
export function plainText(mrkdwn: string, names: Names): string {
  return decode(mrkdwn.replaceAll(/<([^<>]*)>/g, (_, inner: string) => readAngle(inner, names)))
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** What stands between angle brackets: https://docs.slack.dev/messaging/formatting-message-text */
function readAngle(inner: string, names: Names): string {
  const [target = '', ...rest] = inner.split('|')
  const label = rest.length === 0 ? undefined : rest.join('|')
  if (target.startsWith('@')) return mention(label ?? names.get(target.slice(1)))
  if (target.startsWith('#')) return `#${label ?? names.get(target.slice(1)) ?? 'channel'}`
  if (target.startsWith('!')) return readSpecial(target.slice(1), label)
  return label === undefined || label === '' ? target.replace(/^(mailto|tel):/, '') : label
}

function readSpecial(target: string, label: string | undefined): string {
  if (target.startsWith('date')) return label ?? ''
  return mention(label ?? (target.startsWith('subteam') ? 'group' : target))
}

/** `@Priya Nair`, or `@someone` where nobody knows the name. */
export function mention(name: string | undefined): string {
  return `@${name ?? 'someone'}`.replace(/^@+/, '@')
}

/** Each line marked as a quote. */
export function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
}
