import { SendFault } from '../ports.ts'

/** Which messages may be out though no answer came. */
export interface LostAnswers {
  /** Posts; an answer that is lost for the second time is a fault for good. */
  noting(id: string, post: () => Promise<string>): Promise<string>
}

/** More than can be under way at a time; a restart forgets them all. */
const most = 10_000

export function lostAnswers(): LostAnswers {
  const lost = new Set<string>()
  return {
    async noting(id, post) {
      try {
        const sent = await post()
        lost.delete(id)
        return sent
      } catch (error) {
        if (!(error instanceof SendFault) || error.kind !== 'unanswered') throw error
        if (lost.delete(id)) throw new SendFault('permanent', 'no_answer', { cause: error.cause })
        if (lost.size >= most) lost.clear()
        lost.add(id)
        throw error
      }
    },
  }
}
