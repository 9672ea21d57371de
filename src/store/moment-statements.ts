import { and, count, desc, eq, gte, inArray, lt, or, sql } from 'drizzle-orm'
import { given, givenRow, prepared } from './prepared.ts'
import { moments } from './schema.ts'

// Statements on the way of every moment, and of a thousand people who want the same one: each is built once.

const thisMoment = and(eq(moments.workspace, given('workspace')), eq(moments.id, given('id')))

const shownHere = and(eq(moments.workspace, given('workspace')), eq(moments.homeChannel, given('channel')))

const oneRow = sql`(select 1) as one`

/** People's words, which the database may keep otherwise than it was told: see `words` in `columns.ts`. */
const { customerName, customerCompany, quote, sourceChannelName, sourceAuthor, againQuote, voice } = moments
const typed = { customerName, customerCompany, quote, sourceChannelName, sourceAuthor, againQuote, voice }

export const insertMoment = prepared((db) =>
  db.insert(moments).values(givenRow(moments)).onConflictDoNothing().returning(typed).prepare('moment.insert'),
)

export const getMoment = prepared((db) => db.select().from(moments).where(thisMoment).prepare('moment.get'))

export const lockMoment = prepared((db) =>
  db.select().from(moments).where(thisMoment).for('update').prepare('moment.lock'),
)

/**
 * A thread is named by its first message, which may be the moment itself. Without a thread, an author or a customer, none
 * is found by it.
 */
export const wasSaidBefore = prepared((db) => {
  const inThread = or(eq(moments.sourceThread, given('thread')), eq(moments.sourceMessage, given('thread')))
  const byAuthor = and(eq(moments.sourceAuthor, given('author')), gte(moments.sourceAt, given('authorSince')))
  const byCustomer = and(eq(moments.customerKey, given('customer')), gte(moments.sourceAt, given('customerSince')))
  const here = and(eq(moments.workspace, given('workspace')), eq(moments.sourceChannel, given('channel')))
  const notDeleted = sql`${moments.quoteGone} is distinct from 'source'`
  const alive = inArray(moments.state, ['open', 'claimed'])
  return db
    .select()
    .from(moments)
    .where(and(here, notDeleted, or(inThread, byAuthor, byCustomer)))
    .orderBy(sql`(${inThread}) is true desc`, desc(alive), desc(moments.createdAt), desc(moments.id))
    .limit(1)
    .prepare('moment.saidBefore')
})

/** Any number that no other lock of ours uses. */
const turns = 7_120_462

export const awaitTurn = prepared((db) =>
  db
    .select({ turn: sql`pg_advisory_xact_lock(${turns}, hashtext(${given('place')}))` })
    .from(oneRow)
    .prepare('moment.turn'),
)

/** Two questions in one: others wait for their turn meanwhile. */
export const howThingsStand = prepared((db) => {
  const wentOrWill = or(moments.nudged, inArray(moments.state, ['open', 'claimed']))
  const noHardship = sql`${moments.kind} is distinct from 'hardship'`
  const inSpan = and(gte(moments.nudgeAt, given('from')), lt(moments.nudgeAt, given('until')))
  const cards = db
    .select({ cards: count() })
    .from(moments)
    .where(and(shownHere, inSpan, wentOrWill, noHardship))
  const ideas = db
    .select({ ideas: sql`to_jsonb(${moments.ideas})` })
    .from(moments)
    .where(shownHere)
    .orderBy(desc(moments.createdAt), desc(moments.id))
    .limit(1)
  return db
    .select({ cards: sql<number>`(${cards})::int`, ideas: sql<string[] | null>`(${ideas})` })
    .from(oneRow)
    .prepare('moment.standing')
})

export const setCard = prepared((db) =>
  db
    .update(moments)
    .set({ cardChannel: given('cardChannel'), cardMessage: given('cardMessage'), cardThread: given('cardThread') })
    .where(thisMoment)
    .prepare('moment.cardIs'),
)
