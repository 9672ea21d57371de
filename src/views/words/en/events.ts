import type { Topic } from '../../../domain/event.ts'
import { listed } from './plural.ts'

const topics: Record<Topic, string> = { moment: 'moments', act: 'acts', digest: 'digests' }

/** Addresses outside that are told what happens. */
export const events = {
  title: 'Who is told what happens',
  none: 'Nobody outside is told.',
  line: (host: string, heard: readonly Topic[], since: string) =>
    `${host} is told of ${listed(heard.map((topic) => topics[topic]))}, since ${since}.`,
  failing: (host: string) => `${host} did not take the last event. Look under Undelivered.`,
  buttons: {
    add: 'Send events elsewhere',
    remove: 'Stop',
  },
  form: {
    title: 'Send events elsewhere',
    intro:
      'It is told ids, kinds, times and counts, and the stories of acts that everybody here may read. Never what a customer said.',
    submit: 'Start',
    url: 'Address',
    urlHint: 'It starts with https:// and takes POST requests.',
    urlWrong: 'Use an address that starts with https:// and holds no password.',
    topics: { moment: 'Moments', act: 'Acts', digest: 'Digests' },
    yes: 'Yes',
    no: 'No',
    choose: 'Choose at least one.',
  },
  started: (host: string) => `${host} is told from now on`,
  secret: 'Every event is signed with this secret, which is shown this once:',
  how: 'The guide for admins, ADMINS.md, says how to check the signature.',
  stopped: (host: string) => `${host} is told nothing more.`,
  gone: 'This address was removed already.',
  enough: (most: number) => `${most} addresses are told already. Stop one first.`,
} as const
