import { mask } from '../domain/mask.ts'
import type { Answer } from '../domain/pulse/answer.ts'
import { answeredOf, figuresOf, releasedComments, startCounts } from '../domain/pulse/counting.ts'
import type { Counts, QuestionFigure } from '../domain/pulse/counting.ts'
import type { Invitee, Round } from '../domain/pulse/round.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Deps, PulseSeal, Release, RoundName, RoundSeal, UnitOfWork } from '../ports.ts'
import { endKeyless } from './pulse-keyless.ts'

const page = 2_000
/** Tens of thousands of answers are opened in one transaction. */
const closingMilliseconds = 5 * 60_000

/** Closes the rounds whose end has come, and ends one that never could. */
export async function closeDue(deps: Deps, { id: workspace }: Workspace): Promise<void> {
  await endKeyless(deps, workspace)
  for (const id of await deps.store.pulse.dueToClose(workspace, deps.clock.now()))
    await closeRound(deps, { workspace, id })
}

/**
 * Works out the figures of a round and deletes its answers and key, all in one transaction: a process that dies leaves
 * it open and whole. Of several who close it one does.
 */
async function closeRound(deps: Deps, name: RoundName): Promise<void> {
  const { pulse } = deps
  if (pulse === undefined) throw new Error('a pulse is open, and KINDLING_PULSE_SECRET is not set')
  const done = await deps.store.transact((unit) => close(deps, unit, pulse, name), closingMilliseconds)
  if (done === undefined) return
  const ids = { workspace: name.workspace, round: name.id }
  if (done.unreadable > 0) deps.log.error({ ...ids, count: done.unreadable }, 'pulse answers could not be opened')
  await sweep(deps, ids)
}

/** What was deleted leaves the files, too. Not doing so is no reason to close a round again. */
export async function sweep(deps: Deps, ids: object): Promise<void> {
  try {
    await deps.store.pulse.vacuum()
  } catch (error) {
    deps.log.warn({ ...ids, error }, 'pulse answers are deleted, their space is not freed yet')
  }
}

async function close(
  deps: Deps,
  unit: UnitOfWork,
  pulse: PulseSeal,
  name: RoundName,
): Promise<{ readonly unreadable: number } | undefined> {
  const round = await unit.pulse.beginClose(name.workspace, name.id, deps.clock.now())
  if (round === undefined) return undefined
  const key = await unit.pulse.key(name.workspace, name.id)
  if (key === undefined) throw new Error(`the open round ${name.id} has no key`)
  const counted = await pulse.with(name, key.wrapped, (seal) => countAnswers(unit, round, seal))
  await unit.pulse.release(name.workspace, name.id, await released(unit, round, counted))
  for (const { id: lane } of await unit.people.withRole(name.workspace, 'hr'))
    await unit.deliver({ workspace: name.workspace, purpose: 'pulseReleased', subject: name.id, period: '', lane })
  return counted
}

interface Counted {
  readonly counts: Counts
  readonly comments: readonly string[]
  readonly answers: number
  /** Rows that are no invitee's, or were not sealed for where they lie. */
  readonly unreadable: number
}

async function countAnswers(unit: UnitOfWork, round: Round, seal: RoundSeal): Promise<Counted> {
  const cells = await cellsBySlot(unit, round, seal)
  const counts = startCounts(round.questions)
  const comments: string[] = []
  let [answers, unreadable] = [0, 0]
  for await (const rows of everyAnswer(unit, round))
    for (const { slot, sealed } of rows) {
      const mine = cells.get(placeOf(slot))
      const answer: Answer | undefined = mine && seal.open(slot, sealed)
      if (mine === undefined || answer === undefined) {
        unreadable += 1
        continue
      }
      counts.add(mine, answer)
      answers += 1
      const comment = answer.comment?.trim() ?? ''
      if (comment !== '') comments.push(comment)
    }
  return { counts, comments, answers, unreadable }
}

/** Thousands share a few dozen combinations of cells: each is kept once. */
async function cellsBySlot(
  unit: UnitOfWork,
  round: Round,
  seal: RoundSeal,
): Promise<ReadonlyMap<string, Invitee['cells']>> {
  const bySlot = new Map<string, Invitee['cells']>()
  const known = new Map<string, Invitee['cells']>()
  for await (const invitees of everyInvitee(unit, round))
    for (const { person, cells } of invitees) {
      const key = JSON.stringify(cells)
      const kept = known.get(key) ?? cells
      known.set(key, kept)
      bySlot.set(placeOf(seal.slot(person)), kept)
    }
  return bySlot
}

function everyInvitee(unit: UnitOfWork, { workspace, id }: Round) {
  return pages((last?: Invitee) => unit.pulse.invitees(workspace, id, { after: last?.person.id, limit: page }))
}

function everyAnswer(unit: UnitOfWork, { workspace, id }: Round) {
  return pages((last?: { readonly slot: Uint8Array }) =>
    unit.pulse.answers(workspace, id, { after: last?.slot, limit: page }),
  )
}

/** The database reads the next page while this one is worked on. */
async function* pages<Row>(ask: (last?: Row) => Promise<readonly Row[]>) {
  for (let next = ask(); ;) {
    const rows = await next
    const more = rows.length === page
    if (more) next = ask(rows.at(-1))
    // A failure of the next page is thrown at its turn. Where this page fails first it must not count as unhandled.
    next.catch(() => undefined)
    yield rows
    if (!more) return
  }
}

async function released(unit: UnitOfWork, round: Round, counted: Counted): Promise<Release> {
  const { counts, answers } = counted
  const cells = await unit.pulse.cells(round.workspace, round.id)
  const comments = releasedComments(counted.comments, answers, round.thresholds)
  return {
    figures: figuresOf(counts, round, cells, await figuresBefore(unit, round)),
    comments: comments.map(mask),
    answered: answeredOf(answers),
  }
}

/** What was released last: a cancelled round between says nothing, and its cells carry on who moved. */
async function figuresBefore(unit: UnitOfWork, { workspace, number }: Round): Promise<readonly QuestionFigure[]> {
  const rounds = await unit.pulse.rounds(workspace)
  const before = rounds.findLast((one) => one.state === 'released' && one.number < number)
  if (before === undefined) return []
  return (await unit.pulse.figures(workspace, { rounds: [before.id], cuts: [] })).filter(
    ({ round }) => round === before.id,
  )
}

function placeOf(slot: Uint8Array): string {
  return Buffer.from(slot.buffer, slot.byteOffset, slot.byteLength).toString('latin1')
}
