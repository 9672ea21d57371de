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
  const bar = inner.indexOf('|')
  const [target, label] = bar === -1 ? [inner, undefined] : [inner.slice(0, bar), inner.slice(bar + 1)]
  if (target.startsWith('@')) return mention(label ?? names.get(target.slice(1)))
  if (target.startsWith('#')) return `#${label ?? names.get(target.slice(1)) ?? 'channel'}`
  if (target.startsWith('!subteam')) return label?.startsWith('@') === true ? label : mention(label ?? 'group')
  if (target.startsWith('!date')) return label ?? ''
  if (target.startsWith('!')) return mention(label ?? target.slice(1))
  return label === undefined || label === '' ? target.replace(/^(mailto|tel):/, '') : label
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
