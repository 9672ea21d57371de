import type { RequestListener } from 'node:http'
import type { WorkspaceId } from '../domain/person.ts'
import type { ConversationStore, Deps, Log, PlatformPort } from '../ports.ts'
import { TeamsAdapter } from './adapter.ts'
import { createAuthentication } from './authentication.ts'
import type { Authentication, SignIn } from './authentication.ts'
import { botConnector } from './connector.ts'
import { keptConversations } from './conversations.ts'
import { teamsDirectory } from './directory.ts'
import { heardAtOnce } from './fast-path.ts'
import { messagesHandler } from './http.ts'
import type { Core } from './http.ts'
import { teamsMessenger } from './messenger.ts'
import { permalink } from './permalink.ts'
import { mayReadBy } from './reading.ts'
import { checkSignIn } from './sign-in.ts'
import { startTenant, tenantsOf } from './tenants.ts'
import { answerTurn } from './turn.ts'
import type { World } from './world.ts'

export interface TeamsOptions {
  readonly signIn: SignIn
  readonly conversations: ConversationStore
  readonly log: Log
  /** Where the keys are that Teams' tokens are checked with: Microsoft's, unless a test says otherwise. */
  readonly keysUrl?: string | undefined
  /** False: not slowed down below Teams' limits, for a test in which days pass in seconds. */
  readonly paced?: boolean | undefined
}

export interface TeamsPlatform {
  readonly port: PlatformPort
  /** Whether a workspace is a tenant that may talk to this Kindling. */
  owns(workspace: WorkspaceId): boolean
  /** For `POST /api/messages`. */
  readonly handler: RequestListener
  /** Takes in the core: until then every activity is answered 503, for Teams to send it again. Call it once. */
  connect(deps: Deps): Promise<void>
  /** Whether activities are taken. */
  healthy(): boolean
  /** Takes nothing new, waits for what is in work (10 s at most). */
  stop(): Promise<void>
}

/** How long a stop waits for what is in work, in milliseconds. */
const drainTime = 10_000

/** Signs in to Microsoft. Throws an error that names the variable when it refuses the password or cannot be reached. */
export async function createTeams(options: TeamsOptions): Promise<TeamsPlatform> {
  const { signIn, log, keysUrl } = options
  const authentication = createAuthentication(signIn, keysUrl)
  await checkSignIn(signIn, authentication.clients)
  const tenants = tenantsOf(signIn)
  const rooms = roomsOf(options, authentication)
  const adapter = new TeamsAdapter(authentication.library)
  const local = signIn.type === 'none'
  let core: Core | undefined
  const handle = messagesHandler({ authentication, local, tenants, adapter, core: () => core, log })
  const running = new Set<Promise<void>>()
  return {
    port: portOf(rooms),
    owns: (workspace) => tenants.owns(workspace),
    handler(request, response) {
      const done = handle(request, response).finally(() => running.delete(done))
      running.add(done)
    },
    async connect(deps) {
      if (tenants.own !== undefined) await startTenant(deps, tenants.own)
      core = coreOf({ ...rooms, deps, log })
    },
    healthy: () => core !== undefined,
    async stop() {
      core = undefined
      const late = new Promise<void>((resolve) => void setTimeout(resolve, drainTime).unref())
      await Promise.race([Promise.allSettled(running), late])
    },
  }
}

type Rooms = Omit<World, 'deps' | 'log'>

function roomsOf(
  { signIn, conversations: store, log, paced }: TeamsOptions,
  { clients, library }: Authentication,
): Rooms {
  const connector = botConnector(clients, paced)
  const conversations = keptConversations(store)
  const directory = teamsDirectory({ connector, conversations, log })
  const messenger = teamsMessenger({ connector, conversations, directory })
  const mayRead = mayReadBy(signIn, library, log)
  return { connector, conversations, directory, messenger, mayRead }
}

function portOf({ directory, messenger }: Rooms): PlatformPort {
  return { directory, messenger, command: commandCalled, permalink }
}

/** With a mention in a channel, without one in the chat with Kindling; `watch` is typed in a channel, wherever it is told of. */
function commandCalled(words: string, place: 'channel' | 'direct'): string {
  return place === 'channel' || /^(?:un)?watch\b/.test(words) ? `@Kindling ${words}` : words
}

function coreOf(world: World): Core {
  return {
    deps: world.deps,
    async heard(turn) {
      await world.conversations.heardFrom(turn)
      return heardAtOnce(world, turn)
    },
    answer: (turn) => answerTurn(world, turn),
  }
}
