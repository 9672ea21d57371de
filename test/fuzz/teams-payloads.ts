import type { Form } from '../../src/views/form.ts'
import type { TeamsKindling } from '../contract/teams-kindling.ts'
import { activityOf, mention } from '../support/teams/activities.ts'
import type { Json } from '../support/teams/world.ts'
import { channelId, personOf, teamOf } from '../support/teams/world.ts'
import type { Fixture } from './attack.ts'
import type { Live, Press } from './views.ts'
import { everyButton, everyForm, filledIn, livePayload } from './views.ts'

const actors = ['ruth', 'ruth', 'ruth', 'priya', 'gil', 'marta'] as const
const said = 'Thank you so much, Priya, you saved our season! – Marta Keller, Hotel Sonne'
const letter = `<p>${said} <a href="https://larch.example/a">our letter</a></p><blockquote>They stayed on the line.</blockquote>`

interface Made {
  readonly k: TeamsKindling
  readonly live: Live
  /** An activity of the next of them, in a channel (its name) or in their chat with Kindling. */
  readonly act: (channel: string | undefined, more: Json) => Json
}

/** Everything that Teams sends Kindling: messages, commands, clicks, dialogs, extensions, who came and went. */
export function teamsFixtures(k: TeamsKindling, live: Live): readonly Fixture[] {
  let turn = 0
  const { state, double } = k
  const act: Made['act'] = (channel, more) => {
    const from = personOf(state, actors[(turn += 1) % actors.length] ?? 'ruth')
    const where = channel === undefined ? undefined : channelId(channel)
    const id = state.nextId()
    // It can be answered in its thread.
    if (where !== undefined)
      state.messages.push({
        id,
        conversation: where,
        thread: undefined,
        from,
        text: '',
        card: undefined,
        summary: '',
        edited: false,
      })
    return activityOf(state, double.url, { from, channel: where }, { id, ...more })
  }
  const made = { k, live, act }
  return [
    ...messages(made),
    ...commands(made),
    ...changes(made),
    ...clicks(made),
    ...dialogs(made),
    ...extensions(made),
  ]
}

function messages({ k: { state }, live, act }: Made): readonly Fixture[] {
  const html = { text: said, attachments: [{ contentType: 'text/html', content: letter }] }
  const edited = (type: string, eventType: string) => {
    const activity = act('support', { type, ...html, id: live.get('message') ?? state.nextId() })
    return { ...activity, channelData: { ...(activity['channelData'] as Json), eventType } }
  }
  const told: Readonly<Record<string, () => Json>> = {
    message: () => act('support', { type: 'message', ...html }),
    'message of an app': () =>
      act('support', {
        type: 'message',
        text: '',
        from: { id: '28:app', name: 'Desk bell' },
        attachments: [appCard()],
      }),
    'message edited': () => edited('messageUpdate', 'editMessage'),
    'message deleted': () => edited('messageDelete', 'softDeleteMessage'),
    reaction: () =>
      act('kindness', { type: 'messageReaction', reactionsAdded: [{ type: 'heart' }], replyToId: live.get('message') }),
    'reaction taken back': () =>
      act('kindness', {
        type: 'messageReaction',
        reactionsRemoved: [{ type: 'heart' }],
        replyToId: live.get('message'),
      }),
  }
  return Object.entries(told).map(([name, make]) => ({ kind: 'message', name, make }))
}

function appCard(): Json {
  const facts = [{ title: 'Customer', value: 'Marta of Hotel Sonne' }]
  const body = [
    { type: 'TextBlock', text: 'A new review by Marta Keller' },
    { type: 'FactSet', facts },
    { type: 'RichTextBlock', inlines: [said, { type: 'TextRun', text: said }] },
  ]
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard', version: '1.5', body, fallbackText: said },
  }
}

const typed = ['', 'help', 'log', 'add', 'moments', 'settings', 'digest', 'watch', 'mine', 'ideas', 'preferences', 'pulse', 'trends', 'data', 'hooks', 'thanks @Ken Tanaka for staying on the line', 'add Marta Keller said thank you', 'a word that nobody knows'] // prettier-ignore

