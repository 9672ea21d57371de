import type { Message, Sighting, Surroundings } from '../domain/message.ts'
import type { MomentKind } from '../domain/moment.ts'
import type { Heard } from './heard.ts'
import { hear } from './heard.ts'
import { quoteOf } from './quote.ts'
import type { Score } from './score.ts'
import { scores } from './score.ts'
import { clearKind, confidence, isGrey, isMoment } from './threshold.ts'

/** Below this nothing is worth naming, also by hand. */
const faintest = 0.2

/**
 * The detector: rules that say why. Pure, synchronous, never throws; time grows linearly with the text, which is read to
 * 20,000 characters. `judge` says whether a message is a customer moment; `read` is for a message that a person brought
 * by hand and always answers, with the kind as far as one shows.
 */
export function createDetector() {
  return { judge, read, grey }
}

function judge(message: Message, around: Surroundings): Sighting | undefined {
  const heard = hear(message, around)
  if (heard.lower === '') return undefined
  const ranked = scores(heard)
  return isMoment(ranked, around) && heard.belongs() !== undefined
    ? sighting(heard, ranked, clearKind(ranked))
    : undefined
}

/** Near the bar on either side: what it would say if that were enough. */
function grey(message: Message, around: Surroundings): Sighting | undefined {
  const heard = hear(message, around)
  if (heard.lower === '') return undefined
  const ranked = scores(heard)
  return isGrey(ranked, around) && heard.belongs() !== undefined
    ? sighting(heard, ranked, clearKind(ranked))
    : undefined
}

function read(message: Message, around: Surroundings): Sighting {
  const heard = hear(message, around)
  const ranked = scores(heard)
  const [first] = ranked
  return sighting(heard, ranked, first !== undefined && first.value >= faintest ? first.kind : undefined)
}

function sighting(heard: Heard, ranked: readonly Score[], kind: MomentKind | undefined): Sighting {
  return {
    kind,
    detail: ranked.find((score) => score.kind === kind)?.detail,
    voice: heard.voice,
    customer: heard.customer,
    quote: quoteOf(heard.words),
    confidence: confidence(ranked),
  }
}
