import type { HookShape } from '../../../domain/hook.ts'

const shapes: Record<HookShape, string> = {
  generic: 'Anything else, in our own JSON',
  zendesk: 'Zendesk',
  intercom: 'Intercom',
  hubspot: 'HubSpot',
  typeform: 'Typeform',
  email: 'E-mails, by Mailgun, SendGrid or Postmark',
}

/** Web hooks: other services that tell what customers say, and that hear what becomes of it. */
export const hooks = {
  open: 'Web hooks',
  title: 'Web hooks',
  intro:
    'Another service can tell Kindling what customers say. What it sends is read like a message in a channel of its own.',
  none: 'No service tells Kindling anything yet.',
  line: (name: string, how: string, heard: string) => `${name}, ${how}. ${heard}`,
  heard: (day: string, time: string) => `Last heard of on ${day}, ${time}.`,
  unheard: 'Nothing came in yet.',
  buttons: {
    add: 'Add a web hook',
    rotate: 'New address',
    remove: 'Remove',
  },
  form: {
    title: 'Add a web hook',
    submit: 'Add it',
    name: 'Name',
    nameHint: 'Cards name it as the place where a customer said something.',
    nameTaken: 'There is a channel or web hook of this name already.',
    shape: 'What sends it',
    shapes,
    trust: 'Trust',
    secret: 'Signing secret',
    secretHint: 'As the sender shows it. With one, only signed requests count.',
  },
  ready: (name: string) => `${name} can send now`,
  renewed: (name: string) => `A new address for ${name}`,
  address: 'Have it send to this address, which is shown this once:',
  likeAPassword: 'Whoever has the address can send. Keep it like a password.',
  oldUntil: (day: string, time: string) =>
    `The address before it works until ${day}, ${time}. To end it at once, remove the web hook and add another.`,
  removed: (name: string) => `${name} is removed and can send nothing more. Moments from there stay.`,
  gone: 'This web hook was removed already.',
  enough: (most: number) => `There are ${most} web hooks already. Remove one first.`,
  noAddress: 'Nobody can reach Kindling from outside yet. Whoever runs it sets KINDLING_PUBLIC_URL first.',
} as const
