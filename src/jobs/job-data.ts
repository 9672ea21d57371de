import { z } from 'zod'
import { workspaceId } from '../domain/person.ts'
import { purposes } from '../ports.ts'
import type { Delivery, DigestPart } from '../ports.ts'

// What stands in the queue's jobs: as JSON, read by whichever version takes them up.

const deliverySchema = z.object({
  workspace: z.string().transform(workspaceId),
  purpose: z.enum(purposes),
  subject: z.string(),
  period: z.string(),
  lane: z.string(),
  again: z.literal(true).optional(),
})

const partSchema = z.object({
  workspaces: z.array(z.string().transform(workspaceId)),
  at: z.string().transform((at) => new Date(at)),
})

/** Reads the delivery of a job. Throws a `ZodError` on one that no version of ours can have written. */
export function readDelivery(data: unknown): Delivery {
  return deliverySchema.parse(data)
}

/** Reads shared digests, as `readDelivery`. */
export function readPart(data: unknown): DigestPart {
  return partSchema.parse(data)
}

/** Shared digests as a job. */
export function partJob({ workspaces, at }: DigestPart): { readonly data: z.input<typeof partSchema> } {
  return { data: { workspaces: [...workspaces], at: at.toISOString() } }
}
