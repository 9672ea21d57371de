import type { WorkspaceId } from '../../src/domain/person.ts'
import type { WholeDatabase } from '../support/whole-database.ts'

/**
 * Keeps all rows as they are now, and from now on notes in which table and workspace a row is added, changed or deleted:
 * comparing everything after each click would take far longer.
 */
export function keepingSql(tables: readonly string[]): string {
  const each = (statement: (table: string) => string) => tables.map(statement).join('; ')
  return `
    create schema kept;
    create table kept.touched (workspace_id text, name text, settled boolean default false);
    create function kept.touch() returns trigger language plpgsql as $$ begin
      if tg_op <> 'INSERT' then insert into kept.touched values (old.workspace_id, tg_table_name); end if;
      if tg_op <> 'DELETE' then insert into kept.touched values (new.workspace_id, tg_table_name); end if;
      return null;
    end $$;
    ${each((table) => `create table kept."${table}" as table "${table}"`)};
    ${each((table) => `create trigger touch after insert or update or delete on "${table}" for each row execute function kept.touch()`)}`
}

/** Everything in these tables is as it was, and nothing is noted. */
export function restoringSql(tables: readonly string[]): string {
  const each = tables.map((table) => `delete from "${table}"; insert into "${table}" select * from kept."${table}"`)
  // Nothing is ever deleted from the audit log, but for this.
  const [free, keep] = ['disable', 'enable'].map((how) => `alter table audit_log ${how} trigger user`)
  return [free, ...each, keep, 'delete from kept.touched'].join('; ')
}

/** What was changed so far is as it should be. */
export const settling = 'update kept.touched set settled = true where not settled'

/** Tables in which this workspace was changed since. */
export const touchedSql = (workspace: WorkspaceId) =>
  `select distinct name from kept.touched where workspace_id = '${workspace}' and not settled order by name`

export async function touchedTables({ run }: Pick<WholeDatabase, 'run'>): Promise<readonly string[]> {
  const rows = await run('select distinct name from kept.touched')
  return rows.map(({ name }) => String(name))
}
