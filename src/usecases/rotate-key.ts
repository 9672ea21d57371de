import type { WorkspaceId } from '../domain/person.ts'
import type { SealedStore, SealedValue, TokenSeal } from '../ports.ts'

/** What became of the secrets of a kind. */
export interface Resealed {
  readonly kind: string
  readonly count: number
  /** Those that no key opens, each with what is wrong with it. */
  readonly failed: readonly { readonly workspace: WorkspaceId; readonly why: string }[]
}

export interface Resealing {
  readonly sealed: SealedStore
  readonly seal: TokenSeal
  readonly isSealed: (value: string) => boolean
}

/** At most so many are read at once. */
const page = 200

/**
 * Seals everything anew that is not sealed with the key that seals now, what was never sealed included. One by one, each only
 * if nobody has changed it meanwhile: it can be stopped and begun again at any time, also while Kindling runs.
 */
export async function resealAll(resealing: Resealing): Promise<readonly Resealed[]> {
  const all: Resealed[] = []
  for (const kind of await resealing.sealed.kinds()) all.push(await resealKind(resealing, kind))
  return all
}

async function resealKind({ sealed, seal, isSealed }: Resealing, kind: string): Promise<Resealed> {
  const failed = new Map<string, Resealed['failed'][number]>()
  const reseal = async (one: SealedValue, about: string) => {
    const secret = isSealed(one.value) ? seal.open(one.value, about) : one.value
    return sealed.replace(kind, one, seal.seal(secret, about))
  }
  let count = 0
  for (;;) {
    const found = await sealed.without(kind, seal.prefix, page + failed.size)
    const left = found.filter((one) => !failed.has(aboutSealed(kind, one)))
    if (left.length === 0) return { kind, count, failed: [...failed.values()] }
    for (const one of left) {
      const about = aboutSealed(kind, one)
      try {
        if (await reseal(one, about)) count += 1
      } catch (error) {
        if (!isSealed(one.value)) throw error
        failed.set(about, { workspace: one.workspace, why: error instanceof Error ? error.message : 'unknown' })
      }
    }
  }
}

/** What a sealed value is bound to: it does not open in another row, column or workspace. */
export function aboutSealed(kind: string, { workspace, id }: Pick<SealedValue, 'workspace' | 'id'>): string {
  return [kind, workspace, id].join('\0')
}
