import type { Claim, Moment, Source } from '../domain/moment.ts'
import { idWithin, messageOf, personOf } from './refs.ts'
import type { moments } from './schema.ts'

type Row = typeof moments.$inferSelect

/** A moment as its row. Throws a `RangeError` when anything in it is of another workspace. */
export function toRow(moment: Moment): Row {
  const { workspace, claim, card, home } = moment
  const person = (ref: Moment['broughtBy']) => (ref === undefined ? null : idWithin(workspace, ref))
  return {
    workspace,
    id: moment.id,
    revision: moment.revision,
    state: moment.state,
    kind: moment.kind ?? null,
    detail: moment.detail ?? null,
    voice: moment.voice,
    origin: moment.origin,
    customerName: moment.customer.name ?? null,
    customerCompany: moment.customer.company ?? null,
    quote: moment.quote ?? null,
    quoteGone: moment.quoteGone ?? null,
    edited: moment.edited,
    ...sourceColumns(moment),
    broughtBy: person(moment.broughtBy),
    owner: person(claim?.owner),
    claimedAt: claim?.since ?? null,
    claimUntil: claim?.until ?? null,
    reminded: claim?.reminded ?? false,
    helpers: moment.helpers.map((helper) => idWithin(workspace, helper)),
    reopenedAt: moment.reopenedAt ?? null,
    ideas: [...moment.ideas],
    homeChannel: idWithin(workspace, home),
    homeThread: home.thread ?? null,
    cardChannel: card === undefined ? null : idWithin(workspace, { workspace: card.workspace, id: card.channel }),
    cardMessage: card?.id ?? null,
    cardThread: card?.thread ?? null,
    nudgeAt: moment.nudgeAt ?? null,
    nudged: moment.nudged,
    praised: moment.praised,
    createdAt: moment.createdAt,
    expiresAt: moment.expiresAt,
  }
}

function sourceColumns({ workspace, source }: Moment) {
  const message = source?.message
  return {
    sourceChannel:
      message === undefined ? null : idWithin(workspace, { workspace: message.workspace, id: message.channel }),
    sourceMessage: message?.id ?? null,
    sourceThread: message?.thread ?? null,
    sourceChannelName: source?.channelName ?? null,
    sourceLink: source?.link ?? null,
    sourceAuthor: source?.author ?? null,
    sourceAt: source?.at ?? null,
  }
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
    edited: row.edited,
    source: toSource(row),
    broughtBy: row.broughtBy === null ? undefined : personOf(workspace, row.broughtBy),
    claim: toClaim(row),
    helpers: row.helpers.map((helper) => personOf(workspace, helper)),
    reopenedAt: row.reopenedAt ?? undefined,
    ideas: row.ideas,
    home: { workspace, id: row.homeChannel, ...(row.homeThread !== null && { thread: row.homeThread }) },
    card: messageOf(workspace, { channel: row.cardChannel, id: row.cardMessage, thread: row.cardThread }),
    nudgeAt: row.nudgeAt ?? undefined,
    nudged: row.nudged,
    praised: row.praised,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
  }
}

function toSource(row: Row): Source | undefined {
  const ref = { channel: row.sourceChannel, id: row.sourceMessage, thread: row.sourceThread }
  const message = messageOf(row.workspace, ref)
  if (message === undefined || row.sourceAt === null) return undefined
  return {
    message,
    channelName: row.sourceChannelName ?? '',
    link: row.sourceLink ?? undefined,
    author: row.sourceAuthor ?? undefined,
    at: row.sourceAt,
  }
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
