import { channelLabel } from '../../../domain/person.ts'
import type { Words } from '../../say.ts'
import { counted } from './plural.ts'

const platforms = { slack: 'Slack', teams: 'Microsoft Teams', sandbox: 'Die Sandbox', address: 'Die Adresse' } as const

/** Messages that did not go out. */
export const undelivered: Words['undelivered'] = {
  title: 'Eine Nachricht ging nicht raus.',
  what: {
    digest: 'Der Wochenrückblick',
    lookBack: 'Der Monatsrückblick',
    moment: 'Eine Karte',
    connect: 'Die Frage nach dem Mitlesen',
    direct: 'Eine Direktnachricht',
    event: 'Ein Ereignis',
  },
  toChannel: (what, channel) => `${what} für ${channelLabel(channel)}`,
  toPerson: (what, person) => `${what} für ${person}`,
  tried: (failed) =>
    `${failed.what}: ${counted(failed.tries, 'Versuch', 'Versuche')} seit ${failed.since}. ${platforms[failed.platform]} sagt: ${failed.reason}.`,
  listTitle: 'Nicht zugestellt',
  none: 'Alles ist rausgegangen.',
  more: (n) => `Und ${counted(n, 'weitere', 'weitere')}.`,
  again: 'Noch einmal versuchen',
  letGo: 'Dabei belassen',
  onItsWay: 'Sie ist wieder unterwegs.',
  gone: 'Dabei bleibt es.',
  settled: 'Darum hat sich schon jemand gekümmert.',
}
