import { z } from 'zod'
import { firstSteps } from '../domain/first-steps.ts'
import type { Card } from './card.ts'
import type { Form } from './form.ts'

/** A name that a platform or this Kindling has given, not one that people read. PostgreSQL refuses NUL and half characters. */
const id = z
  .string()
  .min(1)
  .max(100)
  .refine((one) => one.isWellFormed() && !one.includes('\0'))

const nothing = z.strictObject({})
const moment = z.strictObject({ moment: z.uuid() })
const act = z.strictObject({ act: z.uuid() })
const round = z.strictObject({ round: z.uuid() })
const gift = z.strictObject({ gift: z.uuid() })
const hook = z.strictObject({ hook: z.uuid() })
const channel = z.strictObject({ channel: id })
const period = z.iso.datetime()

/**
 * Everything a button can do, by name, with the payload it carries. Payloads hold ids only: other apps and people may
 * read them.
 */
export const actions = {
  'moment.take': moment,
  'moment.help': moment,
  'moment.stepBack': moment,
  'moment.handBack': moment,
  'moment.handOver': moment,
  'moment.settled': moment,
  'moment.goodCatch': moment,
  'moment.dismiss': moment,
  'moment.bringBack': moment,
  /** `page` turns to three other ideas. */
  'moment.ideas': z.strictObject({ moment: z.uuid(), page: z.int().min(0).max(20).optional() }),
  'moment.takeAgain': moment,
  'note.open': moment,
  'note.erase': moment,
  'moment.add': nothing,
  /** `plan`: the planned gift that it is. */
  'act.log': z.strictObject({ moment: z.uuid().optional(), plan: z.uuid().optional() }),
  'act.edit': act,
  'act.undo': act,
  'echo.glad': act,
  /** `said`: the newer message that its form begins with. */
  'echo.share': z.strictObject({ act: z.uuid(), said: id.optional() }),
  'gift.plan': z.strictObject({ moment: z.uuid().optional() }),
  'gift.approve': gift,
  'gift.decline': gift,
  'gift.drop': gift,
  'gift.statement': nothing,
  'acts.show': nothing,
  'digest.change': z.strictObject({ period }),
  'digest.leave': z.strictObject({ period }),
  /** `to`: whom a command that was too short named. */
  'thanks.open': z.strictObject({ to: z.array(id).max(10).optional() }),
  'thanks.undo': z.strictObject({ thanks: z.uuid() }),
  'thanks.show': nothing,
  'help.show': nothing,
  'preferences.open': nothing,
  'preferences.resume': nothing,
  'settings.nudges': nothing,
  'settings.digest': nothing,
  'settings.gifts': nothing,
  'settings.people': nothing,
  'settings.idea': nothing,
  'settings.open': nothing,
  'events.add': nothing,
  'events.remove': z.strictObject({ subscription: z.uuid() }),
  /** `before`: the entry that the page before ended with. */
  'audit.show': z.strictObject({ before: z.int().min(1).optional() }),
  'audit.export': nothing,
  'hooks.show': nothing,
  'hooks.add': nothing,
  'hooks.rotate': hook,
  'hooks.remove': hook,
  'idea.retire': z.strictObject({ idea: id.max(64) }),
  'channel.watch': channel,
  /** `to`: the channel that whoever agrees was shown. */
  'channel.agree': z.strictObject({ channel: id, to: id }),
  'channel.threads': channel,
  'channel.hand': channel,
  'channel.ignore': channel,
  'channel.settings': channel,
  'channel.forget': channel,
  'channels.show': nothing,
  'pulse.open': round,
  /** `draft`: the plan to begin with. */
  'pulse.plan': z.strictObject({ draft: z.uuid().optional() }),
  'pulse.start': z.strictObject({ draft: z.uuid() }),
  'pulse.schedule': nothing,
  'pulse.change': nothing,
  'pulse.stop': nothing,
  'pulse.cancel': round,
  'pulse.keep': nothing,
  'pulse.questions': nothing,
  'pulse.statement': z.strictObject({ statement: id.max(64).optional() }),
  'pulse.retire': z.strictObject({ statement: id.max(64) }),
  'pulse.said': round,
  'trends.show': nothing,
  'data.show': nothing,
  'data.export': nothing,
  'data.forget': nothing,
  'data.workspace': nothing,
  'data.import': nothing,
  'moments.show': nothing,
  /** Puts a first step off. */
  'firstStep.later': z.strictObject({ step: z.enum(firstSteps) }),
  'firstStep.digest': nothing,
  'firstStep.invite': nothing,
  'undelivered.show': nothing,
  'undelivered.again': z.strictObject({ delivery: z.uuid() }),
  'undelivered.letGo': z.strictObject({ delivery: z.uuid() }),
} as const satisfies Record<string, z.ZodType>

