import { lt, sql } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import type { OpinionStore } from '../ports.ts'
import { opinions } from './schema.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function opinionStore(session: Session): OpinionStore {
  return bind<OpinionStore>(session, { spend })
}

/** One statement, so that several processes never count past the limit. A day that is over already counts for the newer one. */
async function spend(db: Db, workspace: WorkspaceId, day: string, limit: number): Promise<boolean> {
  if (limit < 1) return false
  const isNewDay = lt(opinions.day, day)
  const spent = await db
    .insert(opinions)
    .values({ workspace, day, asked: 1 })
    .onConflictDoUpdate({
      target: [opinions.workspace],
      set: {
        day: sql`greatest(${opinions.day}, excluded.day)`,
        asked: sql`case when ${isNewDay} then 1 else ${opinions.asked} + 1 end`,
      },
      setWhere: sql`${isNewDay} or ${opinions.asked} < ${limit}`,
    })
    .returning({ asked: opinions.asked })
  return spent.length > 0
}
