import type { ShownMessage, State } from '../../src/sandbox/wire.ts'

export interface FoundButton {
  readonly action: string
  readonly payload: unknown
  readonly message: ShownMessage
}

/** Kindling's cards in a channel, newest last. */
export const cardsIn = (state: State, channel: string) =>
  state.messages.filter((message) => message.channel === channel && message.card !== undefined)

/** What a message's card says as plain text. */
export const wordsOf = (message: ShownMessage | undefined) => message?.card?.fallbackText ?? ''

/** The newest button of this label that the state shows in a channel. */
export function buttonIn(state: State, channel: string, label: string): FoundButton {
  for (const message of cardsIn(state, channel).toReversed()) {
    const found = actionsOf(message.card?.body).find((action) => action.title === label)
    if (found?.data !== undefined) return { ...found.data, message }
  }
  throw new Error(`no button "${label}" in ${channel}`)
}

/** A click as the page reports it. */
export const clickOn = (as: string, button: FoundButton) => ({
  as,
  where: { surface: 'channel', channel: button.message.channel, message: button.message.id },
  action: button.action,
  payload: button.payload,
})

interface Action {
  readonly title?: string
  readonly data?: { readonly action: string; readonly payload: unknown }
}

function actionsOf(node: unknown): readonly Action[] {
  if (Array.isArray(node)) return node.flatMap(actionsOf)
  if (typeof node !== 'object' || node === null) return []
  const { type, actions, items, columns } = node as Record<string, unknown>
  return type === 'ActionSet' ? (actions as Action[]) : [...actionsOf(items), ...actionsOf(columns)]
}
