import type { WorkspaceId } from '../../src/domain/person.ts'
import { defaultPreferences, defaultSettings } from '../../src/domain/settings.ts'
import type { ConversationStore, PassKind, SandboxStore, Stores } from '../../src/ports.ts'
import {
  after,
  buildAct,
  buildGift,
  buildIdea,
  buildMoment,
  buildSource,
  buildSourceChannel,
  buildThanks,
  monday,
} from '../support/factories.ts'
import { buildRound, buildSchedule } from '../support/pulse.ts'
import type { Found } from './found.ts'
import type { Walk } from './world.ts'

/** Every store that there is. */
export type AllStores = Stores & { readonly sandbox: SandboxStore; readonly conversations: ConversationStore }

/** A method that reads across workspaces on purpose, or belongs to none, and why. */
interface Across {
  readonly across: string
}

type Method = (...args: never[]) => Promise<unknown>
type CallsOf<Store> = {
  readonly [Name in keyof Store]: Store[Name] extends Method ? readonly Parameters<Store[Name]>[] | Across : never
}

/** For every method of every store the arguments with which the walk calls it. A new method does not compile without. */
export type StoreCalls = { readonly [Name in keyof AllStores]: CallsOf<AllStores[Name]> }

/** Their ids, asked for in this workspace: in ours they must find nothing, in theirs they find what is meant. */
export function storeCalls({ theirs, ours }: Walk, workspace: WorkspaceId, found: Found): StoreCalls {
  const { ids, marks } = theirs
  const [priya, ken, ruth, amara, jonas, sam] = ['priya', 'ken', 'ruth', 'amara', 'jonas', 'sam'].map((name) => ({ workspace, id: theirs.person(name).id })) as [Ref, Ref, Ref, Ref, Ref, Ref] // prettier-ignore
  const newcomer = { workspace, id: theirs.person('newcomer').id }
  const [support, kindness] = ['support', 'kindness'].map((name) => ({ workspace, id: theirs.channel(name).id })) as [Ref, Ref] // prettier-ignore
  const message = { workspace, channel: support.id, id: ids.message }
  const card = { workspace, channel: kindness.id, id: ids.card }
  const thanksCard = { workspace, channel: kindness.id, id: `${marks.id}-card-thanks` }
  const [from, until] = [after({ days: -70 }), after({ days: 70 })]
  const late = new Date('2027-12-01T00:00:00Z')
  const own = (text: string) => ours.words(text)
  const moments = Object.values(ids.moments)
  const acts = Object.values(ids.acts)
  const [first, released, open] = [ids.rounds.first, ids.rounds.released, ids.rounds.open]
  const rounds = [first, released, open]
  const ofTheirMoments = moments.map((id): [WorkspaceId, string] => [workspace, id])
  const ofTheirRounds = rounds.map((id): [WorkspaceId, string] => [workspace, id])
  const hook = { workspace, id: ids.hook }
  const { hashes, slot, sealed, comment } = found
  const pass = (kind: PassKind) => ({ workspace, kind, hash: hashes[kind] })
  const passKinds = ['link', 'session', 'token', 'download'] as const
  const moment = buildMoment(workspace, { id: ids.moments.open, quote: own('ours'), source: buildSource(workspace, { message }) }) // prettier-ignore
  const act = buildAct(priya, { id: ids.acts.told, story: own('ours'), moment: ids.moments.done })
  const freshAct = buildAct(priya, { id: ids.acts.undone, story: own('ours'), moment: ids.moments.claimed })
  const thanks = buildThanks(priya, { id: ids.thanks, reason: own('ours'), recipients: [ken] })
  const gift = buildGift(priya, { id: ids.gifts.waiting, what: own('ours') })
  const channel = buildSourceChannel(workspace, { ref: support, name: own('ours') })
  const cut = theirs.words('Team')
  const preview = { workspace, period: ids.preview }
  const subscription = { workspace, id: ids.subscription }
  const digest = { workspace, period: ids.digest, from, until, toldAt: monday, colleagues: 1, message: undefined }
  const spending = { giver: priya, customer: marks.customer.toLowerCase(), publicSector: false, currency: 'EUR', day: '2026-11-16' } // prettier-ignore
  const chat = { workspace, id: `${marks.id}-chat`, channel: support.id, thread: undefined, author: priya.id, at: monday, text: own('ours'), card: undefined, privateTo: undefined, delivery: ids.delivery, edited: false } // prettier-ignore
  const delivery = { workspace, purpose: 'nudge', subject: ids.moments.open, period: '1', lane: priya.id } as const
  const invitees = { invitees: [{ person: priya, cells: {} }], cells: [] }
  const key = { wrapped: sealed, secretId: slot }
  const installed = { token: own('token'), refreshToken: undefined, expiresAt: undefined }

  return {
    agenda: { due: { across: 'one query says which workspaces have anything due' } },
    workspaces: {
      get: [[workspace]],
      lock: [[workspace]],
      lockIdle: [[[workspace]]],
      install: [[{ id: workspace, name: own('ours'), zone: 'UTC', at: monday }]],
      saveSettings: [[workspace, defaultSettings]],
      some: [[[workspace]]],
      all: { across: 'the timetable goes through every workspace' },
      end: [[workspace, monday]],
      endedAt: [[workspace]],
      endedBefore: { across: 'what was left 30 days ago is deleted' },
      erase: [[workspace, late, 5]],
    },
    installations: {
      put: [[{ id: workspace, orgWide: false, site: own('site'), botId: undefined, botUserId: 'b', scopes: [], tokens: installed, installedAt: monday }]], // prettier-ignore
      of: [[workspace]],
      lock: [[workspace]],
      setTokens: [[workspace, installed]],
      serve: [[workspace, workspace]],
      leave: [[workspace]],
      served: [[workspace]],
      remove: [[workspace]],
    },
    sealed: {
      kinds: { across: 'a list of ours' },
      without: { across: 'a change of keys goes through everything that is sealed' },
      replace: [['installation token', { workspace, id: '', value: theirs.words('token') }, own('sealed')]],
    },
    audit: {
      note: [[{ workspace, by: priya, at: monday, what: 'role.granted', subject: ken.id, names: ['hr'] }]],
      entries: [[workspace, { limit: 50 }]],
    },
    people: {
      get: [[priya]],
      meet: [[priya, own('Priya')]],
      greet: [
        [{ workspace, id: `${marks.id}-nobody` }, monday, undefined],
        [priya, monday, late],
      ],
      tipsDue: [[workspace, late, 50]],
      tipped: [[{ person: newcomer, given: 0 }, 1, undefined]],
      names: [[[priya, ken]]],
      savePreferences: [[priya, { ...defaultPreferences, perWeek: 1 }]],
      preferences: [[workspace], [workspace, [jonas.id]]],
      roles: [[amara]],
      withRole: [[workspace, 'hr']],
      setRole: [[workspace, 'hr', [priya]]],
      guests: [[workspace]],
      setGuests: [[workspace, [priya]]],
      digestReaders: [[workspace]],
      silent: [[workspace]],
      messagesSince: [[priya, from]],
      messageCounts: [[workspace, from]],
      noteMessage: [[priya, `${marks.id}-another`, monday]],
      forgetMessages: [[workspace, late]],
    },
    channels: {
      get: [[support]],
      some: [[workspace, [support.id]]],
      save: [[channel]],
      remove: [[support]],
      list: [[workspace]],
      judged: [[workspace, from]],
      lock: [[support]],
      learn: [[support, { amount: 0.5, at: monday }]],
    },
    moments: {
      insert: [[moment], [{ ...moment, id: crypto.randomUUID() }], [{ ...moment, source: undefined }]],
      get: ofTheirMoments,
      some: ofTheirMoments.map(([, id]): [WorkspaceId, readonly string[]] => [workspace, [id]]),
      lock: ofTheirMoments,
      save: [[{ ...moment, revision: 2 }]],
      remove: ofTheirMoments,
      bySource: [[message]],
      saidBefore: [
        [support, { thread: ids.message, author: { id: `${marks.id}-marta`, since: from }, customer: { key: ids.customer, since: from } }], // prettier-ignore
      ],
      open: [[workspace, 50]],
      countBetween: [[workspace, from, until]],
      confirmedCompanies: [[workspace, 50]],
      ownedBy: [[priya]],
      turn: [[support]],
      standing: [[kindness, from, until]],
      byCard: [[card]],
      cardIs: [[workspace, ids.moments.open, undefined]],
      due: [[workspace, late, 50]],
      forgetQuotes: [[workspace, late, 50]],
    },
    deletions: {
      note: [[message, monday]],
      has: [[{ workspace, channel: support.id, id: `${marks.id}-message-deleted` }]],
      forget: [[workspace, late]],
    },
    acts: {
      log: [[act], [freshAct]],
      bring: [[[{ ...act, id: crypto.randomUUID(), moment: undefined }], ruth, monday]],
      get: acts.map((id): [WorkspaceId, string, Date?] => [workspace, id]),
      ofMoment: ofTheirMoments,
      edit: [[act, priya, late]],
      undo: [[workspace, ids.acts.told, ruth, late]],
      between: [[workspace, from, until], [workspace, from, until, late]], // prettier-ignore
      countBetween: [[workspace, [from, monday, until]]],
      byGiver: [[priya, 50]],
      some: [[workspace, acts], [workspace, acts, late]], // prettier-ignore
      newest: [[workspace, from, until, 50]],
      tally: [[workspace, from, until], [workspace, from, until, late]], // prettier-ignore
      partOf: [[priya, from, until]],
      tallyWithNewcomers: [[workspace, from, until], [workspace, from, until, late]], // prettier-ignore
    },
    thanks: {
      turn: [[priya]],
      send: [[thanks]],
      bring: [[[thanks], ruth, monday], [[{ ...thanks, id: crypto.randomUUID() }], ruth, monday]], // prettier-ignore
      get: [[workspace, ids.thanks]],
      newest: [[workspace, from, until, 50]],
      toPersonBetween: [[ken, from, until]],
      undo: [[workspace, ids.thanks, priya, late]],
      between: [[workspace, from, until]],
      byGiver: [[priya, from]],
      toPerson: [[ken, 50]],
      messageIs: [[workspace, ids.thanks, kindness.id, undefined]],
      messages: [[workspace, ids.thanks]],
      byMessage: [[thanksCard]],
    },
    applause: {
      give: [[{ person: jonas, subject: ids.acts.told, reaction: 'heart' }]],
      takeBack: [[{ person: sam, subject: ids.acts.told, reaction: 'heart' }]],
      count: [[priya, acts]],
    },
    gifts: {
      turn: [[workspace]],
      spent: [[spending], [{ ...spending, publicSector: true }], [{ ...spending, without: { act: ids.acts.told } }]],
      add: [[gift], [{ ...gift, id: crypto.randomUUID() }]],
      get: Object.values(ids.gifts).map((id): [WorkspaceId, string] => [workspace, id]),
      lock: Object.values(ids.gifts).map((id): [WorkspaceId, string] => [workspace, id]),
      save: [[gift]],
      standingOf: [[priya]],
      standingOn: [[workspace, ids.moments.claimed]],
      ofAct: [[workspace, ids.acts.told]],
      overdue: [[workspace, '2027-12-01', 50]],
      ask: [[workspace, ids.gifts.fine, [ken]]],
      asks: [[workspace, ids.gifts.waiting]],
      unasked: [[workspace, 50]],
      asking: [[workspace, ids.gifts.waiting, ken]],
      cardIs: [[workspace, ids.gifts.waiting, ken, thanksCard]],
      toDecide: [[ken]],
      costs: [[workspace, '2026-11']],
    },
    ideas: {
      added: [[workspace]],
      add: [[workspace, buildIdea({ key: `${marks.id}-other`, title: own('ours') }), ruth]],
      retired: [[workspace]],
      retire: [[workspace, ids.idea, ruth]],
    },
    digests: {
      begin: [[[{ digest, told: acts }]], [[{ digest: { ...digest, period: late.toISOString() }, told: acts }]]],
      get: [[workspace, ids.digest]],
      last: [[workspace]],
      lastOf: [[[workspace]]],
      tell: [[workspace, ids.unsent, late, 3]],
      sent: [[workspace, ids.digest, { ...card, id: `${marks.id}-elsewhere` }]],
      toldSince: [[workspace, from]],
      lastTold: [[workspace, late]],
      teams: [[workspace, [priya.id, ken.id]]],
      told: [[workspace, ids.digest]],
      begunSince: [[workspace, from]],
    },
    digestGrounds: { of: [[[{ workspace, from, until: late, lately: from, choice: ids.preview }]]] },
    digestPreviews: {
      begin: [[{ ...preview, until, begunAt: monday, waiting: [] }], [{ workspace, period: late.toISOString(), until, begunAt: monday, waiting: [] }]], // prettier-ignore
      get: [[workspace, ids.preview]],
      take: [[preview, [ruth.id]]],
      choose: [[preview, { stories: [], by: ruth, at: late }]],
    },
    lookBacks: {
      begin: [[{ workspace, month: '2026-09', from, until, begunAt: monday, story: ids.acts.told }]],
      get: [[workspace, '2026-10']],
      waits: [[workspace, { from, until }]],
    },
    echoes: {
      add: [[{ workspace, id: ids.echo, act: ids.acts.bare, moment: undefined, by: jonas, landing: 'glad', words: own('ours'), voice: 'note', digest: 'no', at: monday }], // prettier-ignore
        [{ workspace, id: crypto.randomUUID(), act: ids.acts.bare, moment: undefined, by: jonas, landing: 'glad', words: undefined, voice: 'note', digest: 'no', at: monday }]], // prettier-ignore
      get: [[workspace, ids.echo]],
      ofActs: [[workspace, acts], [workspace, acts, late]], // prettier-ignore
      between: [[workspace, from, until]],
      forgetWords: [[workspace, late, 50]],
      forgetOfMoment: ofTheirMoments,
    },
    claims: { note: [[{ ...moment, claim: { owner: priya, since: late, until: late, reminded: false } }]] },
    undelivered: {
      add: [[{ delivery, id: ids.delivery, reason: own('ours'), tries: 1, since: late }], [{ delivery, id: crypto.randomUUID(), reason: own('ours'), tries: 1, since: late }]], // prettier-ignore
      get: [[workspace, ids.delivery]],
      list: [[workspace]],
      remove: [[workspace, ids.delivery]],
    },
    notes: {
      get: [[workspace, ids.customer]],
      keep: [[workspace, ids.customer, { words: own('ours'), by: priya, at: late }]],
      erase: [[workspace, ids.customer]],
    },
    opinions: { spend: [[workspace, '2026-11-16', 100]] },
    pulse: {
      statements: [[workspace]],
      addStatement: [[workspace, { key: `seen.${marks.id}.B`, text: own('ours') }, monday]],
      retireStatement: [[workspace, ids.statement]],
      keepDraft: [[amara, { id: crypto.randomUUID(), plan: buildSchedule(workspace) }]],
      draft: [[amara, ids.draft]],
      dropDraft: [[amara]],
      said: ofTheirRounds,
      saySomething: rounds.map((id) => [workspace, id, { text: own('ours'), by: amara }]),
      unsaid: ofTheirRounds,
      takeUnsaid: rounds.map((id) => [workspace, id, [priya, ken, jonas]]),
      schedule: [[workspace]],
      stoppedSchedule: [[workspace]],
      saveSchedule: [[workspace, undefined]],
      segmentation: [[workspace]],
      saveSegmentation: [[workspace, { source: 'directory', cuts: [], changedAt: late }]],
      segments: [[workspace]],
      saveSegments: [[workspace, []]],
      open: [[buildRound(workspace, { id: crypto.randomUUID(), number: 9 }), key, invitees]],
      openRound: [[workspace]],
      round: ofTheirRounds,
      rounds: [[workspace]],
      cells: ofTheirRounds,
      cellsOf: [[workspace, { rounds, cuts: [cut] }]],
      lastInvitees: [[workspace]],
      invitee: rounds.map((id) => [id, priya]),
      holdOpen: ofTheirRounds,
      key: ofTheirRounds,
      answer: [[workspace, open, slot, slot]],
      hasAnswer: [[workspace, open, slot]],
      withdraw: [[priya, { round: open, slot }], [priya, undefined]], // prettier-ignore
      uninvited: ofTheirRounds,
      takeUninvited: rounds.map((id) => [workspace, id, { people: [ken, sam], last: true }]),
      invitationIs: rounds.map((id) => [id, priya, card]),
      invitation: rounds.map((id) => [id, priya]),
      unreminded: ofTheirRounds,
      takeReminder: rounds.map((id) => [id, priya]),
      takeUntold: rounds.map((id) => [workspace, id, 50]),
      dueToClose: [[workspace, late]],
      beginClose: rounds.map((id) => [workspace, id, late]),
      invitees: rounds.map((id) => [workspace, id, { after: undefined, limit: 50 }]),
      answers: rounds.map((id) => [workspace, id, { after: undefined, limit: 50 }]),
      release: rounds.map((id) => [workspace, id, { figures: [], comments: [own('ours')], answered: 5 }]),
      cancel: ofTheirRounds,
      figures: [[workspace], [workspace, { rounds, cuts: [cut] }]], // prettier-ignore
      kindness: [[workspace]],
      comments: ofTheirRounds,
      removeComment: [[workspace, comment]],
      secretsInUse: { across: 'the process refuses to start under another secret than open rounds were sealed with' },
      vacuum: { across: 'the space of a whole table is given back' },
    },
    signIns: {
      add: [[{ kind: 'session', person: priya, hash: slot, expiresAt: undefined }, monday]],
      find: passKinds.map((kind) => [pass(kind), monday]),
      take: passKinds.map((kind) => [pass(kind), monday]),
      has: passKinds.map((kind) => [amara, kind]),
      removeAll: passKinds.map((kind) => [amara, kind]),
      clear: [[workspace]],
      sweep: [[workspace, late]],
    },
    records: {
      personalNouns: { across: 'a list of ours' },
      about: found.personalNouns.map((noun) => [priya, noun]),
      archiveNouns: { across: 'a list of ours' },
      ofWorkspace: found.archiveNouns.map((noun) => [workspace, noun]),
      momentsTelling: [[priya, { since: from, limit: 50 }]],
      forget: [[priya]],
    },
    hooks: {
      add: [[{ ...hook, id: `${marks.id}-hook`, shape: 'generic', secret: undefined, receivedAt: undefined }, slot]],
      get: [[hook]],
      list: [[workspace]],
      remove: [[hook]],
      byToken: [[workspace, hashes.hook, monday]],
      rotate: [[hook, slot, late]],
      isKnown: [[hook, found.hashes.hook]],
      note: [[hook, slot, { at: late, until: late }]],
      claim: [[hook, slot, late]],
      touch: [[hook, late]],
      forget: [[workspace, late]],
    },
    subscriptions: {
      add: [[{ ...subscription, id: `${marks.id}-other`, url: 'https://ours.example', topics: [], secret: own('ours'), since: monday, failing: false }]], // prettier-ignore
      get: [[subscription]],
      list: [[workspace]],
      remove: [[subscription]],
      setFailing: [[subscription, true]],
    },
    firstSteps: {
      get: [[workspace]],
      put: [[ruth, 'watch', 'shown'], [ruth, 'channel', 'done']], // prettier-ignore
      cardIs: [[workspace, 'channel', { ...card, id: `${marks.id}-elsewhere` }]],
    },
    conversations: {
      get: [[workspace, 'person', priya.id]],
      list: [[workspace, 'person']],
      any: [[workspace, 'person', { says: theirs.words('hello') }]],
      put: [[{ workspace, kind: 'person', id: priya.id, reference: {} }]],
      remove: [[workspace, 'person', priya.id]],
    },
    sandbox: {
      messages: [[workspace]],
      put: [[chat]],
      remove: [[workspace, chat.id]],
      byDelivery: [[workspace, ids.delivery]],
      clockOffset: [[workspace]],
      setClockOffset: [[workspace, 5000]],
      hasPast: [[workspace]],
      putPast: [[workspace, { segments: [], schedule: buildSchedule(workspace), rounds: [], invitees: [], acts: [] }]],
      startOver: [[workspace]],
    },
  }
}

interface Ref {
  readonly workspace: WorkspaceId
  readonly id: string
}
