import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { customerKey } from '../../src/domain/customer.ts'
import type { Deps } from '../../src/ports.ts'
import { applauded, applauseTakenBack } from '../../src/usecases/applause.ts'
import { channelJoined, channelLeft } from '../../src/usecases/channel-events.ts'
import { command, commandNames } from '../../src/usecases/command.ts'
import { beginShared } from '../../src/usecases/digests-due.ts'
import { currentCard } from '../../src/usecases/moment-telling.ts'
import { endWorkspace } from '../../src/usecases/ending.ts'
import { failed } from '../../src/usecases/failed.ts'
import { reactionAdded, surfaceMessage } from '../../src/usecases/hand.ts'
import { home } from '../../src/usecases/home.ts'
import { hookOf, receive } from '../../src/usecases/hooks.ts'
import { personLeft } from '../../src/usecases/leaving.ts'
import { isRoutine, mayMatter, messageArrived, messageDeleted, messageEdited } from '../../src/usecases/messages.ts'
import { permissionsMissing } from '../../src/usecases/permissions.ts'
import { answerRound } from '../../src/usecases/pulse-answering.ts'
import { runStep, stepNames } from '../../src/usecases/steps.ts'
import { personAdded } from '../../src/usecases/unreachable.ts'
import { connectWorkspace } from '../../src/usecases/workspaces.ts'
import { after, monday } from '../support/factories.ts'
import type { Company } from './company.ts'
import { cast, everyRole } from './company.ts'

/** What `by` asks or tells with what is `whose`; each is asked by itself. */
type Entrance = (deps: Deps, by: Company, whose: Company) => readonly Asking[]

/** Something that is asked, and with what. */
interface Asking {
  readonly input: unknown
  readonly ask: () => Promise<unknown>
}

function asking<Input>(inputs: readonly Input[], ask: (input: Input) => Promise<unknown>): readonly Asking[] {
  return inputs.map((input) => ({ input, ask: () => ask(input) }))
}

const everyone = (by: Company) => everyRole.map((role) => by.person(cast[role]))

/** Messages of theirs, as they would be named in the workspace of `by`: the source and the card of each thing they have. */
function messages({ workspace }: Company, { ids, marks, channel }: Company) {
  const at = (place: string, id: string) => ({ workspace, channel: channel(place).id, id })
  const cards = ['done', 'claimed', 'thanks', 'digest'].map((name) => at('kindness', `${marks.id}-card-${name}`))
  const said = ['again', 'message-plain', 'message-new'].map((name) => at('support', `${marks.id}-${name}`))
  return [at('support', ids.message), ...said, at('kindness', ids.card), ...cards]
}

const written = (by: Company, whose: Company) =>
  messages(by, whose).flatMap((ref) =>
    [undefined, whose.ids.message].map((thread) => ({
      ref: { ...ref, ...(thread === undefined ? {} : { thread }) },
      author: { id: `${whose.marks.id}-marta`, name: 'Marta', kind: 'person', outside: false } as const,
      customer: { name: 'Kim Keller', company: `Hotel ${whose.marks.customer}` },
      text: `moment: ${by.words('we are in trouble')}`,
      at: monday,
      link: undefined,
      shared: false,
    })),
  )

const reacted = (by: Company, whose: Company) =>
  everyone(by).flatMap((actor) =>
    messages(by, whose).map((message) => ({ actor, message, reaction: 'sparkling_heart' })),
  )

/** People and places of theirs, named in the workspace of `by`. */
const peopleOf = ({ workspace }: Company, whose: Company) =>
  ['priya', 'ruth', 'ken', 'newcomer'].map((name) => ({ workspace, id: whose.person(name).id }))
const channelsOf = ({ workspace }: Company, { channel, ids }: Company) =>
  [channel('support').id, channel('kindness').id, channel('care').id, `hook:${ids.hook}`].map((id) => ({
    workspace,
    id,
  }))

/** What is typed behind a command, whether it takes it or not. */
function typed({ ids, marks, person }: Company) {
  const ken = { kind: 'person', id: person('ken').id, text: '@Ken' } as const
  const group = { kind: 'group', id: `${marks.id}-group`, text: '@group' } as const
  const plain = ['', 'now', 'start', 'schedule', 'close', '2w', `Hotel ${marks.customer}`, ids.moments.open]
  return [
    ...plain.map((text) => ({ text, mentions: [] })),
    { text: '@Ken and @group for staying on the line until they had their keys', mentions: [ken, group] },
  ]
}

