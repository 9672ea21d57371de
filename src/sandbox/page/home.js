import { html } from 'htm/preact'
import { useEffect, useState } from 'preact/hooks'
import { fetchHome } from './api.js'
import { Card } from './card.js'

/** @import { AdaptiveCard, Doings, State } from './wire.js' */

/**
 * A person's home, as Slack's Home tab shows it.
 * @param {{ state: State, version: number, doings: Doings }} props
 */
export function Home({ state, version, doings }) {
  const [cards, setCards] = useState(/** @type {AdaptiveCard[] | undefined} */ (undefined))
  useEffect(() => {
    let current = true
    fetchHome(state.you).then(
      (fetched) => current && setCards(fetched),
      (error) => current && doings.tell(error.message),
    )
    return () => {
      current = false
    }
  }, [state.you, version])
  const you = state.people.find((one) => one.id === state.you)
  return html`
    <main class="chat" id="chat">
      <header>
        <h2>Home</h2>
        <p>Kindling, as ${you?.name} sees it</p>
      </header>
      <div class="homely" tabindex="-1" data-you=${state.you}>
        <div>
          ${cards?.map((card, index) => html`<${Card} key=${index} json=${card} place=${{ surface: 'home' }} doings=${doings} />`)}
        </div>
      </div>
    </main>
  `
}
