import type { FormValues } from '../views/form.ts'

/** What was typed into a field, trimmed, before its form is read; '' where nothing was. */
export function typedIn(values: FormValues, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value.trim() : ''
}

/** The lines of a text without empty ones. Of those that differ by case alone the last stays. */
export function linesOf(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return [...new Map(lines.map((line) => [line.toLowerCase(), line])).values()]
}
