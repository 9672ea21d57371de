/** How many decimals an amount is written with. */
export type Decimals = 0 | 1 | 2 | 3 | 4

/** Decimals of a currency's minor unit, by Intl (ISO 4217): JPY has 0, EUR 2, KWD 3. */
export function decimalsOf(currency: string): Decimals {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return maximumFractionDigits as Decimals
}

/** Whether these are the three letters of a currency that Intl knows. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code)
}

/** Reads an amount such as `12` or `12.5` (or `12,5`) in minor units, digit by digit: no float comes near money. */
export function minorOf(amount: string, decimals: Decimals): number {
  const [whole = '', fraction = ''] = amount.split(/[.,]/)
  return Number(`${whole}${fraction.padEnd(decimals, '0').slice(0, decimals)}`)
}

/** Minor units written out: 1250 of a currency with two decimals is `12.50`. */
export function decimalOf(minor: number, decimals: Decimals): string {
  if (decimals === 0) return String(minor)
  const digits = String(minor).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
