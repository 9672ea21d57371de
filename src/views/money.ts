import { decimalOf, decimalsOf } from '../domain/money.ts'
import type { Say } from './say.ts'

/** An amount in minor units with its currency, in the reader's language: `EUR 18`, `EUR 12.50`. */
export function money({ locale }: Pick<Say, 'locale'>, minor: number, currency: string): string {
  return written(locale, minor, currency, { style: 'currency', currency, currencyDisplay: 'code' })
}

/** The same without the currency: `100`. */
export function bareMoney({ locale }: Pick<Say, 'locale'>, minor: number, currency: string): string {
  return written(locale, minor, currency, {})
}

/** As a person would type it into a form: `1250`, `12.50`, `12,50`. */
export function typedMoney({ locale }: Pick<Say, 'locale'>, minor: number, currency: string): string {
  return written(locale, minor, currency, { useGrouping: false })
}

function written(locale: string, minor: number, currency: string, style: Intl.NumberFormatOptions): string {
  const decimals = decimalsOf(currency)
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals } as const
  const format = new Intl.NumberFormat(locale, { ...style, ...digits, trailingZeroDisplay: 'stripIfInteger' })
  // A decimal written out is read exactly; a number would be a float.
  const text = format.format(decimalOf(minor, decimals) as Intl.StringNumericLiteral)
  return text.replaceAll(/\s/gu, ' ')
}
