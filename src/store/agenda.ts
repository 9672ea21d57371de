import { sql } from 'drizzle-orm'
import type { Column, SQL } from 'drizzle-orm'
import { byHand } from '../domain/digest.ts'
import type { WorkspaceId } from '../domain/person.ts'
import { defaultSettings } from '../domain/settings.ts'
import type { AgendaStore, DueStep } from '../ports.ts'
import { given, prepared } from './prepared.ts'
import { hasTheirWords } from './schema-echoes.ts'
import { messagesKept, readDirectly } from './schema-people.ts'
import {
  deletedMessages,
  digestPreviews,
  digests,
  lookBacks,
  echoes,
  giftAsks,
  giftPlans,
  hookReceipts,
  hookTokens,
  moments,
  people,
  personMessages,
  pulseInvitees,
  pulseRoundKeys,
  pulseRounds,
  pulseSaid,
  pulseSchedules,
  signIns,
  workspaces,
} from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function agendaStore(session: Session): AgendaStore {
  return bind<AgendaStore>(session, { due })
}

async function due(
  db: Db,
  { now, today, deletedBefore, digestSince, endedSince }: Parameters<AgendaStore['due']>[0],
): Promise<ReadonlyMap<WorkspaceId, ReadonlySet<DueStep>>> {
  const rows = await agenda(db).execute({
    now: now.toISOString(),
    today,
    deletedBefore: deletedBefore.toISOString(),
    digestSince: digestSince.toISOString(),
    endedSince: endedSince.toISOString(),
  })
  const steps = rows.map(({ workspace, ...flags }) => {
    const due = Object.entries(flags).flatMap(([step, isDue]) => (isDue ? [step as DueStep] : []))
    return [workspace, new Set(due)] as const
  })
  return new Map(steps.filter(([, { size }]) => size > 0))
}

const now = sql`${given('now')}::timestamptz`

/** A step is said to be due rather too often than too seldom: what depends on a wall clock is decided by its use case. */
const agenda = prepared((db) => {
  const { workspace, settings } = workspaces
  const standing = sql`${giftPlans.state} in ('waiting', 'fine', 'approved')`
  const quoteDays = sql`coalesce((${settings}->>'quoteDays')::int, ${sql.raw(String(defaultSettings.quoteDays))})`
  return db
    .select({
      workspace,
      moments: flag(sql`exists (select 1 from ${moments} where ${ours(moments)} and ${moments.state} = 'open'
          and not ${moments.nudged} and ${moments.nudgeAt} <= ${now})
        or exists (select 1 from ${moments} where ${ours(moments)} and ${moments.state} = 'open'
          and ${moments.expiresAt} <= ${now})
        or exists (select 1 from ${moments} where ${ours(moments)} and ${moments.state} = 'claimed'
          and (${moments.claimUntil} <= ${now} or not ${moments.reminded}))`),
      // Between two scheduled digests lies a week, an hour more or less where clocks change, unless their time was changed.
      digest: flag(sql`not exists (select 1 from ${digests} where ${ours(digests)}
        and ${digests.until} > ${now} - interval '5 days' and not starts_with(${digests.period}, ${sql.raw(`'${byHand}'`)})
        and ${digests.until} >= coalesce((${settings}->>'digestFrom')::timestamptz, '-infinity'))`),
      quotes: flag(sql`exists (select 1 from ${moments} where ${ours(moments)} and ${moments.quote} is not null
        and ${moments.createdAt} < ${now} - ${quoteDays} * interval '1 day')
        or exists (select 1 from ${echoes} where ${ours(echoes)} and ${hasTheirWords(echoes)}
        and ${echoes.at} < ${now} - ${quoteDays} * interval '1 day')`),
      deletions: flag(sql`exists (select 1 from ${deletedMessages} where ${ours(deletedMessages)}
        and ${deletedMessages.at} < ${given('deletedBefore')}::timestamptz)`),
      tips: flag(sql`exists (select 1 from ${people} where ${ours(people)} and ${people.nextTip} <= ${now})`),
      heldDigests: flag(sql`exists (select 1 from ${digests} where ${ours(digests)}
          and ${digests.until} >= ${given('digestSince')}::timestamptz)
        and exists (select 1 from ${people} where ${ours(people)} and ${readDirectly(people.preferences)})`),
      // Whether it is the day before a digest, or after a month's first one, is asked of the wall clock.
      preview: flag(sql`not exists (select 1 from ${digestPreviews} where ${ours(digestPreviews)}
        and ${digestPreviews.until} > ${now} and ${digestPreviews.waiting} = '{}'
        and ${digestPreviews.begunAt} >= coalesce((${settings}->>'digestFrom')::timestamptz, '-infinity'))`),
      lookBack: flag(sql`not exists (select 1 from ${lookBacks} where ${ours(lookBacks)}
        and ${lookBacks.begunAt} > ${now} - interval '14 days')`),
      gifts: flag(sql`exists (select 1 from ${giftPlans} where ${ours(giftPlans)} and ${standing}
          and ${giftPlans.until} < ${given('today')}::date)
        or exists (select 1 from ${giftAsks} join ${giftPlans}
          on ${giftPlans.workspace} = ${giftAsks.workspace} and ${giftPlans.id} = ${giftAsks.gift}
          where ${ours(giftAsks)} and not ${giftAsks.asked} and ${giftPlans.state} = 'waiting')`),
      hooks: flag(sql`exists (select 1 from ${hookReceipts} where ${ours(hookReceipts)}
          and ${hookReceipts.expiresAt} <= ${now})
        or exists (select 1 from ${hookTokens} where ${ours(hookTokens)} and ${hookTokens.expiresAt} <= ${now})`),
      signIns: flag(sql`exists (select 1 from ${signIns} where ${ours(signIns)} and ${signIns.expiresAt} <= ${now})`),
      // The oldest, by the index: asked whether there is any old one, PostgreSQL may read all, hoping to find one soon.
      personMessages: flag(sql`coalesce((select min(${personMessages.at}) from ${personMessages}
        where ${ours(personMessages)}) < ${now} - ${sql.raw(String(messagesKept))} * interval '1 day', false)`),
      ...pulseSteps(),
    })
    .from(workspaces)
    .prepare('agenda.due')
})

