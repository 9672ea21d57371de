/** What stands for a customer of whom no name is known. */
export const aCustomer = 'jemand aus der Kundschaft'

/** Names stay as they are in every case; only "jemand" does not. */
export function accusative(customer: string): string {
  return customer === aCustomer ? 'jemanden aus der Kundschaft' : customer
}

export function dative(customer: string): string {
  return customer === aCustomer ? 'jemandem aus der Kundschaft' : customer
}
