import { longestAccount } from '../domain/accounts.ts'
import { defaultGiftRules } from '../domain/gift.ts'
import type { GiftRules } from '../domain/gift.ts'
import { isCurrency } from '../domain/money.ts'
import type { Person, PersonRef } from '../domain/person.ts'
import { samePerson } from '../domain/person.ts'
import type { Deps, UnitOfWork } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import type { Form } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { giftsForm } from '../views/gift-settings.ts'
import { says } from '../views/notices.ts'
import type { ReadValues } from '../views/read-form.ts'
import { readForm } from '../views/read-form.ts'
import type { Say } from '../views/say.ts'
import { cut } from '../views/say.ts'
import { setRole } from './auditing.ts'
import type { Insider, Sending } from './roles.ts'
import { knownAdmins, refuseNonAdmin } from './roles.ts'
import { sayToPerson } from './saying.ts'
import { linesOf, typedIn } from './typed.ts'
import { changeSettings, settingsOf } from './workspace-settings.ts'

/** The form "Gifts". */
export async function openGifts(deps: Deps, { actor, roles }: Insider): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const { currency } = await settingsOf(deps.store, actor)
  return opened(await startGifts(deps, await sayToPerson(deps, actor), actor, currency))
}

/** Saves the gift rules, the currency and who approves. Amounts are read in the currency that comes with them. */
export async function submitGifts(deps: Deps, { actor, roles, values }: Sending): Promise<Reply> {
  if (!roles.has('admin')) return refuseNonAdmin(deps, actor)
  const say = await sayToPerson(deps, actor)
  const typed = typedIn(values, 'currency').toUpperCase()
  const currency = isCurrency(typed) ? typed : (await settingsOf(deps.store, actor)).currency
  const form = await startGifts(deps, say, actor, currency)
  const { directory } = deps.platform(actor.workspace)
  const read = await readForm(say, form, values, (id) => directory.person({ workspace: actor.workspace, id }))
  const errors = {
    ...(read.ok ? await ruleErrors(deps, say, actor, read.values) : read.errors),
    ...(isCurrency(typed) ? {} : { currency: say.words.gifts.settings.currencyWrong }),
  }
  if (!read.ok || Object.keys(errors).length > 0) return opened(givenBack(form, values, errors))
  const change = { gifts: rulesFrom(read.values), currency }
  const approvers = read.values.people('approvers')
  await deps.store.transact((unit) => keepRules(unit, actor, { change, approvers, now: say.now }))
  return says(say.words.settings.saved)
}

async function startGifts(deps: Deps, say: Say, actor: PersonRef, currency: string): Promise<Form> {
  const [settings, approvers] = await Promise.all([
    settingsOf(deps.store, actor),
    deps.store.people.withRole(actor.workspace, 'approver'),
  ])
  const ids = approvers.map(({ id }) => id)
  return giftsForm(say, settings.gifts, currency, ids)
}

async function ruleErrors(deps: Deps, say: Say, actor: PersonRef, values: ReadValues): Promise<Record<string, string>> {
  const words = say.words.gifts.settings
  const errors: Record<string, string> = {}
  const [perAct, perMonth] = [values.number('perAct'), values.number('perMonth')]
  if (perAct !== undefined && perMonth !== undefined && perAct > perMonth) errors['perAct'] = words.actAboveMonth
  const tooLong = linesOf(values.text('publicSector')).find((name) => name.length > longestAccount)
  if (tooLong !== undefined) errors['publicSector'] = words.nameTooLong(cut(tooLong, 30), String(longestAccount))
  const approvers = await approverError(deps, say, actor, values)
  return approvers === undefined ? errors : { ...errors, approvers }
}

/** Somebody must be there to decide, also about the gifts of an only approver. */
async function approverError(deps: Deps, say: Say, actor: PersonRef, values: ReadValues): Promise<string | undefined> {
  const words = say.words.gifts.settings
  const approvers = values.people('approvers')
  const guests = await deps.store.people.guests(actor.workspace)
  const stranger = approvers.find(
    ({ kind, ref }) => kind === 'guest' && !guests.some((guest) => samePerson(guest, ref)),
  )
  if (stranger !== undefined) return say.words.form.notAMember(stranger.name, say.company)
  if (values.text('rules') !== 'on' || values.number('approvalAbove') === undefined) return undefined
  const [only, second] = approvers
  if (only === undefined) return words.approverMissing
  if (second !== undefined) return undefined
  // Whoever saves this is an admin, on record or not.
  const admins = [...(await knownAdmins(deps, actor.workspace)), actor]
  return admins.some((admin) => !samePerson(admin, only.ref)) ? undefined : words.approverAlone(only.name)
}

function rulesFrom(values: ReadValues): GiftRules {
  return {
    on: values.text('rules') === 'on',
    perAct: values.number('perAct'),
    perMonth: values.number('perMonth'),
    perYear: values.number('perYear'),
    approvalAbove: values.number('approvalAbove'),
    publicSector: linesOf(values.text('publicSector')),
    publicOccasion: values.number('publicOccasion') ?? defaultGiftRules.publicOccasion,
    publicYear: values.number('publicYear') ?? defaultGiftRules.publicYear,
  }
}

async function keepRules(
  unit: UnitOfWork,
  actor: PersonRef,
  kept: { change: { gifts: GiftRules; currency: string }; approvers: readonly Person[]; now: Date },
): Promise<void> {
  await changeSettings(unit, actor, kept.change, kept.now)
  for (const { ref, name } of kept.approvers) await unit.people.meet(ref, name)
  const people = kept.approvers.map(({ ref }) => ref)
  const { workspace } = actor
  await setRole(unit, { workspace, role: 'approver', people }, { by: actor, at: kept.now })
}
