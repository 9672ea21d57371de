import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { ExecuteSql } from '../ports.ts'
import { queues } from './queues.ts'

const ofWorkspace = `delete from pgboss.job
  where name in ('${queues.deliver}', '${queues.undelivered}') and data->>'workspace' = $1`

/**
 * Deletes every delivery of a workspace, or of what goes to or tells of a person: those that were sent only keep their key, and
 * are deleted, too. One that is being sent at this moment still goes out.
 */
export async function drop(whose: PersonRef | WorkspaceId, executeSql: ExecuteSql): Promise<void> {
  if (typeof whose === 'string') {
    await executeSql(ofWorkspace, [whose])
    return
  }
  const { workspace, id } = whose
  // Periods name people, too, between their other parts.
  await executeSql(
    `${ofWorkspace}
      and (data->>'lane' = $2 or data->>'subject' = $2 or $2 = any(regexp_split_to_array(data->>'period', '[/@]')))`,
    [workspace, id],
  )
}
