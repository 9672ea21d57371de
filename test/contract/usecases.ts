import { purposes } from '../../src/domain/delivery.ts'
import { commandNames } from '../../src/usecases/command.ts'
import { actions, forms } from '../../src/views/actions.ts'

/** What happens without anybody pressing or typing anything of Kindling's. */
const events = [
  'messageArrived',
  'messageEdited',
  'messageDeleted',
  'surfaceMessage',
  'reactionAdded',
  'applauded',
  'applauseTakenBack',
  'channelJoined',
  'channelLeft',
  'personLeft',
  'home',
] as const

/** Everything that Kindling does, by name: `click moment.take`, `form act.log`, `command log`, `event home`, `delivery nudge`. */
export const useCases: readonly string[] = [
  ...commandNames.map((name) => `command ${name}`),
  ...Object.keys(actions).map((name) => `click ${name}`),
  ...Object.keys(forms).map((name) => `form ${name}`),
  ...events.map((name) => `event ${name}`),
  ...purposes.map((name) => `delivery ${name}`),
]

/** What only one platform can do, and why. Everything else has a story that is told on both. */
export const onOneAlone: Readonly<Record<string, { readonly on: 'slack' | 'teams'; readonly why: string }>> = {
  'event reactionAdded': { on: 'slack', why: 'not on Teams: bots hear of reactions to their own messages only' },
  'delivery permission': {
    on: 'slack',
    why: 'not on Teams: an owner consents to reading as a whole; the card that connects a channel says so',
  },
  'delivery outOfReach': { on: 'teams', why: 'not on Slack: an app may write to everybody there' },
}
