import type { QuestionFigure } from '../domain/pulse/counting.ts'
import type { Round } from '../domain/pulse/round.ts'
import type { pulseRounds } from './schema.ts'

export function toRoundRow(round: Round): typeof pulseRounds.$inferInsert {
  const questions = round.questions.map(({ question, cut }) => ({ question, cut: cut ?? null }))
  return { ...round, questions, answered: round.answered ?? null }
}

export function toRound({ questions, answered, ...rest }: typeof pulseRounds.$inferSelect): Round {
  return {
    ...rest,
    questions: questions.map(({ question, cut }) => ({ question, cut: cut ?? undefined })),
    answered: answered ?? undefined,
  }
}

/** A figure as its row, but for its workspace and round. */
export function toFigureRow({ question, cut, cell, n, mean, histogram }: QuestionFigure) {
  return { question, cut, cell, n, mean: mean ?? null, histogram: histogram === undefined ? null : [...histogram] }
}
