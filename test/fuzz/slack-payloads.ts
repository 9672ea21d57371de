import { renderCard } from '../../src/slack/render-card.ts'
import { renderForm } from '../../src/slack/render-form.ts'
import { stepNames } from '../../src/usecases/steps.ts'
import { card, row } from '../../src/views/card.ts'
import type { Form } from '../../src/views/form.ts'
import type { Kindling } from '../support/slack/kindling.ts'
import { envelope } from '../support/slack/senders.ts'
import type { Json } from '../support/slack/world.ts'
import { botUser, team } from '../support/slack/world.ts'
import type { Fixture } from './attack.ts'
import type { Live, Press } from './views.ts'
import { everyButton, everyForm, filledIn, livePayload } from './views.ts'

/** What everything is about: Ruth may do all, Gil is a guest, Marta from outside. */
const actors = ['URUTH', 'URUTH', 'URUTH', 'UPRIYA', 'UGIL', 'UMARTA'] as const

/** Everything that Slack sends Kindling: messages and other events, commands, clicks, forms and shortcuts. */
export function slackFixtures(k: Kindling, live: Live): readonly Fixture[] {
  let turn = 0
  const actor = () => actors[(turn += 1) % actors.length] ?? 'URUTH'
  const made = { k, live, actor }
  return [...events(made), ...commands(made), ...clicks(made), ...submissions(made), ...shortcuts(made)]
}

interface Made {
  readonly k: Kindling
  readonly live: Live
  readonly actor: () => string
}

const said = 'Thank you so much, Priya, you saved our season! – Marta Keller, Hotel Sonne'

function events({ k, live, actor }: Made): readonly Fixture[] {
  const { state } = k
  const message = (more: Json = {}): Json => ({
    type: 'message',
    channel: 'CSUPPORT',
    channel_type: 'channel',
    user: 'UPRIYA',
    team,
    ts: state.ts(),
    event_ts: state.ts(),
    text: said,
    ...more,
  })
  const told: Readonly<Record<string, () => Json>> = {
    message: () => message(),
    'message in blocks': () => message({ blocks: [{ type: 'rich_text', block_id: 'b', elements: richText() }] }),
    'message of an app': () =>
      message({
        user: undefined,
        bot_id: 'BDESKBELL',
        subtype: 'bot_message',
        username: 'Deskbell helps',
        blocks: appBlocks(),
        attachments: [attachment()],
      }),
    'message in a thread': () => message({ thread_ts: state.ts(), parent_user_id: 'UJONAS' }),
    'message with a file': () =>
      message({ subtype: 'file_share', files: [{ id: 'F1', name: 'a letter.pdf', title: 'A letter of thanks' }] }),
    'message edited': () =>
      message({
        user: undefined,
        subtype: 'message_changed',
        message: message({ edited: { user: 'UPRIYA', ts: state.ts() } }),
        previous_message: message(),
      }),
    'message deleted': () =>
      message({
        subtype: 'message_deleted',
        deleted_ts: live.get('message') ?? state.ts(),
        previous_message: message(),
      }),
    'message direct': () => message({ channel: 'DPRIYA', channel_type: 'im' }),
    reaction: () => reaction('reaction_added', 'sparkling_heart'),
    'reaction on a card': () => reaction('reaction_added', 'heart', botUser),
    'reaction taken back': () => reaction('reaction_removed', 'heart', botUser),
    home: () => ({ type: 'app_home_opened', user: actor(), channel: 'DRUTH', tab: 'home' }),
    joined: () => ({ type: 'member_joined_channel', user: botUser, channel: 'CELSE', inviter: 'URUTH' }),
    left: () => ({ type: 'channel_left', channel: 'CELSE' }),
    archived: () => ({ type: 'channel_archive', channel: 'CELSE', user: 'URUTH' }),
    shared: () => ({ type: 'channel_shared', channel: 'CACME' }),
    'of a kind that nobody hears': () => ({ type: 'app_home_closed' }),
    person: () => ({ type: 'user_change', user: { id: 'UCHLOE', deleted: true, real_name: 'Chloé Martin' } }),
    ...Object.fromEntries(stepNames.map((name) => [`step ${name}`, () => step(name)])),
  }
  const reaction = (type: string, name: string, of = 'UPRIYA'): Json => ({
    type,
    user: actor(),
    reaction: name,
    item_user: of,
    item: { type: 'message', channel: 'CSUPPORT', ts: live.get('message') ?? state.ts() },
    event_ts: state.ts(),
  })
  return Object.entries(told).map(([name, make]) => ({ kind: 'event', name, make: () => envelope(make(), { team }) }))
}

function step(name: string): Json {
  const inputs = {
    user: 'UPRIYA',
    customer: 'Marta Keller',
    words: said,
    story: 'We talked for an hour.',
    what: 'talk',
    channel: 'CSUPPORT',
  }
  return {
    type: 'function_executed',
    function: { id: 'Fn1', callback_id: name },
    inputs,
    function_execution_id: `Fx${crypto.randomUUID()}`,
  }
}

