/**
 * Whether the job `j` of a statement waits behind one of its lane that is tried again later: it goes out after that one,
 * however long it has been due itself.
 */
export const isBehindRetry = `exists (
  select 1 from pgboss.job b
  where b.name = j.name and b.singleton_key = j.singleton_key and b.state = 'retry' and b.start_after > now()
)`
