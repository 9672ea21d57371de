import type { Words } from '../../say.ts'

/** Pages of the web server that say that something is not there or went wrong. */
export const pages: Words['pages'] = {
  notFound: 'Diese Seite gibt es nicht.',
  fault: (ref) => `Bei uns ist etwas schiefgegangen. Versuch es in einer Minute noch einmal. (Ref ${ref})`,
}
