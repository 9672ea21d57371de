import type { Trust } from '../domain/moment.ts'
import type { Figures, Share } from './eval-figures.ts'
import { labels } from './eval-input.ts'

/** The figures for a reader at a terminal. */
export function table(figures: Figures, mode: Trust): string {
  const { moment, kind } = figures
  const rows = labels.map((label) => {
    const { labelled, predicted, precision, recall, f1 } = kind.perKind[label]
    return row([label, String(labelled), String(predicted), shown(precision), shown(recall), shown(f1)])
  })
  return [
    `${figures.messages} messages, ${figures.moments} moments, ${figures.nudges} nudges (${mode})`,
    `moment  precision ${shown(moment.precision)}  recall ${shown(moment.recall)}  false ${moment.falsePositives}`,
    `kind    precision ${shown(kind.precision)}  macro-F1 ${shown(kind.macroF1)}`,
    `false nudges per 1,000 that are no moments: ${figures.falsePer1000?.toFixed(1) ?? '-'}`,
    '',
    row(['kind', 'labelled', 'predicted', 'precision', 'recall', 'f1']),
    ...rows,
    '',
    `${figures.messagesPerSecond} messages per second, 99th percentile ${figures.p99Ms.toFixed(2)} ms`,
    `model ${figures.modelBytes} bytes, memory +${figures.rssDeltaMb.toFixed(1)} MB, loaded in ${figures.loadMs.toFixed(0)} ms`,
  ].join('\n')
}

function row([first = '', ...rest]: readonly string[]): string {
  return [first.padEnd(12), ...rest.map((cell) => cell.padStart(10))].join('')
}

function shown(share: Share): string {
  return share === null ? '-' : share.toFixed(2)
}
