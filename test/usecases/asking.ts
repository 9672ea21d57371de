import type { Reply } from '../../src/views/actions.ts'
import { parseAction, parseForm } from '../../src/views/actions.ts'
import type { ActionName, FormName } from '../../src/views/actions.ts'
import type { Form, FormValues } from '../../src/views/form.ts'
import { command } from '../../src/usecases/command.ts'
import { click, submit } from '../../src/usecases/dispatch.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { said } from './support.ts'

/** What a person does in a world, the way a platform's adapter hands it in. */
export function asking(world: () => FakeWorld) {
  const where = () => ({ surface: 'channel', channel: world().channel('kindness'), message: undefined }) as const
  return {
    type: (who: string, text: string, channel = 'kindness'): Promise<Reply> =>
      command(world().deps, { actor: world().person(who), channel: world().channel(channel), text }),
    press: (who: string, action: ActionName, payload: object = {}): Promise<Reply> => {
      const call = parseAction(action, payload)
      if (call === undefined) throw new Error(`no such action: ${action}`)
      return click(world().deps, { actor: world().person(who), where: where(), call })
    },
    send: (who: string, form: FormName, values: FormValues, payload: object = {}): Promise<Reply> => {
      const call = parseForm(form, payload)
      if (call === undefined) throw new Error(`no such form: ${form}`)
      return submit(world().deps, { actor: world().person(who), where: where(), call, values })
    },
  }
}

/** The form of a reply; fails with what was said instead. */
export function formOf(reply: Reply): Form {
  if (reply.reply !== 'form') throw new Error(`no form but ${reply.reply}: ${said(reply)}`)
  return reply.form
}

/** What a form would send as it stands, with some fields changed. */
export function filled(form: Form, change: FormValues = {}): FormValues {
  const values = form.fields.map((field) => [field.name, field.value ?? (field.kind === 'people' ? [] : '')] as const)
  return { ...Object.fromEntries(values), ...change }
}
