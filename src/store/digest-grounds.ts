import type { SQL } from 'drizzle-orm'
import type { PersonRef, WorkspaceId } from '../domain/person.ts'
import type { DigestAsked, DigestGround, DigestGroundStore } from '../ports.ts'
import {
  actsOf,
  chosenOf,
  echoedOf,
  echoesOf,
  ideasOf,
  openOf,
  readersOf,
  retiredOf,
  silentOf,
  thanksOf,
  toldThanksOf,
} from './digest-ground-rows.ts'
import { lastToldOf, teamsOf } from './digest-fairness.ts'
import { askedFor } from './many.ts'
import { bind } from './session.ts'
import type { Db, Session } from './session.ts'

export function digestGroundStore(session: Session): DigestGroundStore {
  return bind<DigestGroundStore>(session, { of })
}

async function of(db: Db, asked: readonly DigestAsked[]): Promise<ReadonlyMap<WorkspaceId, DigestGround>> {
  if (asked.length === 0) return new Map()
  const found = await find(db, asked)
  return new Map(asked.map(({ workspace }) => [workspace, groundOf(found, workspace)]))
}

async function find(db: Db, asked: readonly DigestAsked[]) {
  const columns = '"workspace" text, "from" timestamptz, "until" timestamptz, "lately" timestamptz, "choice" text'
  const spans = askedFor(asked, columns)
  const [acts, echoes, echoed, thanks, toldThanks, lastTold, ideas, retired, open, chosen, readers, silent] =
    await Promise.all([
      actsOf(db, spans),
      echoesOf(db, spans),
      echoedOf(db, spans),
      thanksOf(db, spans),
      toldThanksOf(db, spans),
      lastToldOf(db, spans),
      ideasOf(db, spans),
      retiredOf(db, spans),
      openOf(db, spans),
      chosenOf(db, spans),
      readersOf(db, spans),
      silentOf(db, spans),
    ])
  const givers = [...acts, ...echoed].map(([, { giver }]) => giver)
  const teams = givers.length === 0 ? [] : await teamsOf(db, idsOf(givers))
  return {
    acts: by(acts),
    echoes: by(echoes),
    echoed: by(echoed),
    thanks: by(thanks),
    toldThanks: by(toldThanks),
    lastTold: by(lastTold),
    teams: by(teams),
    silent: by(silent),
    ideas: by(ideas),
    retired: by(retired),
    open: by(open),
    chosen: by(chosen),
    readers: by(readers),
  }
}

type Found = Awaited<ReturnType<typeof find>>

function groundOf(found: Found, workspace: WorkspaceId): DigestGround {
  return {
    chosen: found.chosen(workspace)[0],
    acts: found.acts(workspace),
    echoes: found.echoes(workspace),
    echoed: new Map(found.echoed(workspace).map((act) => [act.id, act])),
    thanks: found.thanks(workspace),
    toldThanks: found.toldThanks(workspace),
    lastTold: new Map(found.lastTold(workspace)),
    teams: new Map(found.teams(workspace)),
    silent: new Set(found.silent(workspace)),
    ideas: found.ideas(workspace),
    retired: new Set(found.retired(workspace)),
    open: found.open(workspace),
    readers: found.readers(workspace),
  }
}

/** Rows by their workspace. */
function by<Value>(rows: readonly (readonly [WorkspaceId, Value])[]): (workspace: WorkspaceId) => readonly Value[] {
  const grouped = Map.groupBy(rows, ([workspace]) => workspace)
  return (workspace) => (grouped.get(workspace) ?? []).map(([, value]) => value)
}

/** People by their workspace, as `askedFor`. */
function idsOf(people: readonly PersonRef[]): SQL {
  const all = Map.groupBy(people, ({ workspace }) => workspace)
  const rows = [...all].map(([workspace, some]) => ({ workspace, ids: [...new Set(some.map(({ id }) => id))] }))
  return askedFor(rows, '"workspace" text, "ids" text[]')
}
