import type { WorkspaceId } from '../../src/domain/person.ts'
import type { AdminConnection } from '../../src/store/admin.ts'
import { actsOf, claimsOf, digestsOf, echoesOf, heartsOf, momentsOf, thanksOf } from './big-company-rows.ts'

/** A company that has used Kindling for three years. Its people are `p0`, `p1`, …; those with low numbers do the most. */
export interface BigCompany {
  readonly workspace: WorkspaceId
  /** Logged evenly over the three years before `until`. */
  readonly acts: number
  readonly people: number
  readonly until: Date
}

/** In seconds. */
export const companyAge = 3 * 365 * 24 * 60 * 60

/**
 * Writes the rows of companies whose workspaces are installed, in the shapes that the stores write: acts with edits and undos,
 * moments of every state, claims, echoes, thanks, hearts, messages, digests of every week, people with their preferences and
 * their groups. No pulse. Far faster than any use case, since the indexes are made anew when all is there.
 */
export async function seedCompanies(admin: AdminConnection, companies: readonly BigCompany[]): Promise<void> {
  const run = (statement: string) => admin.run(statement)
  await run(`set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'`)
  await run(`
    create function pg_temp.u(n bigint, salt int) returns double precision language sql immutable as
      $$ select (hashint8extended(n, salt) & 2147483647) / 2147483648.0::double precision $$;
    create function pg_temp.id(company text, what text, n bigint) returns text language sql immutable as
      $$ select md5(company || what || n)::uuid::text $$`)
  const indexes = await run(`
    select 'alter table ' || conrelid::regclass || ' drop constraint "' || conname || '"' as drops,
      'alter table ' || conrelid::regclass || ' add constraint "' || conname || '" ' || pg_get_constraintdef(oid) as makes
    from pg_constraint where conrelid::regclass::text in (${filled}) and contype in ('p', 'u')
    union all select 'drop index "' || indexname || '"', indexdef from pg_indexes
    where tablename in (${filled}) and indexname not in (select conname from pg_constraint)`)
  for (const { drops } of indexes) await run(String(drops))
  for (const company of companies) await seed(run, company)
  for (const { makes } of indexes) await run(String(makes))
  await run('analyze')
}

async function seed(run: AdminConnection['run'], company: BigCompany): Promise<void> {
  await run(`update workspaces set installed_at = ${sinceOf(company)} where workspace_id = '${company.workspace}'`)
  for (const rows of [peopleOf, actsOf, momentsOf, claimsOf, echoesOf, thanksOf, heartsOf, messagesOf, digestsOf])
    for (const statement of rows(company)) await run(statement)
}

/** So many acts in the week after the company's last one, each of another giver. */
export async function seedWeek(admin: AdminConnection, { workspace, until }: BigCompany, acts: number): Promise<void> {
  await admin.run(`insert into act_entries (workspace_id, act_id, version, entry, by_person, at, giver, helpers, deed, recipient, story,
      day, private, logged_at)
    select '${workspace}', 'quiet-' || n, 1, 'log', 'p' || n, at, 'p' || n, '{}', 'help', 'Customer ' || n, 'Stayed until it ran again.',
      at::date, false, at
    from (select n, timestamptz '${until.toISOString()}' + n * interval '2 hours' as at from generate_series(1, ${acts}) n) logged`)
}

/** The tables that get most of it, as SQL. */
const filled = `'act_entries', 'applause', 'echoes', 'moments', 'person_messages', 'pulse_segment', 'thanks_entries', 'thanks_messages'`

/** When it began, as SQL. */
export function sinceOf({ until }: BigCompany): string {
  return `timestamptz '${until.toISOString()}' - interval '${companyAge} seconds'`
}

/** A tenth reads the digest as a direct message, a twentieth is never told of. Four in five keep the defaults. */
function peopleOf({ workspace, people }: BigCompany): readonly string[] {
  return [
    `insert into people (workspace_id, person_id, name, preferences, met_at)
    select '${workspace}', 'p' || n, 'Person ' || n,
      case when pg_temp.u(n, 1) < 0.05 then '{"stories": "never"}'::jsonb
        when pg_temp.u(n, 1) < 0.1 then '{"stories": "unnamed", "perWeek": 2}'
        when pg_temp.u(n, 1) < 0.2 then '{"digest": "direct", "zone": "Europe/Lisbon"}'
        else '{}' end, '2024-01-08'
    from generate_series(0, ${people - 1}) n`,
    `insert into pulse_segmentation (workspace_id, source, cuts, changed_at)
    values ('${workspace}', 'file', '[{"cut": "Department"}, {"cut": "Location"}]', now())`,
    `insert into pulse_segment (workspace_id, person, cut, cell)
    select '${workspace}', 'p' || n, cut, cut || ' ' || (n * 7919 % size)
    from generate_series(0, ${people - 1}) n, (values ('Department', 40), ('Location', 25)) as cuts(cut, size)`,
    `insert into role_grants (workspace_id, person_id, role)
    values ('${workspace}', 'p0', 'admin'), ('${workspace}', 'p1', 'hr'), ('${workspace}', 'p2', 'approver')`,
    `insert into channels (workspace_id, channel_id, name, watching, trust, voice, cards, since)
    select '${workspace}', 'channel-' || n, 'customers-' || n, 'watch', 'balanced', 'customers', 'home', '2024-01-08'
    from generate_series(1, 200) n`,
  ]
}

/** What reached people in the last 90 days, two each. */
function messagesOf({ workspace, people, until }: BigCompany): readonly string[] {
  return [
    `insert into person_messages (workspace_id, person_id, delivery, at)
    select '${workspace}', 'p' || n / 2, pg_temp.id('${workspace}', 'delivery', n),
      timestamptz '${until.toISOString()}' - pg_temp.u(n, 2) * interval '90 days'
    from generate_series(0, ${2 * people - 1}) n`,
  ]
}
