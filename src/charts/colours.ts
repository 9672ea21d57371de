/**
 * Light colours of the charts. A page recolours them for the dark by these very values, as attributes: nothing else in a
 * drawing may have one of them.
 */
export const colours = {
  ink: '#2A2420',
  muted: '#655A4E',
  edge: '#DDD3C5',
  sunk: '#F3EDE4',
  surface: '#FFFFFF',
  blue: '#1F5F99',
  orange: '#C2571F',
  grey: '#857C70',
} as const
