import { momentKinds } from '../domain/moment.ts'
import { sizes, writeModel } from '../detect/model.ts'
import type { Judgement } from '../detect/model.ts'
import type { Lesson } from './train-data.ts'
import { calibrated, logit, regression } from './train-regression.ts'
import type { Sample } from './train-regression.ts'

const seed = 20_261_122

/**
 * The model's file. Whether something is a moment is learned from all messages, its kind from the moments; how sure to be
 * is measured on messages of sources that the weights had not seen.
 */
export function trainedModel(lessons: readonly Lesson[]): Uint8Array {
  const isMoment = ({ labels }: Lesson) => !labels.includes('none')
  const moments = lessons.filter(isMoment)
  return writeModel({
    moment: judgement(lessons, isMoment, sizes.moment),
    kinds: momentKinds.map((kind) => ({
      kind,
      judgement: judgement(moments, ({ labels }) => labels.includes(kind), sizes.kind),
    })),
  })
}

function judgement(lessons: readonly Lesson[], answer: (lesson: Lesson) => boolean, size: number): Judgement {
  const samples = lessons.map((lesson) => ({ features: lesson.features, yes: answer(lesson), source: lesson.source }))
  const { factor, shift } = calibrated(unseen(samples, size))
  const weights = regression(samples, size, seed)
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9)
  const unit = largest / 127
  return {
    weights: Int8Array.from(weights, (weight) => Math.round(weight / unit)),
    factor: factor * unit,
    shift,
  }
}

/** In how many groups the sources are left out in turn. */
const groups = 4

/**
 * Says of each message what weights say that learned from the sources of other groups only: all of a source is by one
 * hand. A source in which nobody ever says yes (everyday questions from elsewhere) is learned from and not measured on.
 */
function unseen(samples: readonly (Sample & { readonly source: string })[], size: number) {
  const sources = [...new Set(samples.filter(({ yes }) => yes).map(({ source }) => source))]
  return Array.from({ length: groups }, (_, group) => {
    const left = new Set(sources.filter((_source, index) => index % groups === group))
    const weights = regression(
      samples.filter(({ source }) => !left.has(source)),
      size,
      seed,
    )
    return samples
      .filter(({ source }) => left.has(source))
      .map(({ features, yes }) => ({ logit: logit(features, weights), yes }))
  }).flat()
}
