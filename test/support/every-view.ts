import { defaultPreferences, defaultSettings } from '../../src/domain/settings.ts'
import { landings } from '../../src/domain/echo.ts'
import type { Echo } from '../../src/domain/echo.ts'
import { deeds } from '../../src/domain/kindness.ts'
import { momentKinds } from '../../src/domain/moment.ts'
import { mostOwn, ownKey } from '../../src/domain/pulse/own.ts'
import { recommendation, satisfaction } from '../../src/domain/pulse/questions.ts'
import * as act from '../../src/views/act.ts'
import { auditKinds } from '../../src/domain/audit.ts'
import * as addMoment from '../../src/views/add-moment.ts'
import * as audit from '../../src/views/audit.ts'
import * as channel from '../../src/views/channel.ts'
import * as claim from '../../src/views/claim.ts'
import * as echo from '../../src/views/echo.ts'
import * as help from '../../src/views/help.ts'
import * as home from '../../src/views/home.ts'
import * as ideas from '../../src/views/ideas.ts'
import * as moment from '../../src/views/moment.ts'
import * as notes from '../../src/views/notes.ts'
import * as permissions from '../../src/views/permissions.ts'
import * as preferences from '../../src/views/preferences.ts'
import * as desk from '../../src/views/pulse-desk.ts'
import * as pulseForm from '../../src/views/pulse-form.ts'
import * as plan from '../../src/views/pulse-plan.ts'
import * as pulse from '../../src/views/pulse.ts'
import * as recent from '../../src/views/recent-acts.ts'
import type { Say } from '../../src/views/say.ts'
import * as settingsForms from '../../src/views/settings-forms.ts'
import * as settings from '../../src/views/settings.ts'
import * as undelivered from '../../src/views/undelivered.ts'
import { everyDigest } from './every-digest.ts'
import { everyGift, giftPlans, giftRules } from './every-gift.ts'
import { everyNeighbour, manyThanks } from './every-neighbour.ts'
import type { Shown } from './long.ts'
import {
  aLongMoment,
  claimed,
  customer,
  ids,
  judged,
  long,
  names,
  refs,
  room,
  source,
  stories,
  words,
  workspace,
} from './long.ts'
import { buildRound } from './pulse.ts'

/** Every card and every form, filled as full as they come: by the name of the function that makes it. */
export function everyView(say: Say): readonly (readonly [name: string, shown: Shown])[] {
  return [
    ...ofMoments(say),
    ...ofEchoes(say),
    ...ofActs(say),
    ...ofChannels(say),
    ...ofPeople(say),
    ...ofPulse(say),
    ...ofAdmins(say),
    ...everyDigest(say),
    ...everyGift(say),
    ...everyNeighbour(say),
  ]
}

function ofMoments(say: Say): readonly (readonly [string, Shown])[] {
  const offered = ideas.catalogueIdeas(say)
  const around = { names, ideas: offered.slice(10, 12), act: undefined, stories: 'named', quoteDays: 90 } as const
  const unnamed = aLongMoment({ customer: { name: undefined, company: undefined } })
  const kinds = [...momentKinds, undefined].flatMap((kind) =>
    [customer, unnamed.customer].map((of) => aLongMoment({ kind, customer: of })),
  )
  const states = (['claimed', 'expired', 'settled', 'dismissed'] as const).map((state) =>
    aLongMoment({ state, claim: claimed, helpers: refs.slice(1), quoteGone: 'age', quote: undefined }),
  )
  const done = deeds.map((deed) => ({ moment: aLongMoment({ state: 'done' }), ...around, act: stories(deed) }))
  const claims = [aLongMoment({ claim: claimed, helpers: refs }), unnamed]
  return [
    ...[...kinds, ...states].map((one) => ['momentCard', moment.momentCard(say, { moment: one, ...around })] as const),
    ...done.map((one) => ['momentCard', moment.momentCard(say, one)] as const),
    ['removedCard', moment.removedCard(say, aLongMoment({ quoteGone: 'source' }))],
    ['reopenedCard', moment.reopenedCard(say)],
    ...claims.flatMap((one): readonly (readonly [string, Shown])[] => [
      ['claimCard', claim.claimCard(say, one, { reminder: true, from: long.slice(0, 40), note: words.slice(0, 300) })],
      ['moreIdeasCard', claim.moreIdeasCard(say, one, offered.slice(0, 3), 0)],
      ['reminderCard', claim.reminderCard(say, one)],
      ['ranOutCard', claim.ranOutCard(say, one)],
      ['helperJoinedCard', claim.helperJoinedCard(say, one, ids)],
    ]),
    ['openMomentsCard', claim.openMomentsCard(say, kinds)],
    ['addMomentForm', addMoment.addMomentForm(say, {}, { customer: long, words, kind: 'hardship' })],
    ['handOverForm', addMoment.handOverForm(say, aLongMoment({ helpers: refs }), names)],
    ['noteForm', notes.noteForm(say, aLongMoment(), long.slice(0, 80))],
  ]
}

