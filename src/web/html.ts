/** Markup that may stand in a page as it is. */
export interface Markup {
  readonly markup: string
}

export type Piece = string | number | Markup | readonly Markup[] | false | undefined

/** Builds markup; everything put in is escaped unless it is markup itself, also inside quoted attributes. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const rest = parts.slice(1).map((part, index) => `${written(pieces[index])}${part}`)
  return { markup: `${parts[0] ?? ''}${rest.join('')}` }
}

/** Only for what we drew ourselves. */
export function asDrawn(svg: string): Markup {
  return { markup: svg }
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
}

function written(piece: Piece): string {
  if (piece === undefined || piece === false) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  return 'markup' in piece ? piece.markup : piece.map(({ markup }) => markup).join('')
}
