import type { BigCompany } from './big-company.ts'

// Rows of a company's three years as SQL. `u(n, salt)` draws from 0 to 1, the same each time; `id(company, what, n)` names.

const years = `interval '1095 days'`
const perAct = { thanks: 3, otherMoments: 6 }

const people = (count: number, salt: number, skew = 1.5) =>
  `('p' || floor(${count} * pg_temp.u(n, ${salt}) ^ ${skew})::int)`

/** The how-manieth of `count` things it is decides when it was: evenly, the newest just before the end. */
function at({ until }: BigCompany, count: number): string {
  return `timestamptz '${until.toISOString()}' - ${years} * ((${count} - n + 0.5) / ${count})`
}

/** Two in five of moments. Of a hundred acts four were edited, one undone; eight are private, five cost something. */
export function actsOf(company: BigCompany): readonly string[] {
  const { workspace, acts } = company
  const [ofMoment, costs, told] = ['pg_temp.u(n, 13) < 0.4', 'n % 20 = 0', `entry = 'log'`]
  return [
    `create temp table logged as select n, ${at(company, acts)} as at, ${people(company.people, 11)} as giver,
      'Customer ' || floor(4000 * pg_temp.u(n, 12)) as customer from generate_series(1, ${acts}) n`,
    'analyze logged',
    `insert into act_entries (workspace_id, act_id, version, entry, by_person, at, moment_id, moment_turn, giver, helpers, deed,
      recipient, story, better_off, day, minutes, idea, cost_minor, currency, gift_customer, private, logged_at)
    select '${workspace}', pg_temp.id('${workspace}', 'act', n), version, entry, giver, at + later,
      case when ${ofMoment} then pg_temp.id('${workspace}', 'moment', n) end, case when ${ofMoment} and version = 1 then 1 end, giver,
      case when pg_temp.u(n, 14) < 0.1 then array[${people(company.people, 15)}, ${people(company.people, 16, 1)}]
        when pg_temp.u(n, 14) < 0.4 then array[${people(company.people, 15)}] else '{}' end,
      (array['conversation', 'note', 'help', 'introduction', 'insight', 'bentRule', 'candour', 'gift'])[1 + n % 8],
      case when ${told} then customer else '' end, case when ${told} then
        'Wrote a card by hand, asked how the week had been and said what we changed for them since we heard of it, no. ' || n else '' end,
      case when ${told} and n % 3 = 0 then 'They could open on time.' end, at::date, case when n % 3 = 1 then 20 + n % 40 end,
      case when n % 5 = 0 then (array['none', 'another', 'handwritten-card', 'call-back'])[1 + n / 5 % 4] end,
      case when ${costs} then 500 + n % 3000 end, case when ${costs} then 'EUR' end,
      case when ${costs} and ${told} then lower(customer) end, pg_temp.u(n, 17) < 0.08, at
    from logged, lateral (select * from (values (1, 'log', interval '0'), (2, 'reversal', interval '3 hours'), (3, 'log', interval '3 hours'))
      as entries (version, entry, later) where version = 1 or n % 20 = 7 and (version = 2 or n % 100 <> 7)) entries`,
  ]
}

/** Done, those of acts; passed or dismissed, for every sixth act one more; some of the last days are open or claimed. */
export function momentsOf(company: BigCompany): readonly string[] {
  const { workspace, acts, until } = company
  const now = `timestamptz '${until.toISOString()}'`
  const week = Math.ceil(acts / 156)
  const others = Math.ceil(acts / perAct.otherMoments)
  const columns = `workspace_id, moment_id, revision, state, kind, voice, origin, customer_name, customer_company, quote, edited,
    source_channel, source_message, source_author, source_at, again_edited, owner, claimed_at, claim_until, reminded, helpers, ideas,
    home_channel, card_channel, card_message, nudge_at, nudged, praised, created_at, expires_at`
  const row = (
    what: string,
    state: string,
    owner: string,
  ) => `'${workspace}', pg_temp.id('${workspace}', '${what}', n), 3, ${state},
    (array['hardship', 'frustration', 'gratitude', 'celebration', 'need'])[1 + n % 5], '{"by": "customer"}', 'read', 'Marta Keller',
    'Customer ' || floor(4000 * pg_temp.u(n, 12)),
    case when made > ${now} - interval '90 days' then 'The boiler broke, and on Friday forty guests arrive.' end, false,
    'channel-' || (1 + n % 200), '${what}' || n, 'C' || n % 4000, made, false, ${owner},
    case when ${owner} is not null then made + interval '5 hours' end,
    case when ${owner} is not null then made + interval '3 days' end, false, '{}', array['handwritten-card', 'call-back'],
    'kindness', 'kindness', '${what}-card-' || n, made + interval '1 minute', true, false, made, made + interval '14 days'`
  const made = `(select n, at - interval '30 hours' as made, giver from logged) made`
  const series = (count: number, span: string) =>
    `(select n, ${now} - ${span} * pg_temp.u(n, 21) as made, null::text as giver from generate_series(1, ${count}) n) made`
  return [
    `insert into moments (${columns}) select ${row('moment', `'done'`, 'giver')} from ${made} where pg_temp.u(n, 13) < 0.4`,
    `insert into moments (${columns}) select ${row('passed', `(array['expired', 'dismissed', 'settled'])[1 + n % 3]`, 'null::text')}
    from ${series(others, years)}`,
    `insert into moments (${columns}) select ${row('open', `'open'`, 'null::text')}
    from ${series(Math.ceil(week / 10), `interval '12 days'`)}`,
    `insert into moments (${columns}) select ${row('claimed', `'claimed'`, people(company.people, 22))}
    from ${series(Math.ceil(week / 20), `interval '2 days'`)}`,
  ]
}

