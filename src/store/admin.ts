import postgres from 'postgres'

/** One connection for statements about a whole database: no pool, no deadline, not for serving. */
export interface AdminConnection {
  run(statement: string): Promise<Record<string, unknown>[]>
  end(): Promise<void>
}

/** The connection opens with the first statement. */
export function connectAsAdmin(url: string): AdminConnection {
  const sql = postgres(url, { max: 1, connect_timeout: 5, backoff: () => 0, fetch_types: false, onnotice: () => {} })
  return {
    run: async (statement) => [...(await sql.unsafe<Record<string, unknown>[]>(statement))],
    end: () => sql.end({ timeout: 1 }),
  }
}
