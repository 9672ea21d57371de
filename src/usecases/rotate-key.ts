import type { WorkspaceId } from '../domain/person.ts'
import type { SealedStore, SealedValue, TokenSeal } from '../ports.ts'

/** How many were sealed anew, by their kind. */
export type Resealed = ReadonlyMap<string, number>

/** At most so many are read at once. */
const page = 200

/**
 * Seals everything anew that is not sealed with the key that seals now, what was never sealed included. One by one, each only
 * if nobody has changed it meanwhile: it can be stopped and begun again at any time, also while Kindling runs. `progress` hears of each page.
 */
export async function resealAll(
  { sealed, seal, isSealed }: { sealed: SealedStore; seal: TokenSeal; isSealed: (value: string) => boolean },
  progress: (kind: string, count: number) => void,
): Promise<Resealed> {
  const counts = new Map<string, number>()
  for (const kind of await sealed.kinds()) {
    const reseal = async (one: SealedValue) => {
      const about = aboutSealed(kind, one)
      const secret = isSealed(one.value) ? seal.open(one.value, about) : one.value
      return sealed.replace(kind, one, seal.seal(secret, about))
    }
    let count = 0
    for (;;) {
      const old = await sealed.without(kind, seal.prefix, page)
      if (old.length === 0) break
      for (const one of old) if (await reseal(one)) count += 1
      progress(kind, count)
    }
    counts.set(kind, count)
  }
  return counts
}

/** What a sealed value is bound to: it does not open in another row, column or workspace. */
export function aboutSealed(kind: string, { workspace, id }: { workspace: WorkspaceId; id: string }): string {
  return [kind, workspace, id].join('\0')
}
