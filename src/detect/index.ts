import type { Message, Sighting, Surroundings } from '../domain/message.ts'
import type { MomentKind } from '../domain/moment.ts'
import { detailOf } from './detail.ts'
import { evidenceIn } from './evidence.ts'
import { createFeatures } from './features.ts'
import type { Read } from './features.ts'
import { hear } from './heard.ts'
import { chance, loadModel } from './model.ts'
import type { Model } from './model.ts'
import { quoteOf } from './quote.ts'
import { clearKind, isMoment } from './threshold.ts'
import type { Leaning } from './threshold.ts'

/** Below this nothing is worth naming, also by hand. */
const faintest = 0.2

/**
 * The detector: a small linear model, two decisions kept apart (a moment or not; which kind), and rules that put what was
 * seen into words. Synchronous, never throws once it is created; time grows linearly with the text, which is read to
 * 20,000 characters. `judge` says whether a message is a customer moment; `read` is for a message that a person brought
 * by hand and always answers, with the kind as far as one shows.
 */
export function createDetector(model: Model = loadModel()) {
  const featuresOf = createFeatures()
  const leanings = (features: Uint32Array): readonly Leaning[] =>
    model.kinds
      .map(({ kind, judgement }) => ({ kind, likely: chance(judgement, features) }))
      .toSorted((a, b) => b.likely - a.likely)

  function judge(message: Message, around: Surroundings): Sighting | undefined {
    const heard = hear(message, around)
    if (heard.lower === '' || heard.toCustomer) return undefined
    const evidence = evidenceIn(heard.lower)
    const features = featuresOf({ heard, evidence }, around)
    const likely = chance(model.moment, features)
    return isMoment(likely, around) ? sighting({ heard, evidence }, likely, clearKind(leanings(features))) : undefined
  }

  function read(message: Message, around: Surroundings): Sighting {
    const heard = hear(message, around)
    const evidence = evidenceIn(heard.lower)
    const features = featuresOf({ heard, evidence }, around)
    const [first] = leanings(features)
    const kind = heard.lower !== '' && first !== undefined && first.likely >= faintest ? first.kind : undefined
    return sighting({ heard, evidence }, chance(model.moment, features), kind)
  }

  return { judge, read }
}

function sighting({ heard, evidence }: Read, likely: number, kind: MomentKind | undefined): Sighting {
  return {
    kind,
    detail: kind && detailOf(kind, evidence),
    voice: heard.voice,
    customer: heard.customer(),
    quote: quoteOf(heard.words),
    confidence: likely,
  }
}
