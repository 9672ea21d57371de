const rules = new Intl.PluralRules('de')
const numbers = new Intl.NumberFormat('de')

/** `2.000`. */
export function number(n: number): string {
  return numbers.format(n)
}

/** `1 Eintrag`, `14 Einträge`. */
export function counted(n: number, one: string, other: string): string {
  return `${numbers.format(n)} ${rules.select(n) === 'one' ? one : other}`
}

/** `Jonas`, `Jonas und Sam`, `Jonas, Sam, Chloé und 2 weitere` (from `most` + 1 on). */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} weitere`] : [...names]
  const last = shown.pop()
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} und ${last}`
}
