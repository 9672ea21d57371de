// What the server tells, as its own file says it: a change there is checked here.

/** @typedef {import('../wire.ts').State} State */
/** @typedef {import('../wire.ts').ShownMessage} ShownMessage */
/** @typedef {import('../wire.ts').ShownChannel} ShownChannel */
/** @typedef {import('../wire.ts').ShownPerson} ShownPerson */
/** @typedef {import('../wire.ts').ShownCommand} ShownCommand */
/** @typedef {import('../wire.ts').ShownForm} ShownForm */
/** @typedef {import('../wire.ts').Outcome} Outcome */
/** @typedef {import('../wire.ts').TourFacts} TourFacts */
/** @typedef {import('../../adaptive-cards/render-card.ts').AdaptiveCard} AdaptiveCard */

/**
 * Where a button was pressed.
 * @typedef {{ surface: 'channel' | 'direct' | 'home', channel?: string, message?: string }} Place
 */

/**
 * What the parts of the page do, handed down from the top.
 * @typedef {object} Doings
 * @property {(place: string, message?: string) => void} open
 * @property {(you: string) => void} become
 * @property {(name: string, body: object) => Promise<boolean>} send Posts in the visitor's name; false when it was refused.
 * @property {(place: Place, action: string, payload: unknown) => Promise<void>} press
 * @property {(link: string) => void} follow
 * @property {(text: string) => void} tell
 */

/** What a fresh page acts as. */
export const firstPerson = 'priya'
