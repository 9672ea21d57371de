import { changeableBefore, previewedBefore } from '../domain/digest.ts'
import type { PersonRef } from '../domain/person.ts'
import type { Workspace } from '../domain/settings.ts'
import type { Delivery, Deps, DigestPreview, Outgoing, UnitOfWork } from '../ports.ts'
import type { Card } from '../views/card.ts'
import { comingDigestCard } from '../views/digest-preview.ts'
import { cut } from '../views/say.ts'
import { adminsOf } from './access.ts'
import { chooseTold } from './choosing.ts'
import { countColleagues } from './headcount.ts'
import { comingDigest, digestChannel, knownWorkspace, nextSpan } from './digest-span.ts'
import { mayWrite, quietFor } from './reach.ts'
import { knownAdmins, namesOf } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { showDigest } from './week.ts'

/** Whether it is the day before a digest that has a channel. */
export function mayPreview(workspace: Workspace, now: Date): boolean {
  if (digestChannel(workspace.settings) === undefined) return false
  return comingDigest(workspace, now).due.getTime() - now.getTime() <= previewedBefore
}

/**
 * Shows the coming digest to the admins, 24 hours before it is due: exactly once a digest and admin, in their quiet hours
 * when those end. In its last hour, when it cannot be changed any more, and where one that was posted by hand stands for
 * it, it is shown to nobody.
 */
export async function sendDuePreview(deps: Deps, workspace: Workspace): Promise<void> {
  const now = deps.clock.now()
  if (!mayPreview(workspace, now)) return
  const { due, period } = comingDigest(workspace, now)
  const preview = await deps.store.digestPreviews.get(workspace.id, period)
  if (preview === undefined) return begin(deps, workspace, { due, period })
  if (preview.waiting.length > 0) await bring(deps, preview)
}

async function begin(
  deps: Deps,
  workspace: Workspace,
  { due, period }: ReturnType<typeof comingDigest>,
): Promise<void> {
  const now = deps.clock.now()
  const { id } = workspace
  const { standing } = await nextSpan(deps, workspace)
  const readers = standing < due && isChangeable(due, now) ? await knownAdmins(deps, id) : []
  const { quiet, loud } = await byQuiet(deps, readers)
  await deps.store.transact(async (unit) => {
    const preview = { workspace: id, period, until: due, begunAt: now, waiting: quiet }
    if (await unit.digestPreviews.begin(preview)) await show(unit, preview, loud)
  })
}

/** To those whose quiet hours are over. */
async function bring(deps: Deps, preview: DigestPreview): Promise<void> {
  const { workspace, waiting, until } = preview
  const inTime = isChangeable(until, deps.clock.now())
  const { loud } = await byQuiet(
    deps,
    waiting.map((id) => ({ workspace, id })),
  )
  const over = inTime ? loud : waiting
  if (over.length === 0) return
  await deps.store.transact(async (unit) => {
    const taken = await unit.digestPreviews.take(preview, over)
    if (inTime) await show(unit, preview, taken)
  })
}

async function show(
  unit: UnitOfWork,
  { workspace, period }: Pick<DigestPreview, 'workspace' | 'period'>,
  admins: readonly string[],
): Promise<void> {
  for (const lane of admins)
    await unit.deliver({ workspace, purpose: 'digestPreview', subject: workspace, period, lane })
}

/** Ids of those whose quiet hours these are, and of the others. */
async function byQuiet(deps: Deps, people: readonly PersonRef[]) {
  const asked = await Promise.all(
    people.map(async (person) => ({ id: person.id, quiet: await quietFor(deps, person, deps.clock.now()) })),
  )
  const ids = (quiet: boolean) => asked.filter((one) => one.quiet === quiet).map(({ id }) => id)
  return { quiet: ids(true), loud: ids(false) }
}

/** To one admin. Undefined when they want no such message, are no admin any more, or it can be changed no longer. */
export async function digestPreviewOutgoing(deps: Deps, delivery: Delivery): Promise<Outgoing | undefined> {
  const { workspace, period, lane, purpose } = delivery
  const person = { workspace, id: lane }
  const preview = await deps.store.digestPreviews.get(workspace, period)
  if (preview === undefined || !(await canChange(deps, preview))) return undefined
  const isAdmin = (await adminsOf(deps, workspace)).some(({ id }) => id === lane)
  if (!isAdmin || !(await mayWrite(deps, person, purpose))) return undefined
  return { to: 'person', person, card: await previewCard(deps, person, preview) }
}

/** The coming digest as it stands, for an admin. `overtaken`: whose choice was just replaced by theirs. */
export async function previewCard(
  deps: Deps,
  admin: PersonRef,
  { workspace: id, period, until, chosen }: DigestPreview,
  overtaken?: PersonRef,
): Promise<Card> {
  const workspace = await knownWorkspace(deps, id)
  const { from } = await nextSpan(deps, workspace)
  const span = { from, until }
  const channel = digestChannel(workspace.settings)
  const told = await chooseTold(deps, workspace, { span, period, stories: chosen?.stories, channel })
  const colleagues = await countColleagues(deps, id)
  const shown = await showDigest(deps, workspace, { span, told, colleagues, toldAt: deps.clock.now(), standing: until })
  const people = [chosen?.by, overtaken].filter((person) => person !== undefined)
  const names = await namesOf(deps, people)
  const say = await sayToPerson(deps, admin)
  const nameOf = (person: PersonRef | undefined) => person && cut(names.get(person.id) ?? say.words.moment.somebody, 40)
  const coming = { due: until, period, chosenBy: nameOf(chosen?.by), overtaken: nameOf(overtaken) }
  return comingDigestCard(say, coming, shown)
}

/** Whether a digest is still to come, in more than an hour, and no other one stands for it. */
export async function canChange(deps: Deps, { workspace: id, period, until }: DigestPreview): Promise<boolean> {
  const workspace = await deps.store.workspaces.get(id)
  const now = deps.clock.now()
  if (workspace === undefined || !isChangeable(until, now)) return false
  const { standing } = await nextSpan(deps, workspace)
  return standing < until && comingDigest(workspace, now).period === period
}

function isChangeable(due: Date, now: Date): boolean {
  return now.getTime() <= due.getTime() - changeableBefore
}
