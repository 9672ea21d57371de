/** The IANA name as it is spelled (`europe/berlin` becomes `Europe/Berlin`); undefined for what is no name of a zone. */
export function knownZone(text: string): string | undefined {
  // Offsets such as +02:00 are accepted by Intl, too, but know no daylight-saving time.
  if (!/^[a-z]/i.test(text)) return undefined
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
    // ICU answers some names with an older one (Europe/Kyiv with Europe/Kiev): then what was typed stays.
    return resolved.toLowerCase() === text.toLowerCase() ? resolved : text
  } catch {
    return undefined
  }
}
