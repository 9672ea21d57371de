import type { Mention } from '../domain/mention.ts'
import type { ChannelRef, PersonRef, Role } from '../domain/person.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice } from '../views/actions.ts'
import { openMomentsCard } from '../views/claim.ts'
import { admit, welcome } from './access.ts'
import { openLog } from './acts.ts'
import { showAudit } from './audit.ts'
import { unwatch, watch } from './channels.ts'
import { exportData } from './data.ts'
import { digestNow, previewDigest } from './digest.ts'
import { openForget } from './forget-me.ts'
import { openAdd } from './hand.ts'
import { showHelp, unknownCommand } from './help.ts'
import { showMine } from './home.ts'
import { showIdeas } from './ideas.ts'
import { openPreferences, snooze } from './preferences.ts'
import { pulseCommand } from './pulse-desk.ts'
import { readableByAll } from './readable.ts'
import { refuse } from './refusals.ts'
import { sayToPerson } from './saying.ts'
import { openSettings } from './settings.ts'
import { thank } from './thank-command.ts'
import { showTrends } from './trends-chat.ts'

export interface Command {
  readonly actor: PersonRef
  readonly channel: ChannelRef
  /** What was typed after `/kindness`. */
  readonly text: string
  /** People and groups in it, as far as the platform has read them. */
  readonly mentions?: readonly Mention[] | undefined
  /** The chat with Kindling on a platform without a page for the home: it is shown there. */
  readonly homeHere?: boolean
}

interface Typed {
  readonly actor: PersonRef
  readonly roles: ReadonlySet<Role>
  readonly channel: ChannelRef
  /** What follows the command's word. */
  readonly text: string
  readonly mentions: readonly Mention[]
  readonly homeHere: boolean
}

type Handler = (deps: Deps, typed: Typed) => Promise<Reply>

const commands: Record<string, Handler> = {
  help: showHelp,
  moment: (deps, { actor, text }) => openAdd(deps, { actor, words: text }),
  moments: (deps, { actor }) => listMoments(deps, actor),
  log: (deps, { actor }) => openLog(deps, { actor, payload: {} }),
  thank: (deps, { actor, text, mentions }) => thank(deps, { actor, text, mentions }),
  ideas: (deps, { actor, roles, text }) => showIdeas(deps, { actor, roles, kind: text }),
  mine: (deps, { actor, roles, homeHere }) => showMine(deps, { actor, roles }, homeHere),
  digest: (deps, { actor, roles, text }) =>
    text.toLowerCase() === 'now' ? digestNow(deps, { actor, roles }) : previewDigest(deps, { actor }),
  watch,
  unwatch,
  pulse: pulseCommand,
  trends: (deps, { actor, roles }) => showTrends(deps, { actor, roles }),
  settings: (deps, { actor, roles }) => openSettings(deps, { actor, roles }),
  audit: (deps, { actor, roles }) => showAudit(deps, { actor, roles, payload: {} }),
  preferences: (deps, { actor }) => openPreferences(deps, { actor }),
  snooze: (deps, { actor, text }) => snooze(deps, { actor, text }),
  export: exportData,
  forget: (deps, { actor, roles, text }) =>
    // A word that is meant for something else must not lead there.
    ['', 'me'].includes(text.toLowerCase())
      ? openForget(deps, { actor, roles })
      : unknownCommand(deps, { actor, roles, text: `forget ${text}` }),
}

/** From here people come to the pulse, and nothing is written of somebody who is about to answer. */
const unnoted: ReadonlySet<string> = new Set(['pulse', 'mine'])

/** Every command, as it is typed. */
export const commandNames: readonly string[] = Object.keys(commands)

/** `/kindness …`, the same on every platform. Anything unknown is answered with what there is. */
export async function command(deps: Deps, { actor, channel, text, ...more }: Command): Promise<Reply> {
  const { mentions = [], homeHere = false } = more
  const [, word = '', rest = ''] = /^\s*(\S*)\s*(.*)$/s.exec(text) ?? []
  const name = word === '' ? 'help' : word.toLowerCase()
  const admission = await (unnoted.has(name) ? admit : welcome)(deps, actor)
  if (!admission.admitted) return refuse(deps, actor, admission.why)
  const handler = Object.hasOwn(commands, name) ? commands[name] : undefined
  const typed = { actor, roles: admission.roles, channel, text: rest.trim(), mentions, homeHere }
  return handler === undefined ? unknownCommand(deps, { ...typed, text: word }) : handler(deps, typed)
}

/** `/kindness moments`: open moments that the reader could take. */
export async function listMoments(deps: Deps, actor: PersonRef): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const readable = await readableByAll(deps, await deps.store.moments.open(actor.workspace, mostRead))
  return notice(openMomentsCard(say, readable.slice(0, mostListed)))
}

const mostListed = 10

/** Some of them may be kept in the threads of their private channel. */
const mostRead = 50
