/**
 * What an Adaptive Card may weigh, in UTF-8 bytes of its JSON. Teams refuses incoming cards above 28 KB; we stay below,
 * because the envelope around the card counts, too.
 */
export const cardBytes = 25 * 1024

/** The declared version: the newest that Teams takes. */
export const cardVersion = '1.5'

/** Texts of a card are cut at the first of these lengths (code points) at which the whole card is light enough. */
export const textLengths = [4000, 1000, 300, 100] as const

export const schemaUrl = 'http://adaptivecards.io/schemas/adaptive-card.json'
