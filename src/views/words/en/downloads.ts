/** Files that are fetched from the web, since chat has no place for them everywhere. */
export const downloads = {
  get: 'Get the file',
  once: 'The link works once, within ten minutes, for you.',
  noAddress: 'Files are fetched from the web: whoever runs Kindling sets KINDLING_PUBLIC_URL first.',
  title: 'Your file is ready',
  offer: (name: string, until: string) => `For ${name}. This link works once, until ${until}.`,
  gone: 'This link no longer works. Links work once, within ten minutes. Ask for the file again in chat.',
  refused: 'This file is not for you any more: it needs a role that you do not have now.',
  elsewhere: 'This came from another page, so nothing was done. Open the link again and press the button there.',
} as const
