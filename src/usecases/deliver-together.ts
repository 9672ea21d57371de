import type { Delivery, UnitOfWork } from '../ports.ts'

/** Sends many deliveries in their order, without waiting between them, so that the queue writes them in one statement. */
export async function deliverTogether(unit: UnitOfWork, deliveries: readonly Delivery[]): Promise<void> {
  await Promise.all(deliveries.map((delivery) => unit.deliver(delivery)))
}
