/** How seldom a question is passed on. */
export interface Seldom {
  /** An answer is given again for so many milliseconds. */
  readonly every: number
  /** Nobody waits longer than that, in milliseconds. */
  readonly patience: number
}

/** No answer came in time. The question goes on, and is not asked a second time meanwhile. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/**
 * A question that may be asked by anybody at any time, and is passed on seldom: once every so often, never twice at a time.
 * Rejects with what it failed with, or `NoAnswer`.
 */
export function seldom<Answer>(ask: () => Promise<Answer>, { every, patience }: Seldom): () => Promise<Answer> {
  let last: { readonly at: number; readonly answer: Promise<Answer> } | undefined
  let running: Promise<Answer> | undefined
  return () => {
    const now = performance.now()
    if (last !== undefined && now - last.at < every) return last.answer
    if (running === undefined) {
      const asked = ask()
      running = asked
      const over = () => void (running = undefined)
      asked.then(over, over)
    }
    last = { at: now, answer: inTime(running, patience) }
    return last.answer
  }
}

async function inTime<Answer>(answer: Promise<Answer>, patience: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer()), patience)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}
