import type { Act } from '../../src/domain/kindness.ts'
import type { Moment, MomentState } from '../../src/domain/moment.ts'
import { momentStates } from '../../src/domain/moment.ts'
import type { MessageRef } from '../../src/domain/person.ts'
import { defaultPreferences, defaultSettings } from '../../src/domain/settings.ts'
import type { Weekday } from '../../src/domain/settings.ts'
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
import type { ConversationStore, SandboxStore, Stores } from '../../src/ports.ts'
import type { WholeDatabase } from '../support/whole-database.ts'
import type { Company } from './company.ts'
import { cast } from './company.ts'

interface AllOfIt extends Pick<WholeDatabase, 'stores' | 'transaction'> {
  readonly sandbox: SandboxStore
  readonly conversations: ConversationStore
}

/** All that people do and admins set, in every state that it can have; the pulse apart. */
export async function seedKindness(database: AllOfIt, company: Company): Promise<void> {
  await seedPlaces(database.stores, company)
  await seedPeople(database.stores, company)
  await database.transaction(async (unit) => {
    await seedMoments(unit, company)
    await seedActs(unit, company)
    await seedThanks(unit, company)
    await seedGifts(unit, company)
    await seedDigests(unit, company)
    await seedPlumbing(unit, company)
  })
  await seedPlatformRows(database, company)
}

async function seedPlaces({ workspaces, channels, ideas }: Stores, company: Company) {
  const { workspace, channel, words, person, ids } = company
  await workspaces.install({
    id: workspace,
    name: words('Larch & Lane'),
    zone: 'Europe/Berlin',
    at: after({ days: -60 }),
  })
  await workspaces.saveSettings(workspace, {
    ...defaultSettings,
    company: words('Larch & Lane'),
    zone: 'Europe/Berlin',
    kindnessChannel: channel('kindness'),
    digestDay: (Number(company.marks.day) - 8) as Weekday,
    values: [words('warm')],
    doNotSurprise: [words('the quiet hotel')],
    customers: [words('the spa')],
    gifts: {
      ...defaultSettings.gifts,
      on: true,
      approvalAbove: 5000,
      perMonth: 100_000,
      publicSector: [words('the town hall')],
    },
  })
  for (const [name, change] of [['support', {}], ['reviews', { watching: 'undecided' }], ['care', { watching: 'undecided' }]] as const)
    await channels.save(buildSourceChannel(workspace, { ref: channel(name), name: words(name), addedBy: person('priya').id, ...change })) // prettier-ignore
  await channels.learn(channel('support'), { amount: 0.1, at: monday })
  await ideas.add(
    workspace,
    buildIdea({ key: ids.idea, title: words('send a postcard'), why: words('it lasts') }),
    person('ruth'),
  )
  await ideas.retire(workspace, String(3 + company.marks.more), person('ruth'))
}

async function seedPeople({ people }: Stores, { workspace, platform, person, ids, marks }: Company) {
  for (const { ref, name } of platform.people.values()) {
    await people.meet(ref, name)
    await people.greet(ref, after({ days: -30 }), undefined)
  }
  await people.savePreferences(person('jonas'), { ...defaultPreferences, digest: 'direct' })
  const silent = { ...defaultPreferences, pausedUntil: after({ days: 1 }), stories: 'never' } as const
  await people.savePreferences(person('luca'), silent)
  for (const role of ['admin', 'hr', 'approver'] as const) await people.setRole(workspace, role, [person(cast[role])])
  await people.setGuests(workspace, [person('gil')])
  await people.greet(person('newcomer'), monday, after({ minutes: 1 }))
  await people.meet(person('newcomer'), `${marks.text}Newcomer`)
  await people.noteMessage(person('priya'), ids.delivery, monday)
}

/** Where a message of theirs stands. */
function messageOf({ workspace, marks, channel }: Company, name: string, place = 'support'): MessageRef {
  return { workspace, channel: channel(place).id, id: `${marks.id}-${name}` }
}

