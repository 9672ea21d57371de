import { asDrawn } from './html.ts'

/** The small flame above a sentence that stands alone; a page's style gives it its colour. */
export const flame = asDrawn(
  '<svg class="flame" width="48" height="48" viewBox="0 0 24 24" fill="none" stroke-width="1.6" stroke-linecap="round" aria-hidden="true">' +
    '<path d="M12 2.5c3.6 4.2 6 6.6 6 11a6 6 0 0 1-12 0c0-2.6 1.1-4.4 2.8-6"/>' +
    '<path d="M12 9.5c1.6 2 2.7 3.2 2.7 5"/><path d="M12 20.5c-1.6 0-2.7-1.1-2.7-2.7"/></svg>',
)
