/**
 * The address of a message, made without asking Slack: `chat.getPermalink` answers the same.
 * `site` is the workspace's address from `auth.test`, such as `https://larch.slack.com/`.
 */
export function permalink(site: string, channel: string, ts: string, thread: string | undefined): string {
  // Put together by hand: it is made for every event, and `URL` costs more than reading the message does.
  const message = `${site.replace(/\/$/, '')}/archives/${channel}/p${ts.replace('.', '')}`
  return thread === undefined || thread === ts ? message : `${message}?thread_ts=${thread}&cid=${channel}`
}

/** A `ts` counts seconds, with microseconds behind the point. */
export function instantOf(ts: string): Date {
  return new Date(Number(ts) * 1000)
}