function momentIn(company: Company, state: MomentState): Moment {
  const { workspace, ids, words, person, channel, marks } = company
  const owner = person('priya')
  const taken = state === 'claimed' || state === 'done'
  return buildMoment(workspace, {
    id: ids.moments[state],
    state,
    voice: { by: 'colleague', name: words('Sam') },
    origin: 'shortcut',
    customer: { name: 'Kim Keller', company: `Hotel ${marks.customer}` },
    quote: words(`we are ${state}`),
    again: state === 'open' || state === 'done' ? { message: `${marks.id}-again`, quote: words('and again'), at: monday, link: undefined, edited: false } : undefined, // prettier-ignore
    link: `https://chat.example/${marks.id}/${state}`,
    source: buildSource(workspace, { message: messageOf(company, `message-${state}`), channelName: words('support'), author: `${marks.id}-marta` }), // prettier-ignore
    broughtBy: person('sam'),
    claim: taken ? { owner, since: monday, until: after({ days: 3 }), reminded: false } : undefined,
    helpers: taken ? [person('jonas')] : [],
    home: channel('kindness'),
    card: state === 'expired' ? undefined : messageOf(company, `card-${state}`, 'kindness'),
    nudged: true,
  })
}

async function seedMoments({ moments, claims, notes, deletions }: Stores, company: Company) {
  const { workspace, ids, words, person } = company
  for (const state of momentStates) {
    const moment = momentIn(company, state)
    await moments.insert(moment)
    if (moment.claim !== undefined) await claims.note(moment)
  }
  for (let n = 0; n < company.marks.more; n += 1) {
    const claim = {
      owner: person('sam'),
      since: after({ minutes: 90 * (n + 1) }),
      until: after({ days: 3 }),
      reminded: false,
    }
    await moments.insert({ ...momentIn(company, 'claimed'), id: `${ids.thanks.slice(0, -4)}9${n}00`, source: undefined, card: undefined, again: undefined, claim }) // prettier-ignore
  }
  await notes.keep(workspace, ids.customer, { words: words('likes to be called'), by: person('priya'), at: monday })
  await deletions.note(messageOf(company, 'message-deleted'), monday)
}

function actIn(company: Company, name: keyof Company['ids']['acts'], change: Partial<Act> = {}): Act {
  const { ids, words, person, marks } = company
  return buildAct(person('priya'), {
    id: ids.acts[name],
    helpers: [person('jonas')],
    recipient: `Hotel ${marks.customer}`,
    story: words(`we wrote a card by hand, ${name}`),
    betterOff: words('they sleep again'),
    idea: ids.idea,
    ...change,
  })
}

async function seedActs({ acts, echoes, applause }: Stores, company: Company) {
  const { workspace, ids, words, person } = company
  await acts.log(actIn(company, 'told', { moment: ids.moments.done, costMinor: 1200, currency: 'EUR' }))
  await acts.log(actIn(company, 'private', { private: true }))
  await acts.log(actIn(company, 'bare'))
  await acts.log(actIn(company, 'undone'))
  for (let n = 0; n < company.marks.more; n += 1)
    await acts.log({
      ...actIn(company, 'bare'),
      id: `${ids.thanks.slice(0, -4)}8${n}00`,
      helpers: [person('jonas'), person('luca')],
    })
  await acts.undo(workspace, ids.acts.undone, person('ruth'), after({ minutes: 1 }))
  await echoes.add({
    workspace,
    id: ids.echo,
    act: ids.acts.told,
    moment: ids.moments.done,
    by: person('jonas'),
    landing: 'moved',
    words: words('nobody ever did that'),
    voice: 'theirs',
    digest: 'with',
    at: after({ minutes: 2 }),
  })
  await applause.give({ person: person('amara'), subject: ids.acts.told, reaction: 'sparkling_heart' })
  await applause.give({ person: person('sam'), subject: ids.acts.told, reaction: 'heart' })
}

async function seedThanks({ thanks }: Stores, company: Company) {
  const { workspace, ids, words, person, channel } = company
  const reason = words('staying on the line until the guests had their keys')
  await thanks.send(
    buildThanks(person('priya'), { id: ids.thanks, recipients: [person('ken')], reason, value: words('warm') }),
  )
  await thanks.messageIs(workspace, ids.thanks, channel('kindness').id, messageOf(company, 'card-thanks', 'kindness'))
}

