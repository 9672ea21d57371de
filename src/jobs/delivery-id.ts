import { createHash } from 'node:crypto'
import { uuidOf } from '../domain/uuid.ts'
import type { Delivery } from '../ports.ts'

/**
 * The UUID of a delivery, made from what makes it unique: workspace, purpose, subject, period and lane. The same key gives
 * the same id in every process, so that the queue keeps one of them.
 */
export function deliveryId(delivery: Delivery): string {
  const { workspace, purpose, subject, period, lane } = delivery
  const key = JSON.stringify([workspace, purpose, subject, period, lane])
  return uuidOf(createHash('sha256').update(key).digest())
}
