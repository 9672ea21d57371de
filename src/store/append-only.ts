import { someone } from '../domain/person.ts'

/**
 * Makes the database refuse changes of the audit log, whoever asks: an entry may forget a person and nothing else, and goes
 * with its workspace only, in the transaction that deletes that. Said at each start, after the migrations, because
 * drizzle's generator knows no triggers and would lose them. A trigger that is there is left alone: making one waits for
 * everybody who writes.
 */
export const guardAuditLog = `
create or replace function audit_log_is_kept() returns trigger language plpgsql as $guard$
begin
  if tg_op = 'UPDATE' then
    if row(new.workspace_id, new.entry_id, new.at, new.what, new.names)
        is not distinct from row(old.workspace_id, old.entry_id, old.at, old.what, old.names)
      and (new.done_by is not distinct from old.done_by or new.done_by = '${someone}')
      and (new.subject is not distinct from old.subject or new.subject = '${someone}')
    then
      return new;
    end if;
  elsif tg_op = 'DELETE' then
    if not exists (select from workspaces where workspace_id = old.workspace_id) then
      return old;
    end if;
  end if;
  raise exception 'the audit log is append-only' using errcode = 'restrict_violation';
end
$guard$;
do $guard$
begin
  if not exists (select from pg_trigger where tgname = 'audit_log_unchanged' and tgrelid = 'audit_log'::regclass) then
    create trigger audit_log_unchanged before update on audit_log
      for each row execute function audit_log_is_kept();
    create trigger audit_log_not_emptied before truncate on audit_log
      for each statement execute function audit_log_is_kept();
    create constraint trigger audit_log_stays after delete on audit_log deferrable initially deferred
      for each row execute function audit_log_is_kept();
  end if;
end
$guard$;
`
