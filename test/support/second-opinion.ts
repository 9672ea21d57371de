import type { Sighting } from '../../src/domain/message.ts'
import type { Deps, Detector, SecondOpinion } from '../../src/ports.ts'
import { createSecondOpinion } from '../../src/second-opinion/index.ts'
import { martas } from '../usecases/support.ts'
import type { LanguageModel, Reaction } from './language-model.ts'

/**
 * A line that begins with "moment" is above the bar, one with "perhaps" below it, and both are near it where they end with a
 * question mark. They are Marta's unless they are "of" somebody else.
 */
export const greyDetector: Detector = {
  judge: ({ text }) => (/^moment/m.test(text) ? sighting(text) : undefined),
  grey: ({ text }) => (/^(?:moment|perhaps).*\?$/ms.test(text) ? sighting(text) : undefined),
  read: ({ text }) => sighting(text),
}

function sighting(text: string): Sighting {
  const name = / of ([A-Z]\w+)/.exec(text)?.[1]
  const customer = name === undefined ? martas.customer : { name, company: undefined }
  return { ...martas, customer, quote: text }
}

export interface Asking {
  readonly deps: Deps
  /** Waits until everything that was asked aside has come to its end by itself. */
  answered(): Promise<void>
  /** Ends what is being asked, as the process does when it stops. */
  stop(): Promise<void>
}

/** The core with a second opinion of this server's. */
export function asking(bare: Deps, model: LanguageModel, daily = 20): Asking {
  const { store, clock, log } = bare
  const options = { url: model.url, model: 'small', key: undefined, daily }
  const opinion = createSecondOpinion(options, { opinions: store.opinions, clock, log, patience: 2_000 })
  const asides: Promise<void>[] = []
  const aside: SecondOpinion['aside'] = (work) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    asides.push(promise)
    opinion.aside(() => work().finally(resolve))
  }
  return {
    deps: { ...bare, secondOpinion: { ...opinion, aside } },
    answered: async () => void (await Promise.all(asides.splice(0))),
    stop: () => opinion.stop(),
  }
}

/** The server answers only when it is told to. */
export function heldBack(
  model: LanguageModel,
  reaction: Reaction,
): { readonly asked: Promise<void>; readonly answer: () => void } {
  const [asked, free] = [Promise.withResolvers<void>(), Promise.withResolvers<Reaction>()]
  model.react(() => {
    asked.resolve()
    return free.promise
  })
  return { asked: asked.promise, answer: () => free.resolve(reaction) }
}
