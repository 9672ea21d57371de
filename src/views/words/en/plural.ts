const rules = new Intl.PluralRules('en')
const numbers = new Intl.NumberFormat('en')

/** `2,000`. */
export function number(n: number): string {
  return numbers.format(n)
}

/** `1 act`, `14 acts`. */
export function counted(n: number, one: string, other: string): string {
  return `${numbers.format(n)} ${rules.select(n) === 'one' ? one : other}`
}

/** `Jonas`, `Jonas and Sam`, `Jonas, Sam, Chloé and 2 more` (from `most` + 1 on). */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : [...names]
  const last = shown.pop()
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} and ${last}`
}
