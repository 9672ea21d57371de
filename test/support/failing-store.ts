import type { Store } from '../../src/ports.ts'

/** A switch: while it is on, the database refuses, in the words that drivers use at their worst. */
export interface Breaking {
  /** What was to be written, which the driver quotes; undefined: all is well. */
  quoting: string | undefined
}

/** A store whose transactions and reads fail as a driver's do that nobody guards: message, detail and parameters quote a person. */
export function failingStore(inner: Store, breaking: Breaking): Store {
  const check = async () => {
    const { quoting } = breaking
    if (quoting === undefined) return
    const cause = Object.assign(new Error(`invalid input syntax: "${quoting}"\n    at ${quoting}`), {
      severity: 'ERROR',
      code: '22P02',
      detail: `Key (story)=(${quoting}) already exists.`,
      where: quoting,
    })
    const query = 'insert into "act" ("story") values ($1)'
    throw Object.assign(new Error(`Failed query: ${query}\nparams: ${quoting}`, { cause }), {
      query,
      params: [quoting],
    })
  }
  const { channels, moments } = inner
  return {
    ...inner,
    channels: { ...channels, get: async (channel) => check().then(() => channels.get(channel)) },
    moments: { ...moments, get: async (workspace, id) => check().then(() => moments.get(workspace, id)) },
    transact: async (work, milliseconds) => check().then(() => inner.transact(work, milliseconds)),
  }
}
