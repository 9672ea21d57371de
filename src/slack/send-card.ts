import type { Card } from '../views/card.ts'
import { refusedWith } from './faults.ts'
import type { RenderedCard } from './render-card.ts'
import { renderCard } from './render-card.ts'

/** Sends a card. Where Slack refuses the block of a chart, it is sent once more with the numbers as text. */
export async function sendCard<Sent>(card: Card, send: (shown: RenderedCard) => Promise<Sent>): Promise<Sent> {
  try {
    return await send(renderCard(card))
  } catch (error) {
    if (refusedWith(error) !== 'invalid_blocks' || !hasChart(card)) throw error
    return send(renderCard(card, 'written'))
  }
}

const hasChart = ({ elements }: Card) => elements.some(({ kind }) => kind === 'chart')
