import { channelLabel } from '../../../domain/person.ts'
import type { Platform } from '../../../domain/person.ts'
import { counted } from './plural.ts'

const platforms: Record<Platform | 'address', string> = {
  slack: 'Slack',
  teams: 'Microsoft Teams',
  sandbox: 'The sandbox',
  address: 'The address',
}

/** Messages that did not go out. */
export const undelivered = {
  title: 'A message did not go out.',
  what: {
    digest: 'The weekly digest',
    lookBack: 'The look back on the month',
    moment: 'A card',
    connect: 'The question whether to read the channel',
    direct: 'A direct message',
    event: 'An event',
  },
  toChannel: (what: string, channel: string) => `${what} for ${channelLabel(channel)}`,
  toPerson: (what: string, person: string) => `${what} for ${person}`,
  tried: (failed: { what: string; tries: number; since: string; platform: Platform | 'address'; reason: string }) =>
    `${failed.what} was tried ${counted(failed.tries, 'time', 'times')} since ${failed.since}. ${platforms[failed.platform]} says: ${failed.reason}.`,
  listTitle: 'Undelivered',
  none: 'Everything went out.',
  more: (n: number) => `And ${n} more.`,
  again: 'Try again',
  letGo: 'Let it go',
  onItsWay: 'It is on its way again.',
  gone: 'Let go.',
  settled: 'Somebody has taken care of this one already.',
} as const
