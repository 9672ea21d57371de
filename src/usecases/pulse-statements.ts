import type { PersonRef } from '../domain/person.ts'
import type { OwnStatement } from '../domain/pulse/own.ts'
import { mostOwn, ownKey, themeOf } from '../domain/pulse/own.ts'
import { isTurned, themes } from '../domain/pulse/questions.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { notice, opened } from '../views/actions.ts'
import { givenBack } from '../views/form.ts'
import { says } from '../views/notices.ts'
import { ownCard, questionsCard, statementForm } from '../views/pulse-desk.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { refuseNonHr } from './pulse-hr.ts'
import type { Insider, Sending } from './roles.ts'
import { sayToPerson } from './saying.ts'

interface Edited {
  readonly payload: { readonly statement?: string | undefined }
}

/** [Read the questions]: all of them, HR's own with their buttons. */
export async function showQuestions(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  return notice(questionsCard(say, await deps.store.pulse.statements(actor.workspace)))
}

/** The form "Add a statement", or the same for one that is edited. */
export async function openStatement(deps: Deps, { actor, roles, payload }: Insider & Edited): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const own = await deps.store.pulse.statements(actor.workspace)
  const edited = own.find(({ key, retired }) => key === payload.statement && !retired)
  if (payload.statement !== undefined && edited === undefined) return says(say.words.pulseDesk.statement.gone)
  return opened(statementForm(say, edited))
}

/** Adds a statement. One that is edited is retired, and a new one begins: no line is drawn across a change. */
export async function submitStatement(deps: Deps, { actor, roles, payload, values }: Sending & Edited): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const { workspace } = actor
  const say = await sayToPerson(deps, actor)
  const words = say.words.pulseDesk.statement
  const before = await deps.store.pulse.statements(workspace)
  const edited = before.find(({ key, retired }) => key === payload.statement && !retired)
  if (payload.statement !== undefined && edited === undefined) return says(words.gone)
  const form = statementForm(say, edited)
  const read = await readForm(say, form, values, async () => undefined)
  if (!read.ok) return opened(givenBack(form, values, read.errors))
  const outcome = await deps.store.transact(async (unit) => {
    // Of two who add the last one that fits, one comes after the other.
    await unit.workspaces.lock(workspace)
    return keep(
      unit,
      { say, edited, wanted: wantedFrom(read.values), own: await unit.pulse.statements(workspace) },
      actor,
    )
  })
  if (outcome === 'known' || outcome === 'tooMany') {
    const text = outcome === 'known' ? words.known : words.tooMany(mostOwn)
    return opened(givenBack(form, values, { text }))
  }
  return notice(ownCard(say, words[outcome], await deps.store.pulse.statements(workspace)))
}

/** [Retire]: asked no more. What was released stays. */
export async function retireStatement(
  deps: Deps,
  { actor, roles, payload }: Insider & { readonly payload: { readonly statement: string } },
): Promise<Reply> {
  if (!roles.has('hr')) return refuseNonHr(deps, actor)
  const say = await sayToPerson(deps, actor)
  const words = say.words.pulseDesk.statement
  const retired = await deps.store.transact((unit) => retire(unit, actor, payload.statement, say.now))
  if (!retired) return says(words.gone)
  return notice(ownCard(say, words.retired, await deps.store.pulse.statements(actor.workspace)))
}

type Wanted = Parameters<typeof ownKey>[0] & { readonly text: string }

interface Keeping {
  readonly say: Say
  readonly edited: OwnStatement | undefined
  readonly wanted: Wanted
  readonly own: readonly OwnStatement[]
}

async function keep(
  unit: UnitOfWork,
  { say, edited, wanted, own }: Keeping,
  actor: PersonRef,
): Promise<'added' | 'changed' | 'unchanged' | 'known' | 'tooMany' | 'gone'> {
  const inUse = own.filter(({ retired }) => !retired)
  const others = inUse.filter(({ key }) => key !== edited?.key)
  if (isKnown(say, others, wanted.text)) return 'known'
  if (others.length >= mostOwn) return 'tooMany'
  if (edited !== undefined) {
    if (isSame(edited, wanted)) return 'unchanged'
    if (!(await retire(unit, actor, edited.key, say.now))) return 'gone'
  }
  const { workspace } = actor
  const key = ownKey(wanted, crypto.randomUUID())
  await unit.pulse.addStatement(workspace, { key, text: wanted.text }, say.now)
  await unit.audit.note({ workspace, by: actor, at: say.now, what: 'statement.added', subject: key })
  return edited === undefined ? 'added' : 'changed'
}

async function retire(unit: UnitOfWork, actor: PersonRef, key: string, at: Date): Promise<boolean> {
  const { workspace } = actor
  if (!(await unit.pulse.retireStatement(workspace, key))) return false
  await unit.audit.note({ workspace, by: actor, at, what: 'statement.retired', subject: key })
  return true
}

/** Among HR's own, or ours. */
function isKnown({ words }: Say, own: readonly OwnStatement[], text: string): boolean {
  const ours = Object.values(words.statements.own).flatMap((theme) => Object.values(theme))
  return [...ours, ...own.map((one) => one.text)].some((one) => one.toLowerCase() === text.toLowerCase())
}

function isSame({ key, text }: OwnStatement, wanted: Wanted): boolean {
  return text === wanted.text && themeOf(key) === wanted.theme && isTurned(key) === wanted.turned
}

function wantedFrom(values: ReadValues): Wanted {
  const theme = themes.find((one) => one === values.text('theme')) ?? themes[0]
  return { theme, turned: values.text('agreeing') === 'bad', text: values.text('text') }
}
