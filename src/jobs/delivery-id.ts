import { createHash } from 'node:crypto'
import type { Delivery } from '../ports.ts'

/**
 * The UUID of a delivery, made from what makes it unique: workspace, purpose, subject, period and lane (RFC 9562,
 * version 8: an application's own). The same key gives the same id in every process, so that the queue keeps one of them.
 */
export function deliveryId(delivery: Delivery): string {
  const { workspace, purpose, subject, period, lane } = delivery
  const bytes = createHash('sha256')
    .update(JSON.stringify([workspace, purpose, subject, period, lane]))
    .digest()
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
