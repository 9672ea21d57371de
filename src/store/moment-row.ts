import { sureKey } from '../domain/customer.ts'
import type { Claim, Moment, SaidAgain, Source } from '../domain/moment.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { fadingOf } from './columns.ts'
import { idWithin, messageOf, nulled, personOf } from './refs.ts'
import type { moments } from './schema.ts'

type Row = typeof moments.$inferSelect

/** A moment as its row. Throws a `RangeError` when anything in it is of another workspace. */
export function toRow(moment: Moment): Row {
  const { customer, source, again, claim, helpers, home, card, broughtBy, ideas, lesson, ...plain } = moment
  const { workspace } = moment
  return nulled({
    ...plain,
    ...sourceColumns(workspace, source),
    ...againColumns(again),
    ...claimColumns(workspace, claim),
    ...cardColumns(workspace, card),
    customerName: customer.name,
    customerCompany: customer.company,
    customerKey: sureKey(customer),
    broughtBy: broughtBy && idWithin(workspace, broughtBy),
    helpers: helpers.map((helper) => idWithin(workspace, helper)),
    ideas: [...ideas],
    ...lessonColumns(lesson),
    homeChannel: idWithin(workspace, home),
    homeThread: home.thread,
  })
}

function sourceColumns(workspace: WorkspaceId, source: Moment['source']) {
  return {
    sourceChannel: source && idWithin(workspace, channelOf(source.message)),
    sourceMessage: source?.message.id,
    sourceThread: source?.message.thread,
    sourceChannelName: source?.channelName,
    sourceAuthor: source?.author,
    sourceAt: source?.at,
  }
}

/** No words of a newer message. */
export const notSaidAgain = againColumns(undefined)

function againColumns(again: SaidAgain | undefined) {
  return nulled({
    againMessage: again?.message,
    againQuote: again?.quote,
    againAt: again?.at,
    againLink: again?.link,
    againEdited: again?.edited ?? false,
  })
}

function claimColumns(workspace: WorkspaceId, claim: Moment['claim']) {
  return {
    owner: claim && idWithin(workspace, claim.owner),
    claimedAt: claim?.since,
    claimUntil: claim?.until,
    reminded: claim?.reminded ?? false,
  }
}

function lessonColumns(lesson: Moment['lesson']) {
  return { lesson: lesson?.amount, lessonAt: lesson?.at }
}

/** Where a moment's card is. */
export function cardColumns(workspace: WorkspaceId, card: Moment['card']) {
  return {
    cardChannel: card && idWithin(workspace, channelOf(card)),
    cardMessage: card?.id,
    cardThread: card?.thread,
  }
}

function channelOf(message: Source['message']) {
  return { workspace: message.workspace, id: message.channel }
}

export function toMoment(row: Row): Moment {
  const { workspace } = row
  return {
    workspace,
    id: row.id,
    revision: row.revision,
    state: row.state,
    kind: row.kind ?? undefined,
    detail: row.detail ?? undefined,
    voice: row.voice,
    origin: row.origin,
    customer: { name: row.customerName ?? undefined, company: row.customerCompany ?? undefined },
    quote: row.quote ?? undefined,
    quoteGone: row.quoteGone ?? undefined,
    link: row.link ?? undefined,
    edited: row.edited,
    source: toSource(row),
    again: toAgain(row),
    claim: toClaim(row),
    helpers: row.helpers.map((helper) => personOf(workspace, helper)),
    ideas: row.ideas,
    ...placesAndTimes(row),
  }
}

function placesAndTimes(row: Row) {
  const { workspace, nudged, praised, createdAt, expiresAt } = row
  return {
    broughtBy: row.broughtBy === null ? undefined : personOf(workspace, row.broughtBy),
    reopenedAt: row.reopenedAt ?? undefined,
    home: { workspace, id: row.homeChannel, ...(row.homeThread !== null && { thread: row.homeThread }) },
    card: messageOf(workspace, { channel: row.cardChannel, id: row.cardMessage, thread: row.cardThread }),
    nudgeAt: row.nudgeAt ?? undefined,
    nudged,
    praised,
    lesson: fadingOf(row.lesson, row.lessonAt),
    createdAt,
    expiresAt,
  }
}

function toSource(row: Row): Source | undefined {
  const ref = { channel: row.sourceChannel, id: row.sourceMessage, thread: row.sourceThread }
  const message = messageOf(row.workspace, ref)
  if (message === undefined || row.sourceAt === null) return undefined
  return {
    message,
    channelName: row.sourceChannelName ?? '',
    author: row.sourceAuthor ?? undefined,
    at: row.sourceAt,
  }
}

function toAgain(row: Row): SaidAgain | undefined {
  const { againMessage: message, againQuote: quote, againAt: at, againLink: link, againEdited: edited } = row
  if (message === null || quote === null || at === null) return undefined
  return { message, quote, at, link: link ?? undefined, edited }
}

function toClaim(row: Row): Claim | undefined {
  if (row.owner === null || row.claimedAt === null || row.claimUntil === null) return undefined
  return {
    owner: personOf(row.workspace, row.owner),
    since: row.claimedAt,
    until: row.claimUntil,
    reminded: row.reminded,
  }
}