function ofEchoes(say: Say): readonly (readonly [string, Shown])[] {
  const heard = landings.flatMap((landing) =>
    [undefined, words.slice(0, 500)].map((said): Echo => ({
      workspace, id: 'e', act: 'a', moment: 'm', by: { workspace, id: 'priya' }, landing, words: said, voice: 'note',
      digest: 'with', at: say.now,
    })),
  ) // prettier-ignore
  const about = { by: long.slice(0, 40), customer: long.slice(0, 80) }
  const around = { moment: aLongMoment({ state: 'done' }), names, ideas: [], act: stories('gift'), stories: 'named', quoteDays: 90 } as const // prettier-ignore
  return [
    ['echoForm', echo.echoForm(say, { act: 'a', echo: 'e' })],
    ['wroteAgainCard', echo.wroteAgainCard(say, aLongMoment(), { act: 'a', said: 's' })],
    ...heard.flatMap((one): readonly (readonly [string, Shown])[] => [
      ['echoTold', echo.echoTold(say, one, about)],
      ['momentCard', moment.momentCard(say, { ...around, echo: one })],
    ]),
  ]
}

function ofActs(say: Say): readonly (readonly [string, Shown])[] {
  const values = { day: '2026-11-16', reader: 'public', currency: 'EUR', costMinor: 1250, recipient: long } as const
  return [
    ['logForm', act.logForm(say, { form: 'act.log', payload: {} }, values)],
    [
      'editForm',
      act.editForm(say, stories('help'), { currency: 'EUR', ideas: ideas.catalogueIdeas(say).slice(10, 12) }),
    ],
    ['loggedCard', act.loggedCard(say, stories('gift'), long.slice(0, 40), new Date('2026-11-24T09:00:00Z'))],
    ['recentActsCard', recent.recentActsCard(say, deeds.map((deed) => ({ act: stories(deed), told: 'named' as const })), names)], // prettier-ignore
  ]
}

function ofChannels(say: Say): readonly (readonly [string, Shown])[] {
  const connecting = { channel: room(long), addedBy: long.slice(0, 40), target: long }
  const mentions = { ...connecting, channel: room(long, { mentionsOnly: true }) }
  const many = Array.from({ length: 30 }, () => ({ channel: { ...source, name: long }, judged }))
  return [
    ['connectCard', channel.connectCard(say, connecting)],
    ['connectCard', channel.connectCard(say, mentions)],
    ['connectCard', channel.connectCard(say, { ...connecting, channel: room(long, { shared: true }), target: undefined })], // prettier-ignore
    ['consentCard', channel.consentCard(say, { ...connecting, channel: room(long, { members: 8 }), kindness: room(long) })], // prettier-ignore
    ...(['watch', 'hand', 'none'] as const).map(
      (watching) => ['decidedCard', channel.decidedCard(say, connecting, { ...source, watching })] as const,
    ),
    ['channelForm', channel.channelForm(say, source, { channel: room(long, { private: true }), kindness: room(long), judged })], // prettier-ignore
    ['channelsCard', channel.channelsCard(say, many)],
    ['channelsCard', channel.channelsCard(say, [])],
    ['disconnectedCard', channel.disconnectedCard(say, { id: 'x', name: long, why: 'archived', at: say.now })],
  ]
}

