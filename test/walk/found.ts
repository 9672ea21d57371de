import type { PassKind } from '../../src/ports.ts'
import { hashOf } from '../../src/usecases/secrets.ts'
import type { Walk } from './world.ts'

/** Names of what cannot be known from outside. */
export interface Found {
  readonly comment: string
  readonly slot: Uint8Array
  readonly sealed: Uint8Array
  readonly hashes: Readonly<Record<PassKind | 'hook', Uint8Array>>
  readonly personalNouns: readonly string[]
  readonly archiveNouns: readonly string[]
}

/** What their rows are called by that were given their names by a use case. */
export async function foundOf({ deps, theirs, secrets }: Walk): Promise<Found> {
  const { pulse } = deps.store
  const { workspace, ids } = theirs
  const [comment] = await pulse.comments(workspace, ids.rounds.released)
  const [answer] = await pulse.answers(workspace, ids.rounds.open, { after: undefined, limit: 1 })
  if (comment === undefined || answer === undefined) throw new Error('they have comments and answers')
  const { hook, link, session, token, download } = secrets.theirs
  const [a, b, c, d, e] = await Promise.all([hook, link, session, token, download].map(hashOf))
  const none = new Uint8Array(0)
  const hashes = { hook: a ?? none, link: b ?? none, session: c ?? none, token: d ?? none, download: e ?? none }
  const { records } = deps.store
  const [personalNouns, archive] = await Promise.all([records.personalNouns(), records.archiveNouns()])
  return { comment: comment.id, ...answer, hashes, personalNouns, archiveNouns: archive.map(({ noun }) => noun) }
}