/** Every use case that a platform, the web or the queue begins, but for those that are walked elsewhere. */
export const entrances: Readonly<Record<string, Entrance>> = {
  command: (deps, by, whose) => {
    const [channel = by.channel('support')] = channelsOf(by, whose)
    const texts = commandNames.flatMap((word) => typed(whose).map(({ text, ...rest }) => ({ text: `${word} ${text}`, ...rest }))) // prettier-ignore
    // Everybody types each of them bare; the longer ones are typed by one after the other.
    const typists = (text: string, n: number) => (text.endsWith(' ') ? everyone(by) : [everyone(by)[n % everyRole.length] ?? by.person('priya')]) // prettier-ignore
    const inputs = texts.flatMap((one, n) => typists(one.text, n).map((actor) => ({ actor, channel, ...one })))
    return asking(inputs, (input) => command(deps, input))
  },
  home: (deps, by) => asking(everyone(by), (actor) => home(deps, actor)),
  applauded: (deps, by, whose) => asking(reacted(by, whose), (input) => applauded(deps, input)),
  applauseTakenBack: (deps, by, whose) => asking(reacted(by, whose), (input) => applauseTakenBack(deps, input)),
  reactionAdded: (deps, by, whose) => asking(reacted(by, whose), (input) => reactionAdded(deps, input)),
  surfaceMessage: (deps, by, whose) =>
    asking(written(by, whose).map((message) => ({ actor: by.person('priya'), message })), (input) => surfaceMessage(deps, input)), // prettier-ignore
  messageArrived: (deps, by, whose) => asking(written(by, whose), (input) => messageArrived(deps, input)),
  messageEdited: (deps, by, whose) => asking(written(by, whose), (input) => messageEdited(deps, input)),
  messageDeleted: (deps, by, whose) => asking(messages(by, whose), (input) => messageDeleted(deps, input)),
  mayMatter: (deps, by, whose) => asking([written(by, whose)], (input) => mayMatter(deps, input)),
  isRoutine: (deps, by, whose) =>
    asking(written(by, whose), async (input) => {
      await messageArrived(deps, input)
      return isRoutine(deps, input)
    }),
  currentCard: (deps, by, whose) =>
    asking(Object.values(whose.ids.moments).flatMap((moment) => messages(by, whose).map((clicked) => ({ moment, clicked }))), (input) => currentCard(deps, input)), // prettier-ignore
  channelJoined: (deps, by, whose) =>
    asking(channelsOf(by, whose).map((channel) => ({ channel, by: peopleOf(by, whose)[0] })), (input) => channelJoined(deps, input)), // prettier-ignore
  channelLeft: (deps, by, whose) =>
    asking(channelsOf(by, whose).map((channel) => ({ channel, why: 'removed' as const })), (input) => channelLeft(deps, input)), // prettier-ignore
  personLeft: (deps, by, whose) => asking(peopleOf(by, whose), (input) => personLeft(deps, input)),
  personAdded: (deps, by, whose) => asking(peopleOf(by, whose), (input) => personAdded(deps, input)),
  permissionsMissing: (deps, { workspace }) =>
    asking([['chat:write']], (missing) => permissionsMissing(deps, workspace, missing)),
  answerRound: (deps, by, { ids }) => {
    const answer = { values: { satisfaction: 1 }, comment: undefined }
    return asking(Object.values(ids.rounds).map((round) => ({ actor: by.person('priya'), round, answer })), (input) => answerRound(deps, input)) // prettier-ignore
  },
  runStep: (deps, by, { ids, marks }) => {
    const customer = customerKey({ name: 'Kim Keller', company: `Hotel ${marks.customer}` }) ?? ''
    const inputs = { customer, words: 'We had a hard week here, all of us.', story: 'We wrote a card by hand and sent it.', deed: 'note', link: '' } // prettier-ignore
    return asking(stepNames.map((step) => ({ step, actor: by.person('priya'), inputs, execution: ids.delivery })), (input) => runStep(deps, input)) // prettier-ignore
  },
  receive: (deps, { workspace }, { ids }) => {
    const item = { id: ids.message, thread: ids.message, head: 'Ticket', words: 'moment: we are in trouble', customer: { name: 'Kim Keller', company: undefined }, at: undefined, link: undefined } // prettier-ignore
    const hook = { workspace, id: ids.hook, shape: 'generic', secret: undefined, receivedAt: undefined } as const
    return asking([{ hook, items: [item], fallback: ids.message }], (input) => receive(deps, hook, input))
  },
  failed: (deps, { workspace }, { ids, person }) => {
    const delivery = { workspace, purpose: 'nudge', subject: ids.moments.open, period: '1', lane: person('priya').id } as const // prettier-ignore
    return asking(['channel_not_found', 'unreachable'].map((reason) => ({ delivery, id: crypto.randomUUID(), reason, tries: 3, since: monday })), (input) => failed(deps, input)) // prettier-ignore
  },
  connectWorkspace: (deps, { workspace, words, person }) =>
    asking([{ id: workspace, name: words('Larch & Lane'), zone: 'Europe/Berlin', admins: [{ ref: person('ruth'), name: 'Ruth' }] }], (input) => connectWorkspace(deps, input)), // prettier-ignore
  beginShared: (deps, { workspace }) => asking([workspace], (id) => beginShared(deps, [id], after({ days: 8 }))),
  endWorkspace: (deps, { workspace }) => asking([workspace], (input) => endWorkspace(deps, input)),
  hookOf: (deps, { workspace }) => asking([workspace], () => hookOf(deps, '')),
}

