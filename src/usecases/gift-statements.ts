import { monthOf } from '../domain/gift.ts'
import type { PersonRef, Role } from '../domain/person.ts'
import { dayInZone, monthsBefore } from '../domain/schedule.ts'
import type { Deps } from '../ports.ts'
import type { Reply } from '../views/actions.ts'
import { opened } from '../views/actions.ts'
import type { FormValues } from '../views/form.ts'
import { givenBack } from '../views/form.ts'
import { statementForm } from '../views/gift-form.ts'
import { monthName } from '../views/gift.ts'
import { says } from '../views/notices.ts'
import { readForm } from '../views/read-form.ts'
import { offerDownload } from './downloads.ts'
import { approverNames } from './gift-approvers.ts'
import { readsStatements } from './gift-statement.ts'
import { sayTo, sayToPerson } from './saying.ts'

interface Asking {
  readonly actor: PersonRef
  readonly roles: ReadonlySet<Role>
}

/** How many months back a statement can be had, with this one. */
const monthsOffered = 25

/** "Statement": asks for the month. */
export async function openStatement(deps: Deps, { actor, roles }: Asking): Promise<Reply> {
  const say = await sayToPerson(deps, actor)
  const words = say.words.gifts
  if (!readsStatements(roles)) {
    const names = await approverNames(deps, actor.workspace)
    return says(names.length === 0 ? words.noApprover : words.onlyApprover(names))
  }
  const { zone } = await sayTo(deps, actor.workspace)
  const months = monthsBefore(dayInZone(say.now, zone), monthsOffered)
  return opened(
    statementForm(
      say,
      months.map((day) => ({ value: monthOf(day), label: monthName(say, day) })),
    ),
  )
}

/** A link to the statement of that month. */
export async function submitStatement(deps: Deps, input: Asking & { values: FormValues }): Promise<Reply> {
  const asked = await openStatement(deps, input)
  if (asked.reply !== 'form') return asked
  const { actor, values } = input
  const say = await sayToPerson(deps, actor)
  const read = await readForm(say, asked.form, values, async () => undefined)
  if (!read.ok) return opened(givenBack(asked.form, values, read.errors))
  const month = read.values.text('month')
  const words = say.words.gifts.statement.ready(monthName(say, `${month}-01`))
  return offerDownload(deps, { actor, words }, { kind: 'gifts', month })
}
