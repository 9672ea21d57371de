/** The oldest major version of PostgreSQL on which Kindling is tested. */
export const oldestMajor = 14

/** Where the PostgreSQL of this address is, without user and password. */
export function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'DATABASE_URL'
}
