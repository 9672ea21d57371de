import { checkedView } from './methods.ts'
import type { Receipt, Sender } from './senders.ts'
import { envelope } from './senders.ts'
import type { WebApi } from './web-api.ts'
import type { Ephemeral, Json, Modal, PostedMessage, SlackState } from './world.ts'
import { asSlack, directChannel, optional, post, str, team } from './world.ts'

/** Somebody in the workspace, with the hands they have in Slack. Each hand resolves when the app has answered. */
export interface SlackPerson {
  readonly id: string
  says(channel: string, text: string, more?: Partial<PostedMessage>): Promise<PostedMessage>
  edits(message: PostedMessage, text: string): Promise<void>
  deletes(message: PostedMessage): Promise<void>
  reacts(message: PostedMessage, reaction: string): Promise<Receipt>
  types(command: string, channel: string): Promise<Receipt>
  /** What Slack sends for a typed command. */
  command(typed: string, channel: string): Record<string, string>
  /** Presses a button by its label. */
  /** What Slack sends when they press it. */
  press(label: string, on: PostedMessage | Ephemeral | Json): Json
  presses(label: string, on: PostedMessage | Ephemeral | Json): Promise<Receipt>
  /** Chooses a shortcut by its callback id. */
  chooses(shortcut: string, on?: PostedMessage): Promise<Receipt>
  /** Fills in fields by their label and submits; select options by theirs. Answers the errors by label. */
  sends(modal: Modal, values: Readonly<Record<string, string | readonly string[]>>): Promise<Record<string, string>>
  opensHome(): Promise<Json | undefined>
  /** The newest modal that stands open before them. */
  modal(): Modal | undefined
  /** What only they see, newest last. */
  whispers(): readonly Ephemeral[]
  /** Their direct messages from the app. */
  direct(): readonly PostedMessage[]
}

/** What hands reach: a workspace, and the way from it to the app. */
export interface Reach {
  readonly state: SlackState
  readonly api: Pick<WebApi, 'responseUrl'>
  readonly sender: Sender
  /** Resolves when every event told so far has been answered. */
  settled(): Promise<void>
}

export function person(stage: Reach, id: string): SlackPerson {
  const { state, sender } = stage
  const who = { team: { id: team, domain: 'larch' }, user: { id, team_id: state.users.get(id)?.team ?? team } }
  const settling = async <Result>(result: Result) => {
    await stage.settled()
    return result
  }
  return {
    id,
    says: async (channel, text, more) => settling(post(state, channel, { user: id, text, ...more })),
    async edits(message, text) {
      const before = asSlack(message)
      message.text = text
      message.edited = true
      tell(stage, message.channel, { subtype: 'message_changed', message: asSlack(message), previous_message: before })
      await stage.settled()
    },
    async deletes(message) {
      const channel = state.channels.get(message.channel)
      if (channel !== undefined) channel.messages = channel.messages.filter((one) => one !== message)
      const gone = { subtype: 'message_deleted', deleted_ts: message.ts, previous_message: asSlack(message) }
      tell(stage, message.channel, gone)
      await stage.settled()
    },
    reacts: async (message, reaction) => {
      const item = { type: 'message', channel: message.channel, ts: message.ts }
      const event = { type: 'reaction_added', user: id, reaction, item, event_ts: state.ts() }
      return settling(await sender.event(envelope(event, { team })))
    },
    command: (typed, channel) => commandOf(stage, id, typed, channel),
    types: async (typed, channel) => settling(await sender.command(commandOf(stage, id, typed, channel))),
    press: (label, on) => pressed(stage, id, label, on, who),
    presses: async (label, on) => settling(await sender.interact(pressed(stage, id, label, on, who))),
    chooses: async (shortcut, on) => settling(await sender.interact(chosen(stage, id, shortcut, on, who))),
    sends: async (modal, values) => settling(await submit(stage, modal, values, who)),
    async opensHome() {
      await sender.event(
        envelope({ type: 'app_home_opened', user: id, channel: `D${id.slice(1)}`, tab: 'home' }, { team }),
      )
      await stage.settled()
      return state.homes.get(id)
    },
    modal: () => state.modals.findLast((modal) => modal.user === id && modal.open),
    whispers: () => state.ephemerals.filter((shown) => shown.user === id && !shown.gone),
    direct: () => directChannel(state, id).messages,
  }
}

function commandOf(stage: Reach, id: string, typed: string, channel: string): Record<string, string> {
  const [command = '', ...words] = typed.split(' ')
  return {
    command,
    text: words.join(' '),
    user_id: id,
    team_id: team,
    channel_id: channel,
    trigger_id: stage.state.trigger(id),
    response_url: stage.api.responseUrl({ channel, user: id, original: undefined, ephemeral: true }),
  }
}

function tell({ state }: Reach, channelId: string, change: Json): void {
  const channel = state.channels.get(channelId)
  if (channel === undefined) return
  const event = { type: 'message', channel: channelId, ts: state.ts(), event_ts: state.ts(), ...change }
  for (const one of state.tell) one(event, channel)
}

/** A button by its label, in what Slack shows. */
export function button(shown: { readonly blocks?: unknown }, label: string): Json {
  const buttons = ((shown.blocks ?? []) as Json[]).flatMap((block) =>
    block['type'] === 'actions' ? (block['elements'] as Json[]) : [],
  )
  const found = buttons.find((one) => str((one['text'] as Json)['text']) === label)
  if (found === undefined) throw new Error(`no button "${label}" among ${buttonLabels(shown).join(', ')}`)
  return found
}

