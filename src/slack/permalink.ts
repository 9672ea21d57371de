/**
 * The address of a message, made without asking Slack: `chat.getPermalink` answers the same.
 * `site` is the workspace's address from `auth.test`, such as `https://larch.slack.com/`.
 */
export function permalink(site: string, channel: string, ts: string, thread: string | undefined): string {
  const url = new URL(`/archives/${channel}/p${ts.replace('.', '')}`, site)
  if (thread !== undefined && thread !== ts) {
    url.searchParams.set('thread_ts', thread)
    url.searchParams.set('cid', channel)
  }
  return url.href
}

/** A `ts` counts seconds, with microseconds behind the point. */
export function instantOf(ts: string): Date {
  return new Date(Number(ts) * 1000)
}
