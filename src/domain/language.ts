/** What Kindling speaks. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/**
 * The language of a locale as platforms and browsers name it (BCP 47, `de-AT`; some write `de_AT`). Undefined where
 * nothing is said, or another language.
 */
export function languageOf(locale: string | undefined): Language | undefined {
  const primary = locale?.trim().split(/[-_.]/)[0]?.toLowerCase()
  return languages.find((language) => language === primary)
}

/**
 * The one that a browser prefers of those Kindling speaks (`Accept-Language`, RFC 9110). Undefined where it names none of
 * them.
 */
export function acceptedLanguage(header: string | undefined): Language | undefined {
  return (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((one) => {
      const [range = '', ...parameters] = one.split(';')
      const weight = parameters.map((part) => /^\s*q=([\d.]+)\s*$/.exec(part)?.[1]).find((found) => found !== undefined)
      return { language: languageOf(range), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .find(({ language }) => language !== undefined)?.language
}
