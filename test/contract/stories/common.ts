import type { Play } from '../play.ts'

/** Marta, a customer, in the channel that is shared with her company. */
export const grief =
  'We buried my father on Friday and I am back at the desk today because there is nobody else. Sorry if replies are slow.'

/** What a colleague passes on. */
export const passedOn = `The guest in room 12 wrote: "${grief}"`

export const call = 'I called Marta and we spoke about her father for an hour.'

/** Marta's moment, which Priya owns. */
export async function priyaTakesIt(play: Play): Promise<void> {
  await play.says('marta', 'acme', grief)
  await play.presses('priya', "I'll take this")
}

/** Priya's act for Marta, on her moment. */
export async function priyaLogsIt(play: Play): Promise<void> {
  await priyaTakesIt(play)
  await play.presses('priya', 'Log it', 'Yours until')
  await play.sends('priya', { 'What you did': 'A conversation', 'The story': call })
}
