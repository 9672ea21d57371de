import type { HookShape } from '../domain/hook.ts'
import { readEmail } from './email.ts'
import { readGeneric } from './generic.ts'
import { readHubspot } from './hubspot.ts'
import { readIntercom } from './intercom.ts'
import type { Reading } from './problems.ts'
import { readTypeform } from './typeform.ts'
import { readZendesk } from './zendesk.ts'

const readers: Record<HookShape, (body: unknown) => Reading> = {
  generic: readGeneric,
  zendesk: readZendesk,
  intercom: readIntercom,
  hubspot: readHubspot,
  typeform: readTypeform,
  email: readEmail,
}

/** What a sender of this shape tells with a body. Pure, never throws: a body may be anything. */
export function readShape(shape: HookShape, body: unknown): Reading {
  return readers[shape](body)
}

/** Whether a sender of this shape may post forms. */
export function postsForms(shape: HookShape): boolean {
  return shape === 'email'
}