/** Other names that come out of the room of use cases, and where they are walked, or why they need not be. */
export const walkedElsewhere: Readonly<Record<string, readonly string[]>> = {
  'clicks.test.ts': ['click'],
  'forms.test.ts': ['submit'],
  'forms.test.ts: behind its forms; the sandbox sets its made-up company up with them': ['changeSettings', 'saveChannel', 'setRole'],
  'deliveries.test.ts': ['prepare', 'delivered', 'postEvent', 'runDue', 'isAnythingDue', 'isServed'],
  'as connectWorkspace and endWorkspace, on a transaction of somebody else’s': ['connectIn', 'endIn'],
  'pages.test.ts: pages, files and links': [
    'admit', 'adminNames', 'commentsCsv', 'customerPrivacy', 'download', 'employeePrivacy', 'groupsPage', 'holderOf', 'hrNames', 'importPage', 'issue', 'mayDownload',
    'namesOf', 'panelCsv', 'privacySentences', 'readsTrends', 'removeComment', 'sayIn', 'sayToPerson', 'signIn', 'signOut', 'takeBackToken', 'takeDownload',
    'tooLargeImport', 'trendsJson', 'trendsPage', 'standingWorkspace', 'stands',
  ],
  'words, which every reply is made of': ['sayTo', 'wordsFor'],
  'constants, and functions that read no row': [
    'aboutSealed', 'arrivedAs', 'countEvent', 'customerFields', 'downloadPath', 'faultReference', 'fieldsOf', 'formKinds', 'importFields', 'mostBytes', 'mostImported',
    'noGroupsForm', 'periods', 'sessionSeconds', 'stepNames', 'tooLarge', 'whatLeaves',
  ],
} // prettier-ignore

/** Names of all values that any other room imports from the use cases, and where. */
export function imported(): ReadonlyMap<string, string> {
  const source = new URL('../../src/', import.meta.url).pathname
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const found = files
    .filter((file) => file.endsWith('.ts') && !file.startsWith('usecases/') && !file.startsWith('cli/'))
    .flatMap((file) => namesIn(readFileSync(join(source, file), 'utf8')).map((name) => [name, file] as const))
  return new Map(found)
}

function namesIn(code: string): readonly string[] {
  const imports = code.matchAll(/^import (\{[^}]*\}|\* as \w+) from '[^']*\/usecases\/([\w-]+)\.ts'/gm)
  return [...imports].flatMap(([, names = '', file = '']) => {
    if (!names.startsWith('{')) return [`all of ${file}`]
    const listed = names.replaceAll(/[{}]/g, '').split(',')
    return listed.map((name) => name.trim().replace(/ as .*/, '')).filter((name) => name !== '' && !name.startsWith('type ')) // prettier-ignore
  })
}
