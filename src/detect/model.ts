import { readFileSync } from 'node:fs'
import type { MomentKind } from '../domain/moment.ts'
import { momentKinds } from '../domain/moment.ts'
import { buckets } from './features.ts'

/** The kinds are told apart with fewer weights than it takes to see a moment. */
const kindBuckets = 2 ** 15

const magic = 0x4b44_4d31
const headBytes = 4 + 8 * (1 + momentKinds.length)

/** One linear judgement: the mean of the features' weights, stretched to a log-odds. */
export interface Judgement {
  readonly weights: Int8Array
  readonly factor: number
  readonly shift: number
}

/** Trained by `npm run train`: how likely it is a moment at all and, apart from that, which kind it would be. */
export interface Model {
  readonly moment: Judgement
  readonly kinds: readonly { readonly kind: MomentKind; readonly judgement: Judgement }[]
}

/** The model that is part of the project, at most 300 kB. Throws when the file is none. */
export function loadModel(path: URL = modelFile): Model {
  return readModel(readFileSync(path))
}

export const modelFile = new URL('model.bin', import.meta.url)

/**
 * The file, big-endian: a magic word, a factor and a shift (float32) for the moment and for each kind in the order of
 * `momentKinds`, then the weights as signed bytes in the same order.
 */
export function readModel(bytes: Uint8Array): Model {
  const expected = headBytes + buckets + momentKinds.length * kindBuckets
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length !== expected || view.getUint32(0) !== magic) throw new Error('This is no model of the detector.')
  let at = headBytes
  const next = (index: number, size: number): Judgement => {
    const weights = new Int8Array(bytes.buffer, bytes.byteOffset + at, size)
    at += size
    return { weights, factor: view.getFloat32(4 + 8 * index), shift: view.getFloat32(8 + 8 * index) }
  }
  const moment = next(0, buckets)
  return { moment, kinds: momentKinds.map((kind, index) => ({ kind, judgement: next(index + 1, kindBuckets) })) }
}

/** As `readModel` takes it. Throws a RangeError when there are too few or too many weights. */
export function writeModel({ moment, kinds }: Model): Uint8Array {
  const judgements = [moment, ...kinds.map(({ judgement }) => judgement)]
  const bytes = new Uint8Array(headBytes + buckets + momentKinds.length * kindBuckets)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic)
  let at = headBytes
  judgements.forEach(({ weights, factor, shift }, index) => {
    view.setFloat32(4 + 8 * index, factor)
    view.setFloat32(8 + 8 * index, shift)
    bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), at)
    at += weights.length
  })
  return bytes
}

/** The chance that it says of a message with these features, 0 to 1. `weights` of a power of two. */
export function chance({ weights, factor, shift }: Judgement, features: Uint32Array): number {
  const mask = weights.length - 1
  let sum = 0
  for (const feature of features) sum += weights[feature & mask] ?? 0
  return 1 / (1 + Math.exp(-(factor * (sum / Math.sqrt(Math.max(1, features.length))) + shift)))
}

/** As many weights as the moment, or a kind, has. */
export const sizes = { moment: buckets, kind: kindBuckets } as const