const ours = (table: { readonly workspace: Column }) => sql`${table.workspace} = ${workspaces.workspace}`

function pulseSteps() {
  const open = sql`select 1 from ${pulseRounds} where ${ours(pulseRounds)} and ${pulseRounds.state} = 'open'`
  const hour = sql`coalesce((select ${pulseSchedules.hour} from ${pulseSchedules} where ${ours(pulseSchedules)}
    and not ${pulseSchedules.stopped}), 0)`
  return {
    // One without its key, as after a restore, cannot be closed: it is called off.
    close: flag(sql`exists (${open} and (${pulseRounds.closesAt} <= ${now} or not exists (
      select 1 from ${pulseRoundKeys} where ${ours(pulseRoundKeys)} and ${pulseRoundKeys.round} = ${pulseRounds.id})))`),
    open: flag(sql`exists (select 1 from ${pulseSchedules} where ${ours(pulseSchedules)} and not ${pulseSchedules.stopped}
      and ${pulseSchedules.nextDay} <= ${given('today')}::date) and not exists (${open})`),
    invite: flag(sql`exists (${open} and ${hasInvitee(sql`not ${pulseInvitees.invited}`)})`),
    // Reminders go out on the day before the end, where people are. Where it is 26 hours later, which is the most there is,
    // that day begins 17 + 24 + 26 hours before an end at 17:00.
    remind:
      flag(sql`exists (${open} and ${pulseRounds.closesAt} <= ${now} + interval '67 hours' - ${hour} * interval '1 hour'
      and ${hasInvitee(sql`${pulseInvitees.invited} and not ${pulseInvitees.reminderDone}`)})`),
    tell: flag(sql`exists (select 1 from ${pulseRounds} where ${ours(pulseRounds)} and ${pulseRounds.state} <> 'open'
      and ${pulseRounds.closesAt} >= ${given('endedSince')}::timestamptz
      and ${hasInvitee(sql`not ${pulseInvitees.invited}`)})`),
    said: flag(sql`exists (select 1 from ${pulseRounds} join ${pulseSaid}
        on ${pulseSaid.workspace} = ${pulseRounds.workspace} and ${pulseSaid.round} = ${pulseRounds.id}
      where ${ours(pulseRounds)} and ${pulseRounds.state} = 'released'
      and ${hasInvitee(sql`not ${pulseInvitees.reminderDone}`)})`),
  }
}

function hasInvitee(which: SQL): SQL {
  return sql`exists (select 1 from ${pulseInvitees} where ${pulseInvitees.workspace} = ${pulseRounds.workspace}
    and ${pulseInvitees.round} = ${pulseRounds.id} and ${which})`
}

function flag(condition: SQL): SQL<boolean> {
  return sql<boolean>`(${condition})`
}
