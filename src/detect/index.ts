import type { Message, Sighting, Surroundings } from '../domain/message.ts'
import type { MomentKind } from '../domain/moment.ts'
import { detailOf } from './detail.ts'
import type { Evidence } from './evidence.ts'
import { evidenceIn } from './evidence.ts'
import { createFeatures } from './features.ts'
import type { Heard } from './heard.ts'
import { hear } from './heard.ts'
import { isColleagues } from './ours.ts'
import { chance, loadModel } from './model.ts'
import type { Model } from './model.ts'
import { quoteOf } from './quote.ts'
import { clearKind, isGrey, isMoment } from './threshold.ts'
import type { Leaning } from './threshold.ts'

/** Of what is less likely a moment than this no kind is named, also where a person brings it. */
const faintest = 0.1

/** A message less likely a moment than this stays none, whatever it says outright. */
const hopeless = 0.08

/** A message with what the model says of it. */
interface Weighed {
  readonly heard: Heard
  /** What it says outright. */
  readonly evidence: readonly Evidence[]
  /** The chance that it is a moment. */
  readonly likely: number
  /** Strongest first. */
  readonly leanings: () => readonly Leaning[]
}

/**
 * The detector: a small linear model, two decisions kept apart (a moment or not; which kind), and rules that put what was
 * seen into words. Synchronous, never throws once it is created; time grows linearly with the text, which is read to
 * 20,000 characters. `judge` says whether a message is a customer moment; `grey` is for a second opinion: near the bar on
 * either side, what it would say if that were enough; `read` is for a message that a person brought by hand and always
 * answers, with the kind as far as one shows.
 */
export function createDetector(model: Model = loadModel()) {
  const features = createFeatures()

  function weigh(message: Message, around: Surroundings): Weighed {
    const heard = hear(message, around)
    const plain = features.of(heard, around)
    // What is as good as out already is not searched for more.
    const evidence = chance(model.moment, plain) < hopeless ? [] : evidenceIn(heard.lower)
    const all = evidence.length === 0 ? plain : features.and(evidence)
    const leanings = () =>
      model.kinds
        .map(({ kind, judgement }) => ({ kind, likely: chance(judgement, all) }))
        .toSorted((a, b) => b.likely - a.likely)
    return { heard, evidence, likely: chance(model.moment, all), leanings }
  }

  function judge(message: Message, around: Surroundings): Sighting | undefined {
    const weighed = weigh(message, around)
    return isMoment(weighed.likely, around) ? ofCustomer(weighed, around) : undefined
  }

  function grey(message: Message, around: Surroundings): Sighting | undefined {
    const weighed = weigh(message, around)
    return isGrey(weighed.likely, around) ? ofCustomer(weighed, around) : undefined
  }

  function read(message: Message, around: Surroundings): Sighting {
    const weighed = weigh(message, around)
    const [first] = weighed.leanings()
    const shows = weighed.heard.lower !== '' && weighed.likely >= faintest
    return sighting(weighed, shows ? first?.kind : undefined)
  }

  return { judge, grey, read }
}

/** Undefined where there are no words, one of us speaks to a customer, or a hard time is a colleague's. */
function ofCustomer(weighed: Weighed, around: Surroundings): Sighting | undefined {
  const { heard, evidence } = weighed
  if (heard.lower === '' || heard.toCustomer) return undefined
  const ranked = weighed.leanings()
  if (ranked[0]?.kind === 'hardship' && isColleagues(heard, evidence, around)) return undefined
  return sighting(weighed, clearKind(ranked))
}

function sighting({ heard, evidence, likely }: Weighed, kind: MomentKind | undefined): Sighting {
  return {
    kind,
    detail: kind && detailOf(kind, evidence),
    voice: heard.voice,
    customer: heard.customer(),
    quote: quoteOf(heard.words),
    confidence: likely,
  }
}