function ofPeople(say: Say): readonly (readonly [string, Shown])[] {
  const shown = {
    name: long,
    week: { acts: 1200, people: 300, customers: 900 },
    claims: Array.from({ length: 6 }, () => aLongMoment({ claim: claimed })),
    moreClaims: 700,
    open: [aLongMoment(), aLongMoment(), aLongMoment()],
    acts: deeds.slice(0, 5).map(stories),
    thanks: {
      received: manyThanks,
      given: [...manyThanks, ...manyThanks].slice(0, 5),
      names,
      applause: new Map(manyThanks.map(({ id }) => [id, 4000])),
    },
    gifts: [...giftPlans, ...giftPlans].slice(0, 5),
  }
  const noThanks = { received: [], given: [], names, applause: new Map<string, number>() }
  const admin = { channels: [{ name: long, trust: 'balanced', judged }], undelivered: 12, opinionAt: 'x.example' } as const // prettier-ignore
  const roles = new Set(['admin', 'hr'] as const)
  return [
    ['homeCards', home.homeCards(say, shown, { admin, privacyAt: 'https://x.example/privacy' })],
    [
      'homeCards',
      home.homeCards(say, { ...shown, claims: [], open: [], acts: [], thanks: noThanks, gifts: undefined }, {}),
    ],
    ['mineCard', home.mineCard(say, shown)],
    ['homeInOneCard', home.homeInOneCard(say, shown, { admin, privacyAt: 'https://x.example/privacy' })],
    ['outsideHome', home.outsideHome(say)],
    ['helpCard', help.helpCard(say, { roles }, long, 'https://kindling.example')],
    ['unknownCommandCard', help.unknownCommandCard(say, 'digset', { roles })],
    [
      'preferencesForm',
      preferences.preferencesForm(say, defaultPreferences, 'America/Argentina/ComodRivadavia', 'teams'),
    ],
    ['pausedCard', preferences.pausedCard(say, new Date('2027-09-30T08:00:00Z'))],
    ['ideasCard', ideas.ideasCard(say, { ideas: ideas.catalogueIdeas(say).slice(0, 3), kind: 'frustration', added: ideas.catalogueIdeas(say) })], // prettier-ignore
  ]
}

function ofPulse(say: Say): readonly (readonly [string, Shown])[] {
  const asked = [satisfaction, 'kindness.B', 'lead.C', recommendation].map((question) => ({ question, cut: undefined }))
  const round = buildRound(workspace, { number: 120, questions: asked, answered: 1200, invited: 4000 })
  const address = 'https://kindling.example'
  const cuts = ['Department', 'Location', 'Manager group']
  const planned = { cadence: 'fortnightly', audience: { kind: 'group', group: 'g', name: long }, nextDay: '2026-09-30', hour: 10, cuts } as const // prettier-ignore
  const choices = [{ group: 'g', name: long }]
  const statements = Array.from({ length: mostOwn }, (_, n) => ({
    key: ownKey({ theme: 'kindness', turned: n % 2 === 0 }, String(n)),
    text: words.slice(0, 80),
    retired: false,
  }))
  const groups = [{ name: long, people: 4000 }]
  const smallest = { cut: 'Location', cell: 'x', label: long, invited: 9, moved: 0 }
  const preview = { ...planned, draft: 'd', people: 4000, closesAt: round.closesAt, smallest, tooSmall: Array.from({ length: 20 }, () => long) } // prettier-ignore
  return [
    ['invitationCard', pulse.invitationCard(say, round, address)],
    ['closedCard', pulse.closedCard(say)],
    ['cancelledCard', pulse.cancelledCard(say)],
    ['pulseReminderCard', pulse.pulseReminderCard(say, round, address)],
    ['pulseHomeCard', pulse.pulseHomeCard(say, round, address)],
    ['thanksCard', pulse.thanksCard(say, round, `#${long}`)],
    ['saidCard', pulse.saidCard(say, round, words.slice(0, 500))],
    ['pulseForm', pulseForm.pulseForm(say, round, { groups, own: new Map(), address })],
    ...(['pulse.plan', 'pulse.change'] as const).map(
      (form) => ['planForm', plan.planForm(say, { form, values: planned, known: cuts, choices })] as const,
    ),
    ['previewCard', plan.previewCard(say, preview)],
    ['deskHomeCard', desk.deskHomeCard(say, { open: round, plan: planned, line: words.slice(0, 200) })],
    ['scheduleCard', desk.scheduleCard(say, { ...planned, startedBy: long })],
    ['closeCard', desk.closeCard(say, round)],
    ['questionsCard', desk.questionsCard(say, statements)],
    ['ownCard', desk.ownCard(say, say.words.pulseDesk.statement.added, statements)],
    ['statementForm', desk.statementForm(say, undefined)],
    ['statementForm', desk.statementForm(say, statements[0])],
    ['releasedCard', desk.releasedCard(say, round, words.slice(0, 200))],
    ['keylessCard', desk.keylessCard(say, round)],
    ...(['gone', 'few', 'other'] as const).map(
      (why) =>
        ['notOpenedCard', desk.notOpenedCard(say, planned, { day: '2026-09-30', why, steady: say.now })] as const,
    ),
    ['saidForm', desk.saidForm(say, round.id)],
  ]
}

