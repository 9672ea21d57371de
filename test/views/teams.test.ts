import { describe, expect, it } from 'vitest'
import { channelLabel } from '../../src/domain/person.ts'
import type { SourceChannel } from '../../src/domain/settings.ts'
import { cardText } from '../../src/views/card.ts'
import type { Connecting } from '../../src/views/channel.ts'
import { channelsCard, connectCard, decidedCard } from '../../src/views/channel.ts'
import type { Say } from '../../src/views/say.ts'
import { enOnTeams } from '../../src/views/words/en/index.ts'
import { sayInBerlin } from '../support/made.ts'
import { buttonsOf } from '../usecases/support.ts'

const say: Say = { ...sayInBerlin, words: enOnTeams, command: (words) => `@Kindling ${words}` }
const ref = { workspace: 'teams:larch', id: '19:support@thread.tacv2' } as const
const support = (change: Partial<Connecting['channel']> = {}): Connecting => ({
  channel: { ref, name: 'Support > General', shared: false, ...change },
  addedBy: 'Ruth Cohen',
  target: 'Larch > Kindness',
})

describe('a channel of a team is connected', () => {
  it('with consent: as on Slack, and it says that other apps are not heard', () => {
    expect(cardText(connectCard(say, support()))).toBe(
      'Kindling was added to Support > General by Ruth Cohen\n' +
        'Press Watch and Kindling reads new messages here for customer moments: thanks, setbacks, milestones. Cards go to Larch > Kindness. Messages that are no moments are not stored. It hears people, not other apps; connect a helpdesk by web hook.\n' +
        'For admins and whoever added Kindling. Older messages are not read.',
    )
    expect(buttonsOf(connectCard(say, support())).map(({ label }) => label)).toEqual([
      'Watch this channel',
      'Only by hand',
      'Not at all',
    ])
  })

  it('without consent: it says plainly that mentions alone are heard, and offers nothing that cannot be', () => {
    const shown = connectCard(say, support({ mentionsOnly: true }))
    expect(cardText(shown)).toBe(
      'Kindling hears only mentions in Support > General\n' +
        "The team's owner has not allowed Kindling to read messages here. Until then choose More actions > Surface as a moment on a message, mention @Kindling, or connect a web hook.",
    )
    expect(buttonsOf(shown)).toMatchObject([
      { kind: 'link', label: 'How to allow reading', url: expect.stringMatching(/^https:\/\/learn\.microsoft\.com\//) },
      { kind: 'do', label: 'Leave it so', action: 'channel.hand', payload: { channel: ref.id } },
    ])
  })

  it('and is left so: what people bring by hand still becomes a card', () => {
    const decided: SourceChannel & { watching: 'hand' } = {
      ref,
      name: 'Support > General',
      watching: 'hand',
      trust: 'balanced',
      voice: 'both',
      cards: 'home',
      agreedTo: undefined,
      addedBy: undefined,
      since: say.now,
      learned: undefined,
    }
    expect(cardText(decidedCard(say, support({ mentionsOnly: true }), decided))).toBe(
      'Kindling hears only mentions in Support > General\n' +
        'Only what people bring by hand becomes a card. Change it with @Kindling watch.',
    )
  })
})

describe('the words on Teams', () => {
  it('write a channel with its team, and no sign before it', () => {
    expect(channelLabel('support')).toBe('#support')
    expect(channelLabel('Support > General')).toBe('Support > General')
    expect(say.words.digest.posted('Larch > Kindness')).toBe(
      'Posted in Larch > Kindness. The next one tells what comes after.',
    )
  })

  it('ask for adding Kindling to a team, where Slack invites it', () => {
    expect(say.words.notices.notInChannel).toBe('Add Kindling to this team first.')
    expect(JSON.stringify(say.words)).not.toContain('/invite')
    expect(cardText(channelsCard(say, []))).toContain('Kindling was added to no team yet.')
  })
})
