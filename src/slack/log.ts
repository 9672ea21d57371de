import type { Logger } from '@slack/bolt'
import { LogLevel } from '@slack/bolt'
import type { Log } from '../ports.ts'

/**
 * Bolt's log lines in ours: warnings and errors only, and of each its fixed beginning, because what follows a colon may
 * quote a payload.
 */
export function boltLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...messages) => log.warn({ says: beginning(messages) }, 'slack.library'),
    error: (...messages) => log.error({ says: beginning(messages) }, 'slack.library'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}

function beginning(messages: readonly unknown[]): string {
  return (String(messages[0]).split(/[:({]/)[0] ?? '').trim().slice(0, 120)
}
