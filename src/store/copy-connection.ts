/** One connection for copying a whole database: no pool, no deadline. Statements run one after the other. */
export interface CopyConnection {
  readonly engine: 'pglite' | 'postgres'
  /** All that `work` does commits together, or nothing of it. `snapshot`: it only reads, and sees one instant of the database. */
  transaction<Result>(kind: 'snapshot' | 'write', work: (rows: CopyRows) => Promise<Result>): Promise<Result>
  /** Outside a transaction. */
  run(statement: string): Promise<unknown>
  close(): Promise<void>
}

/** Within a transaction. */
export interface CopyRows {
  run(statement: string, values?: readonly string[]): Promise<readonly Record<string, unknown>[]>
  /** The rows of a query in PostgreSQL's text format of COPY, a line each; pieces end anywhere. */
  out(query: string): Promise<AsyncIterable<Uint8Array>>
}

/** The same text for the same row, whoever runs the server: instants in UTC, dates as ISO, numbers in full. */
export const sameWords = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local extra_float_digits = 1;
  set local bytea_output = 'hex'; set local statement_timeout = 0; set local lock_timeout = '10s'`