function ofAdmins(say: Say): readonly (readonly [string, Shown])[] {
  const all = {
    ...defaultSettings,
    kindnessChannel: { workspace, id: 'x' },
    doNotSurprise: [long],
    customers: [long],
    gifts: giftRules,
  }
  const channels = new Map([['x', long]])
  const opinion = { host: 'x.example', daily: 5000 }
  const failed = { id: 'f', what: 'connect', to: { kind: 'channel', name: long }, tries: 8, since: say.now, reason: 'channel_not_found', platform: 'teams' } as const // prettier-ignore
  const missing = ['groups:history', 'im:history', 'users:read', 'some:thing']
  const rooms = Array.from({ length: 120 }, (_, n) => room(`${long} ${n}`))
  const change = { person: long, by: long, at: say.now }
  return [
    ['settingsCard', settings.settingsCard(say, { settings: all, channels, names, admins: refs, hr: refs, guests: refs, approvers: refs, reactions: true, opinion })], // prettier-ignore
    ['roleGivenCard', settings.roleGivenCard(say, { change: 'given', ...change })],
    ['roleGivenCard', settings.roleGivenCard(say, { change: 'taken', ...change })],
    ...everyAudit(say),
    ['smallestGroupCard', settings.smallestGroupCard(say, { from: 5, to: 50, by: long, at: say.now })],
    ['nudgesForm', settingsForms.nudgesForm(say, all, rooms, true)],
    ['nudgesForm', settingsForms.nudgesForm(say, all, [], true)],
    ['digestForm', settingsForms.digestForm(say, all, rooms)],
    ['peopleForm', settingsForms.peopleForm(say, all, { admins: ids, hr: ids, guests: ids })],
    ['ideaForm', ideas.ideaForm(say)],
    ['permissionCard', permissions.permissionCard(say, missing, 'https://x.example')],
    ['undeliveredCard', undelivered.undeliveredCard(say, failed)],
    [
      'undeliveredList',
      undelivered.undeliveredList(
        say,
        Array.from({ length: 20 }, () => failed),
      ),
    ],
    ['outOfReachCard', undelivered.outOfReachCard(say, 4000, 'https://kindling.example')],
  ]
}

/** A page of each kind of entry, by somebody and by nobody. */
function everyAudit(say: Say): readonly (readonly [string, Shown])[] {
  const labels = { people: names, places: new Map([['priya', long]]) }
  const settings = ['kindnessChannel', 'gifts.publicOccasion', 'gifts.approvalAbove', 'smallestGroup'] as const
  const entries = auditKinds.map((what, id) => ({ workspace, id, at: say.now, by: refs[id % 3], what, subject: 'priya', names: settings })) // prettier-ignore
  return [0, 15, 30].map((from) => {
    const page = { entries: entries.slice(from, from + 15), more: from < 30 }
    return ['auditCard', audit.auditCard(say, page, labels)]
  })
}