/** Everything a form can be for, by name, with what it remembers between opening and sending. */
export const forms = {
  /** `act`: the id it will have, so that a form sent twice logs it once. */
  'act.log': z.strictObject({
    moment: z.uuid().optional(),
    act: z.uuid().optional(),
    plan: z.uuid().optional(),
  }),
  'act.edit': act,
  /** `echo`: the id it will have, so that a form sent twice passes it on once. */
  'echo.pass': z.strictObject({ act: z.uuid(), echo: z.uuid() }),
  /** The id they will have, so that a form sent twice sends them once. */
  'thanks.send': z.strictObject({ thanks: z.uuid() }),
  /** `gift`: the id it will have, so that a form sent twice plans it once. */
  'gift.plan': z.strictObject({ moment: z.uuid().optional(), gift: z.uuid().optional() }),
  'gift.decline': gift,
  'gift.statement': nothing,
  /** `message` is the source message as `channel/id`, when it was brought by a shortcut. */
  'moment.add': z.strictObject({
    channel: id.optional(),
    message: id.optional(),
    thread: id.optional(),
    /** Who wrote it, where a message cannot be read back. */
    author: id.optional(),
  }),
  'moment.handOver': moment,
  /** `turn`: how often stories had been chosen when it was opened. */
  'digest.stories': z.strictObject({ period, turn: z.int().min(0) }),
  'note.keep': moment,
  preferences: nothing,
  'settings.nudges': nothing,
  'settings.digest': nothing,
  'settings.gifts': nothing,
  /** `keepCustomers`: the list of customers was too long to be shown, and stays. */
  'settings.people': z.strictObject({ keepCustomers: z.literal(true).optional() }),
  'settings.idea': nothing,
  'events.add': nothing,
  'hooks.add': nothing,
  'channel.settings': channel,
  'data.forget': nothing,
  /** The round and nothing else: what is answered is in no form's memory. */
  'pulse.answer': round,
  'pulse.plan': nothing,
  'pulse.change': nothing,
  /** The statement that is edited. */
  'pulse.statement': z.strictObject({ statement: id.max(64).optional() }),
  'pulse.said': round,
} as const satisfies Record<string, z.ZodType>

export type ActionName = keyof typeof actions
export type FormName = keyof typeof forms
export type ActionPayload<Name extends ActionName> = z.infer<(typeof actions)[Name]>
export type FormPayload<Name extends FormName> = z.infer<(typeof forms)[Name]>

/** An action with its payload; a union, so that a `switch` on `action` knows the payload. */
export type ActionCall = {
  [Name in ActionName]: { readonly action: Name; readonly payload: ActionPayload<Name> }
}[ActionName]
export type FormCall = { [Name in FormName]: { readonly form: Name; readonly payload: FormPayload<Name> } }[FormName]

/** Reads an action that came back from a platform. Undefined when nobody here made it (an old card, a forgery). */
export function parseAction(action: string, payload: unknown): ActionCall | undefined {
  if (!Object.hasOwn(actions, action)) return undefined
  const read = actions[action as ActionName].safeParse(payload)
  return read.success ? ({ action, payload: read.data } as ActionCall) : undefined
}

/** Reads a form's name and memory that came back from a platform. */
export function parseForm(form: string, payload: unknown): FormCall | undefined {
  if (!Object.hasOwn(forms, form)) return undefined
  const read = forms[form as FormName].safeParse(payload)
  return read.success ? ({ form, payload: read.data } as FormCall) : undefined
}

/**
 * What a use case answers to the click, command or form of one person; the adapter performs it.
 * `notice`: shown to that person alone. `replace`: takes the place of the card that was clicked (where there is none,
 * a notice). `form`: opened, or given back with its errors. What everybody sees travels as deliveries instead.
 */
export type Reply =
  | { readonly reply: 'none' }
  | { readonly reply: 'notice'; readonly card: Card }
  | { readonly reply: 'replace'; readonly card: Card }
  | { readonly reply: 'form'; readonly form: Form }

export const notice = (card: Card): Reply => ({ reply: 'notice', card })
export const replaced = (card: Card): Reply => ({ reply: 'replace', card })
export const opened = (form: Form): Reply => ({ reply: 'form', form })
