/** Pages of the web server that say that something is not there or went wrong. */
export const pages = {
  notFound: 'There is no such page.',
  fault: (ref: string) => `Something failed on our side. Try again in a minute. (Ref ${ref})`,
}