function richText(): readonly Json[] {
  const text = { type: 'text', text: `${said} ` }
  const user = { type: 'user', user_id: 'UJONAS' }
  const link = { type: 'link', url: 'https://larch.example/a', text: 'our letter to them' }
  return [
    { type: 'rich_text_section', elements: [text, user, link, { type: 'emoji', name: 'heart', unicode: '2764' }] },
    { type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_section', elements: [text] }] },
    { type: 'rich_text_quote', elements: [text, { type: 'broadcast', range: 'here' }] },
  ]
}

function appBlocks(): readonly Json[] {
  const fields = [
    { type: 'mrkdwn', text: '*Customer*\nMarta Keller' },
    { type: 'mrkdwn', text: '*Company*\nHotel Sonne' },
  ]
  return [
    { type: 'header', text: { type: 'plain_text', text: 'New review by Marta Keller' } },
    { type: 'section', text: { type: 'mrkdwn', text: `> ${said}` }, fields },
    { type: 'context', elements: [{ type: 'mrkdwn', text: '<https://desk.example/1|Ticket 1> by <@UPRIYA>' }] },
  ]
}

function attachment(): Json {
  const fields = [{ title: 'Customer', value: 'Marta of Hotel Sonne', short: true }]
  return {
    fallback: said,
    pretext: 'A new ticket',
    title: 'The import fails again',
    text: said,
    fields,
    footer: 'Deskbell for you',
  }
}

const typed = [
  '', 'help', 'log', 'add', 'moments', 'settings', 'digest', 'watch', 'mine', 'ideas', 'preferences', 'pulse', 'trends', 'data', 'hooks',
  'thanks <@UKEN|ken> for staying on the line with the bank', 'thanks @Ken Tanaka for all of it', 'add Marta Keller said thank you',
  'gift Marta Keller a box of pears', 'a word that nobody knows',
] // prettier-ignore

function commands({ k, actor }: Made): readonly Fixture[] {
  return typed.map((words) => ({
    kind: 'command',
    name: `/kindness ${words}`,
    make: () => k.person(actor()).command(`/kindness ${words}`, 'CSUPPORT'),
  }))
}

function clicks(made: Made): readonly Fixture[] {
  return everyButton.map((button) => ({ kind: 'click', name: button.action, make: () => clicked(made, button) }))
}

function clicked({ k: { state, api }, live, actor }: Made, button: Press): Json {
  const user = actor()
  const call = { ...button, payload: livePayload(button.payload, live) } as Press
  const { blocks } = renderCard(card(row(call)))
  const [element] = (blocks[0] as unknown as { elements: Json[] }).elements
  const ts = live.get('message') ?? state.ts()
  const message = { type: 'message', ts, text: 'A moment of Marta Keller', bot_id: 'BKINDLING', team, blocks }
  return {
    type: 'block_actions',
    ...whoIs(user),
    api_app_id: 'A0KINDLING',
    trigger_id: state.trigger(user),
    container: { type: 'message', message_ts: ts, channel_id: 'CKIND', is_ephemeral: false },
    channel: { id: 'CKIND', name: 'kindness' },
    message,
    actions: [{ type: 'button', block_id: 'b', action_ts: state.ts(), ...element }],
    response_url: api.responseUrl({ channel: 'CKIND', user, original: ts, ephemeral: false }),
  }
}

function whoIs(id: string): Json {
  return { team: { id: team, domain: 'larch' }, user: { id, username: 'somebody of ours', team_id: team } }
}

function submissions(made: Made): readonly Fixture[] {
  return everyForm.map((form) => ({ kind: 'form', name: form.form, make: () => submitted(made, form) }))
}

function submitted({ live, actor }: Made, form: Form): Json {
  const call = { ...form, payload: livePayload(form.payload, live) } as Form
  const view = renderForm(call, { surface: 'channel', channel: 'CKIND', message: live.get('message') })
  const values = Object.fromEntries(form.fields.map((field) => [field.name, { input: inputOf(field) }]))
  return {
    type: 'view_submission',
    ...whoIs(actor()),
    trigger_id: 'none',
    view: { id: 'V1', ...view, state: { values }, app_installed_team_id: team },
  }
}

function inputOf(field: Form['fields'][number]): Json {
  const value = filledIn(field, ['UKEN'])
  switch (field.kind) {
    case 'choice':
      return { type: 'static_select', selected_option: { text: { type: 'plain_text', text: 'As it was' }, value } }
    case 'date':
      return { type: 'datepicker', selected_date: value }
    case 'people':
      return { type: 'multi_users_select', selected_users: value }
    case 'text':
    case 'number':
      return { type: 'plain_text_input', value }
  }
}

function shortcuts({ k: { state, api }, actor }: Made): readonly Fixture[] {
  const chosen = (callback: string, more: () => Json) => ({
    kind: 'shortcut',
    name: callback,
    make: () => ({
      callback_id: callback,
      trigger_id: state.trigger('URUTH'),
      action_ts: state.ts(),
      ...whoIs(actor()),
      ...more(),
    }),
  })
  const onMessage = () => ({
    type: 'message_action',
    channel: { id: 'CSUPPORT', name: 'support' },
    message: {
      type: 'message',
      ts: state.ts(),
      user: 'UPRIYA',
      team,
      text: said,
      blocks: [{ type: 'rich_text', elements: richText() }],
    },
    response_url: api.responseUrl({ channel: 'CSUPPORT', user: 'URUTH', original: undefined, ephemeral: true }),
  })
  return [
    chosen('surface_moment', onMessage),
    ...['log_act', 'say_thanks', 'nothing_known'].map((name) => chosen(name, () => ({ type: 'shortcut' }))),
  ]
}
