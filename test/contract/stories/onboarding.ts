import { expect } from 'vitest'
import type { Play, Story } from '../play.ts'

/** Kindling as it stands before anybody has set it up: Ruth was shown the first of the first steps. */
async function justInstalled({ store, stage }: Play): Promise<void> {
  const { workspace, people } = stage
  const person = { workspace, id: people.ruth }
  await store.transact(async (unit) => {
    const settings = (await unit.workspaces.lock(workspace))?.settings
    if (settings === undefined) throw new Error('no workspace')
    await unit.workspaces.saveSettings(workspace, { ...settings, kindnessChannel: undefined })
    await unit.firstSteps.put(person, 'channel', 'shown')
    await unit.deliver({ workspace, purpose: 'firstStep', subject: 'channel', period: 'shown', lane: person.id })
  })
  await stage.quiet(false)
}

/** The first ten minutes of whoever installs Kindling, and the first month of a newcomer. */
export const onboardingStories: readonly Story[] = [
  {
    title: 'a newcomer is welcomed, and gets four tips',
    covers: ['delivery welcome', 'delivery tip', 'click moments.show'],
    async tell(play) {
      await play.types('ivan', 'help')
      await play.presses('ivan', 'Show me a moment', 'Welcome, Ivan')
      expect(play.told('ivan')).toContain('No open moments just now.')
      await play.comes('2026-11-23T10:00:00Z')
      expect(play.told('ivan')).toBe('Small is fine: five minutes and a real sentence.')
      await play.comes('2026-11-29T10:00:00Z')
      expect(play.told('ivan')).toBe('Small is fine: five minutes and a real sentence.')
      await play.comes('2026-11-30T10:00:00Z')
      expect(play.told('ivan')).toBe('Telling a customer that we are not the right fit is kind, too.')
    },
  },
  {
    title: 'whoever installs Kindling is led through four steps',
    covers: ['delivery firstStep', 'click firstStep.later', 'click firstStep.digest', 'click settings.nudges'],
    async tell(play) {
      await justInstalled(play)
      expect(play.told('ruth')).toContain('Welcome to Kindling, Ruth')
      await play.presses('ruth', 'Choose a channel')
      await play.sends('ruth', {
        'Kindness channel': `${play.stage.tongue.hash}${play.stage.tongue.channels.kindness}`,
      })
      await play.presses('ruth', 'That is fine', 'When is the digest?')
      await play.presses('ruth', 'Later', 'Try it')
      await play.presses('ruth', 'Help', 'That is all')
      expect(play.told('ruth')).toContain('Kindling helps us be kind')
    },
  },
  {
    title: 'a first step can wait, and says how it is done',
    covers: ['delivery firstStep', 'click firstStep.later', 'click firstStep.invite'],
    async tell(play) {
      const { workspace } = play.stage
      for (const { ref } of await play.store.channels.list(workspace)) await play.store.channels.remove(ref)
      await justInstalled(play)
      await play.presses('ruth', 'Later', 'Welcome to Kindling, Ruth')
      await play.presses('ruth', 'How to invite it', 'Where do customers speak?')
      await play.presses('ruth', 'Later', 'Where do customers speak?')
      await play.presses('ruth', 'Change it', 'When is the digest?')
      expect(play.form('ruth')).toContain('Day')
    },
  },
]