function commands({ k: { state }, act }: Made): readonly Fixture[] {
  const asked = (words: string): Json => ({
    type: 'message',
    text: `<at>${state.bot.name}</at> ${words}`,
    entities: [mention(state)],
    attachments: [
      {
        contentType: 'text/html',
        content: `<p><span itemtype="http://schema.skype.com/Mention" itemid="0">${state.bot.name}</span>&nbsp;${words}</p>`,
      },
    ],
  })
  return typed.flatMap((words) => [
    { kind: 'command', name: words, make: () => act(undefined, { type: 'message', text: words }) },
    { kind: 'command', name: `@Kindling ${words}`, make: () => act('support', asked(words)) },
  ])
}

function changes({ k: { state }, act }: Made): readonly Fixture[] {
  const team = teamOf(state, 'elsewhere')
  const about = {
    channelData: {
      tenant: { id: state.tenant },
      team: { id: team.id, name: 'Elsewhere and far', aadGroupId: team.group },
    },
  }
  const chloe = personOf(state, 'chloe')
  const member = { id: chloe.user, aadObjectId: chloe.aad, name: chloe.name }
  const told: Readonly<Record<string, () => Json>> = {
    'team added': () => act('elsewhere', { type: 'installationUpdate', action: 'add', ...about }),
    'team removed': () => act('elsewhere', { type: 'installationUpdate', action: 'remove', ...about }),
    'person added': () => act(undefined, { type: 'installationUpdate', action: 'add' }),
    'bot added': () => act('elsewhere', { type: 'conversationUpdate', membersAdded: [state.bot], ...about }),
    'member removed': () => act('elsewhere', { type: 'conversationUpdate', membersRemoved: [member], ...about }),
    renamed: () =>
      act('elsewhere', {
        type: 'conversationUpdate',
        channelData: {
          ...about.channelData,
          eventType: 'channelRenamed',
          channel: { id: channelId('elsewhere'), name: 'A new name' },
        },
      }),
  }
  return Object.entries(told).map(([name, make]) => ({ kind: 'change', name, make }))
}

function clicks({ live, act }: Made): readonly Fixture[] {
  const data = ({ action, payload }: Press) => ({ action, payload: livePayload(payload, live) })
  const pressed = (button: Press): Json =>
    button.kind === 'ask'
      ? { name: 'task/fetch', value: { data: data(button), context: { theme: 'default' } } }
      : {
          name: 'adaptiveCard/action',
          value: { action: { type: 'Action.Execute', verb: button.action, data: data(button) }, trigger: 'manual' },
        }
  return everyButton.map((button, n) => ({
    kind: 'click',
    name: button.action,
    make: () =>
      act(n % 2 === 0 ? 'kindness' : undefined, { type: 'invoke', ...pressed(button), replyToId: live.get('message') }),
  }))
}

function dialogs({ k: { state }, live, act }: Made): readonly Fixture[] {
  const ken = personOf(state, 'ken').aad
  const sent = (form: Form): Json => ({
    form: form.form,
    payload: livePayload(form.payload, live),
    lists: form.fields.filter(({ kind }) => kind === 'people').map(({ name }) => name),
    ...Object.fromEntries(form.fields.map((field) => [field.name, String(filledIn(field, [ken]))])),
  })
  return everyForm.map((form) => ({
    kind: 'form',
    name: form.form,
    make: () => act('kindness', { type: 'invoke', name: 'task/submit', value: { data: sent(form) } }),
  }))
}

function extensions({ k: { state }, act }: Made): readonly Fixture[] {
  const priya = personOf(state, 'priya')
  const messagePayload = () => ({
    id: state.nextId(),
    createdDateTime: '2026-11-16T09:00:00Z',
    linkToMessage: 'https://teams.example/l/message/1',
    body: { contentType: 'html', content: letter },
    from: { user: { id: priya.aad, displayName: priya.name } },
    attachments: [appCard()],
  })
  const told: Readonly<Record<string, () => Json>> = {
    surface: () => ({ commandId: 'surfaceMoment', commandContext: 'message', messagePayload: messagePayload() }),
    log: () => ({ commandId: 'logAct', commandContext: 'compose' }),
    unknown: () => ({ commandId: 'nothingKnown' }),
  }
  return Object.entries(told).map(([name, value]) => ({
    kind: 'extension',
    name,
    make: () => act('support', { type: 'invoke', name: 'composeExtension/fetchTask', value: value() }),
  }))
}
