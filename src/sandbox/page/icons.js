import { html } from 'htm/preact'

/** @param {{ paths: string[] }} props */
const Icon = ({ paths }) => html`
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${paths.map((d) => html`<path d=${d} />`)}
  </svg>
`
/** @param {string[]} paths */
const icon =
  (...paths) =>
  () =>
    html`<${Icon} paths=${paths} />`

/** A small flame of three strokes. */
export const Flame = icon(
  'M12 2.5c.6 3.600 6.500 6.200 6.500 11.600a6.500 6.500 0 0 1-4 6',
  'M9.200 7.400C7.500 9.400 5.500 11.300 5.500 14.300a6.400 6.400 0 0 0 3.900 5.800',
  'M12 12.200c1.700 1.700 2.400 2.900 2.400 4.400a2.400 2.400 0 0 1-4.800 0c0-1.500.9-2.700 2.400-4.400z',
)
export const HomeIcon = icon('M4 11l8-7 8 7', 'M6 10v9h12v-9')
export const ListIcon = icon('M9 4L7 20', 'M17 4l-2 16', 'M4 9h16', 'M4 15h16')
export const ChatIcon = icon('M4 5h16v11H10l-5 4v-4H4z')
export const TourIcon = icon('M12 3v18', 'M12 4h7l-2 3 2 3h-7', 'M12 12H5l2 3-2 3h7')
export const ReplyIcon = icon('M10 7L4 12l6 5', 'M4 12h10c4 0 6 2 6 6')
export const MoreIcon = icon('M5 12h.01', 'M12 12h.01', 'M19 12h.01')
export const BellIcon = icon('M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15z', 'M10 21h4')
export const LockIcon = icon('M6 11h12v9H6z', 'M9 11V8a3 3 0 0 1 6 0v3')
export const CloseIcon = icon('M6 6l12 12', 'M18 6L6 18')

/**
 * Reactions by their emoji's name; drawn, since not every machine has a font for emoji.
 * @type {Record<string, () => unknown>}
 */
export const emojiIcons = {
  sparkling_heart: icon(
    'M11 20C5 15.500 3 12.500 3 9.500A4.200 4.200 0 0 1 11 8a4.200 4.200 0 0 1 8 1.500c0 3-2 6-8 10.500z',
    'M20 2v4',
    'M18 4h4',
  ),
  thumbsup: icon(
    'M4 11h3v9H4z',
    'M7 12l4-8c1.500 0 2.500 1 2.500 2.500L13 10h5a2 2 0 0 1 2 2.400l-1.200 6A2 2 0 0 1 17 20H7',
  ),
  tada: icon('M4 20l4.500-12 7.500 7.500z', 'M13 7c0-2 1-3 3-3', 'M17 11c2 0 3-1 3-3', 'M16 8l3-4'),
  eyes: icon(
    'M7 6c2 0 3 3 3 6s-1 6-3 6-3-3-3-6 1-6 3-6z',
    'M17 6c2 0 3 3 3 6s-1 6-3 6-3-3-3-6 1-6 3-6z',
    'M8 13h.01',
    'M18 13h.01',
  ),
}
