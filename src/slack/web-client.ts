import { webApi } from '@slack/bolt'

/** How one calls Slack's Web API, whoever one is. */
export interface WebClientSettings {
  /** Where the Web API is, `https://slack.com/api/` unless it is an emulator. */
  readonly apiUrl?: string | undefined
  /** How long one call may take, in milliseconds; 10 s unless said otherwise. */
  readonly timeout?: number | undefined
  /** The workspace that every call is about, for the token of a whole organisation. */
  readonly team?: string | undefined
  readonly fetch?: typeof fetch | undefined
}

const defaultTimeout = 10_000

/** A client that tries once: trying again is the job queue's, since a lost answer must be looked for first. */
export function webClient(token: string | undefined, settings: WebClientSettings): webApi.WebClient {
  const { timeout = defaultTimeout } = settings
  return new WellFormedClient(token, { ...clientOptions(settings), timeout })
}

/**
 * The client throws before it calls where an argument holds half a character (a lone surrogate), which JSON from outside may
 * bring: it is replaced. No id and no text needs one.
 */
class WellFormedClient extends webApi.WebClient {
  override apiCall(method: string, options: Record<string, unknown> = {}): Promise<webApi.WebAPICallResult> {
    return super.apiCall(method, wellFormed(options))
  }
}

/** Texts only: whatever is nested goes as JSON, which escapes it. */
function wellFormed(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const whole = (value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, whole(value)]))
}

/** What each of our clients is made with, also those that Slack's installer makes by itself. */
export function clientOptions({ apiUrl, team, fetch }: WebClientSettings): webApi.WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    ...(team === undefined ? {} : { teamId: team }),
    ...(fetch === undefined ? {} : { fetch }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    timeout: defaultTimeout,
    logger: silent,
  }
}

/** Failed calls reach whoever made them as errors; the client's own lines quote what was sent. */
export const silent: webApi.Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => webApi.LogLevel.ERROR,
  setName: () => {},
}