export function buttonLabels(shown: { readonly blocks?: unknown }): readonly string[] {
  return ((shown.blocks ?? []) as Json[])
    .flatMap((block) => (block['type'] === 'actions' ? (block['elements'] as Json[]) : []))
    .map((one) => str((one['text'] as Json)['text']))
}

type Who = { readonly team: Json; readonly user: Json }

// oxlint-disable-next-line max-params -- a press is all five of them
function pressed(stage: Reach, id: string, label: string, on: PostedMessage | Ephemeral | Json, who: Who): Json {
  const { state } = stage
  const action = { type: 'button', block_id: 'b', action_ts: state.ts(), ...button(on, label) }
  const common = {
    type: 'block_actions',
    ...who,
    api_app_id: 'A0KINDLING',
    trigger_id: state.trigger(id),
    actions: [action],
  }
  const channel = optional((on as Json)['channel'])
  if (channel === undefined) return { ...common, container: { type: 'view', view_id: 'VHOME' }, view: on }
  const shown = on as PostedMessage | Ephemeral
  const message = 'metadata' in shown ? asSlack(shown) : undefined
  const ephemeral = message === undefined
  return {
    ...common,
    container: {
      type: 'message',
      message_ts: shown.ts,
      channel_id: channel,
      is_ephemeral: ephemeral,
      ...(shown.thread === undefined ? {} : { thread_ts: shown.thread }),
    },
    channel: { id: channel, name: state.channels.get(channel)?.name },
    ...(message === undefined ? {} : { message }),
    response_url: stage.api.responseUrl({ channel, user: id, original: shown.ts, ephemeral }),
  }
}

// oxlint-disable-next-line max-params -- a shortcut is all five of them
function chosen(stage: Reach, id: string, callbackId: string, on: PostedMessage | undefined, who: Who): Json {
  const common = { callback_id: callbackId, ...who, trigger_id: stage.state.trigger(id), action_ts: stage.state.ts() }
  if (on === undefined) return { type: 'shortcut', ...common }
  const address = { channel: on.channel, user: id, original: undefined, ephemeral: true }
  return {
    type: 'message_action',
    ...common,
    channel: { id: on.channel, name: stage.state.channels.get(on.channel)?.name },
    message: asSlack(on),
    message_ts: on.ts,
    response_url: stage.api.responseUrl(address),
  }
}

async function submit(
  stage: Reach,
  modal: Modal,
  values: Readonly<Record<string, string | readonly string[]>>,
  who: Who,
): Promise<Record<string, string>> {
  const inputs = (modal.view['blocks'] as Json[]).filter((block) => block['type'] === 'input')
  const labels = new Map(inputs.map((block) => [str(block['block_id']), str((block['label'] as Json)['text'])]))
  const unknown = Object.keys(values).filter((label) => ![...labels.values()].includes(label))
  if (unknown.length > 0) throw new Error(`no field ${unknown.join(', ')} among ${[...labels.values()].join(', ')}`)
  const state = {
    values: Object.fromEntries(
      inputs.map((block) => {
        const element = block['element'] as Json
        const value = stateOf(element, values[labels.get(str(block['block_id'])) ?? ''])
        return [block['block_id'], { [str(element['action_id'])]: value }]
      }),
    ),
  }
  const view = { id: modal.id, ...modal.view, state, app_installed_team_id: team }
  const receipt = await stage.sender.interact({ type: 'view_submission', ...who, trigger_id: 'none', view })
  if (!receipt.acked) throw new Error('the form was not acknowledged')
  const errors = (receipt.body?.['errors'] ?? {}) as Record<string, string>
  if (receipt.body?.['response_action'] === 'update') modal.view = checkedView(receipt.body['view'] as Json)
  else modal.open = receipt.body?.['response_action'] === 'errors'
  return Object.fromEntries(Object.entries(errors).map(([block, words]) => [labels.get(block) ?? block, words]))
}

function stateOf(element: Json, given: string | readonly string[] | undefined): Json {
  const type = str(element['type'])
  switch (type) {
    case 'static_select':
      return {
        type,
        selected_option: given === undefined ? (element['initial_option'] ?? null) : option(element, given),
      }
    case 'datepicker':
      return { type, selected_date: given ?? element['initial_date'] ?? null }
    case 'multi_users_select':
      return { type, selected_users: given ?? element['initial_users'] ?? [] }
    default:
      return { type, value: given ?? element['initial_value'] ?? null }
  }
}

function option(element: Json, label: string | readonly string[]): Json {
  const groups = (element['option_groups'] ?? [{ options: element['options'] }]) as { options: Json[] }[]
  const all = groups.flatMap((group) => group.options)
  const found = all.find((one) => str((one['text'] as Json)['text']) === label)
  if (found === undefined)
    throw new Error(
      `no option "${label.toString()}" among ${all.map((one) => str((one['text'] as Json)['text'])).join(', ')}`,
    )
  return found
}

/** All that a message, whisper or view says, as people read it. */
export function wordsOf(shown: { readonly blocks?: unknown }): string {
  const texts: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one)
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) {
        if (name === 'text' && typeof inner === 'string') texts.push(inner)
        else walk(inner)
      }
  }
  walk(shown.blocks)
  return texts.join('\n')
}