async function seedGifts({ gifts }: Stores, company: Company) {
  const { workspace, ids, words, person, marks } = company
  const plan = { recipient: `Hotel ${marks.customer}`, what: words('a box of pears'), moment: ids.moments.claimed }
  await gifts.add(buildGift(person('priya'), { ...plan, id: ids.gifts.waiting, state: 'waiting', amountMinor: 9000 }))
  await gifts.ask(workspace, ids.gifts.waiting, [person('ken')])
  await gifts.cardIs(workspace, ids.gifts.waiting, person('ken'), messageOf(company, 'card-gift', 'direct'))
  await gifts.add(buildGift(person('priya'), { ...plan, id: ids.gifts.fine }))
  await gifts.add(buildGift(person('priya'), { ...plan, id: ids.gifts.settled, state: 'settled', act: ids.acts.told, decidedBy: person('ken'), decidedAt: monday, reason: words('good') })) // prettier-ignore
}

async function seedDigests({ digests, digestPreviews, lookBacks }: Stores, company: Company) {
  const { workspace, ids, person } = company
  const span = { from: after({ days: -7 }), until: new Date(ids.digest), toldAt: new Date(ids.digest), colleagues: 12 }
  const told = [ids.acts.told, ids.echo, ids.thanks, ids.moments.open]
  await digests.begin([{ digest: { workspace, period: ids.digest, ...span, message: undefined }, told: told }])
  await digests.sent(workspace, ids.digest, messageOf(company, 'card-digest', 'kindness'))
  await digests.begin([{ digest: { workspace, period: ids.unsent, ...span, message: undefined }, told: [] }])
  const preview = { workspace, period: ids.preview }
  await digestPreviews.begin({
    ...preview,
    until: new Date(ids.preview),
    begunAt: monday,
    waiting: [person('ruth').id],
  })
  await digestPreviews.choose(preview, { stories: [ids.acts.told], by: person('ruth'), at: monday })
  const october = { from: new Date('2026-09-30T22:00:00Z'), until: new Date('2026-10-31T23:00:00Z') }
  await lookBacks.begin({ workspace, month: '2026-10', ...october, begunAt: monday, story: ids.acts.told })
}

async function seedPlumbing(stores: Stores, company: Company) {
  const { undelivered, opinions, subscriptions, firstSteps, installations } = stores
  const { workspace, ids, marks, person, words } = company
  const delivery = {
    workspace,
    purpose: 'nudge',
    subject: ids.moments.open,
    period: '1',
    lane: person('priya').id,
  } as const
  await undelivered.add({ id: ids.delivery, delivery, reason: words('channel_not_found'), tries: 3, since: monday })
  await undelivered.add({ id: `${marks.id}-waiting`, delivery: { ...delivery, purpose: 'welcome' }, reason: 'unreachable', tries: 1, since: monday }) // prettier-ignore
  await opinions.spend(workspace, '2026-11-16', 100)
  const url = `https://${marks.text.toLowerCase()}.example/events`
  await subscriptions.add({ workspace, id: ids.subscription, url, topics: ['moment', 'act', 'digest'], secret: words('secret'), since: monday, failing: false }) // prettier-ignore
  const tokens = { token: words('token'), refreshToken: words('refresh'), expiresAt: monday }
  const bot = { botId: undefined, botUserId: 'b', scopes: [], orgWide: false }
  await installations.put({ id: workspace, site: words('site'), ...bot, tokens, installedAt: monday })
  await installations.serve(workspace, workspace)
  for (const step of ['channel', 'watch', 'digest', 'try', 'end'] as const)
    await firstSteps.put(person('ruth'), step, 'done')
  await firstSteps.cardIs(workspace, 'channel', messageOf(company, 'card-step', 'direct'))
}

async function seedPlatformRows({ sandbox, conversations }: AllOfIt, company: Company) {
  const { workspace, marks, words, person, channel } = company
  await conversations.put({ workspace, kind: 'person', id: person('priya').id, reference: { says: words('hello') } })
  await sandbox.put({
    workspace,
    id: `${marks.id}-chat`,
    channel: channel('support').id,
    thread: undefined,
    author: person('priya').id,
    at: monday,
    text: words('hello'),
    card: undefined,
    privateTo: undefined,
    delivery: company.ids.delivery,
    edited: false,
  })
  await sandbox.setClockOffset(workspace, 1000 + marks.more)
}
