import { and, desc, eq, isNotNull, like, max, or } from 'drizzle-orm'
import type { WorkspaceId } from '../domain/person.ts'
import { isConfirmed } from './schema-moments.ts'
import { moments } from './schema.ts'
import type { Db } from './session.ts'

/** So many confirmed moments are looked at, so that the time does not grow with the years. */
const mostMoments = 10_000

export async function confirmedCompanies(db: Db, workspace: WorkspaceId, limit: number): Promise<readonly string[]> {
  const { customerCompany, customerName, createdAt, origin } = moments
  const aCompany = or(eq(origin, 'read'), isNotNull(customerName), like(customerCompany, '% %'))
  const newest = db
    .select({ company: customerCompany, at: createdAt })
    .from(moments)
    .where(and(eq(moments.workspace, workspace), isConfirmed(moments), aCompany))
    .orderBy(desc(createdAt))
    .limit(mostMoments)
    .as('newest')
  const rows = await db
    .select({ company: newest.company })
    .from(newest)
    .groupBy(newest.company)
    .orderBy(desc(max(newest.at)), newest.company)
    .limit(limit)
  return rows.map(({ company }) => company ?? '')
}