/** Of what was claimed in the last fortnight: closes of the pulse count the rest and delete them. */
export function claimsOf({ workspace, until }: BigCompany): readonly string[] {
  return [
    `insert into claims (workspace_id, moment_id, claimed_at, person_id)
    select workspace_id, moment_id, claimed_at, owner from moments where workspace_id = '${workspace}' and owner is not null
      and claimed_at > timestamptz '${until.toISOString()}' - interval '14 days'`,
  ]
}

/** Every tenth act had one. */
export function echoesOf({ workspace, until }: BigCompany): readonly string[] {
  return [
    `insert into echoes (workspace_id, echo_id, act_id, moment_id, by_person, landing, words, voice, digest, bare, passed_on_at)
    select '${workspace}', pg_temp.id('${workspace}', 'echo', n), pg_temp.id('${workspace}', 'act', n), null, giver,
      (array['glad', 'moved', 'returned', 'silent', 'badly'])[1 + n / 10 % 5], 'They rang to say thank you.', 'note',
      (array['no', 'without', 'with'])[1 + n / 10 % 3], false, at + interval '2 days'
    from logged where n % 10 = 3 and at + interval '2 days' < timestamptz '${until.toISOString()}'`,
  ]
}

/** For every third act one, most of them told in the channel; two of a hundred were taken back. */
export function thanksOf(company: BigCompany): readonly string[] {
  const { workspace } = company
  const count = Math.ceil(company.acts / perAct.thanks)
  return [
    `insert into thanks_entries (workspace_id, thanks_id, version, entry, by_person, at, giver, recipients, reason, private, told, sent_at)
    select '${workspace}', pg_temp.id('${workspace}', 'thanks', n), 1, 'sent', giver, at, giver, recipients,
      'For staying on the phone until they had found it.', pg_temp.u(n, 31) < 0.2, pg_temp.u(n, 31) >= 0.2, at
    from (select n, ${at(company, count)} as at, ${people(company.people, 32)} as giver,
      array[${people(company.people, 33)}] as recipients from generate_series(1, ${count}) n) sent`,
    `insert into thanks_entries (workspace_id, thanks_id, version, entry, by_person, at, giver, recipients, reason, private, told, sent_at)
    select workspace_id, thanks_id, 2, 'reversal', giver, at + interval '1 hour', giver, recipients, '', private, told, sent_at
    from thanks_entries where workspace_id = '${workspace}' and hashtext(thanks_id) % 50 = 0`,
    `insert into thanks_messages (workspace_id, thanks_id, lane, channel, message)
    select workspace_id, thanks_id, 'kindness', 'kindness', 'thanks-' || thanks_id
    from thanks_entries where workspace_id = '${workspace}' and version = 1 and told`,
  ]
}

/** As many as acts, half of them on thanks. */
export function heartsOf({ workspace, acts, people: count }: BigCompany): readonly string[] {
  return [
    `insert into applause (workspace_id, subject, person_id, reaction)
    select '${workspace}', pg_temp.id('${workspace}', case when n % 2 = 0 then 'act' else 'thanks' end, 1 + n / 3), 'p' || n::bigint * 7919 % ${count},
      'sparkling_heart' from generate_series(0, ${acts - 1}) n`,
    'drop table logged',
  ]
}

/** One each Monday at nine, with its preview; the last was a week before the end. And a look back each month. */
export function digestsOf({ workspace, until }: BigCompany): readonly string[] {
  const period = `to_char(due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  const weeks = `(select timestamptz '${until.toISOString()}' - n * interval '7 days' as due from generate_series(1, 155) n) weeks`
  const told = (what: string, where: string, offset: number, limit: number) => `
    insert into told_acts (workspace_id, period, place, act_id)
    select '${workspace}', ${period}, ${offset} + row_number() over (partition by due), id from ${weeks}, lateral (${what}
      where workspace_id = '${workspace}' and ${where} limit ${limit}) chosen`
  const between = (column: string) => `${column} > due - interval '7 days' and ${column} <= due`
  return [
    `create index seed_acts on act_entries (workspace_id, logged_at); create index seed_thanks on thanks_entries (workspace_id, sent_at);
    create index seed_echoes on echoes (workspace_id, passed_on_at); create index seed_moments on moments (workspace_id, created_at);
    set default_statistics_target = 10; analyze act_entries; analyze thanks_entries; analyze echoes; analyze moments;
    reset default_statistics_target`,
    `insert into digests (workspace_id, period, tells_from, tells_until, told_at, colleagues, message_channel, message_id)
    select '${workspace}', ${period}, due - interval '7 days', due, due, 50000, 'kindness', 'digest-' || ${period} from ${weeks}`,
    `insert into digest_previews (workspace_id, period, due_at, begun_at, waiting, turn)
    select '${workspace}', ${period}, due, due - interval '1 day', '{}', 0 from ${weeks}`,
    told('select act_id as id from act_entries', `version = 1 and not private and ${between('logged_at')}`, -1, 3),
    told('select echo_id as id from echoes', between('passed_on_at'), 2, 2),
    told('select thanks_id as id from thanks_entries', `told and ${between('sent_at')}`, 4, 2),
    told('select moment_id as id from moments', between('created_at'), 6, 3),
    `insert into look_backs (workspace_id, month, tells_from, tells_until, begun_at, act_id)
    select '${workspace}', to_char(month, 'YYYY-MM'), month, month + interval '1 month', month + interval '1 month 8 days', null
    from generate_series(timestamptz '${until.toISOString()}' - interval '35 months', timestamptz '${until.toISOString()}' - interval '2 months', interval '1 month') month`,
    'drop index seed_acts; drop index seed_thanks; drop index seed_echoes; drop index seed_moments',
  ]
}
