import type { Echo } from '../../src/domain/echo.ts'
import type { Act } from '../../src/domain/kindness.ts'
import type { Preferences, Settings, Workspace } from '../../src/domain/settings.ts'
import { defaultPreferences } from '../../src/domain/settings.ts'
import type { Thanks } from '../../src/domain/thanks.ts'
import { cardText } from '../../src/views/card.ts'
import { beginDueDigest } from '../support/due-digest.ts'
import type { FakeWorld } from '../support/fake-platform.ts'
import { anAct, anEcho, someThanks } from '../support/made.ts'
import { deliverAll } from './support.ts'

/** A week of Larch & Lane, up to its digest on Monday 23 November 2026, 09:00 in Berlin. */
export const monday = '2026-11-23T08:00:00Z'

/** What happens in a world, in the words of the tests about digests. */
export function weekIn(world: FakeWorld) {
  const { store } = world.deps
  const { workspace } = world
  const known = async (): Promise<Workspace> => {
    const found = await store.workspaces.get(workspace)
    if (found === undefined) throw new Error('no workspace')
    return found
  }
  return {
    known,
    async set(change: Partial<Settings>): Promise<void> {
      await store.workspaces.saveSettings(workspace, { ...(await known()).settings, ...change })
    },
    async log(change: Parameters<typeof anAct>[0] = {}): Promise<Act> {
      const act = anAct({ ...change, workspace })
      await store.acts.log(act)
      return act
    },
    async comesBack(act: Act, change: Parameters<typeof anEcho>[0] = {}): Promise<Echo> {
      const echo = anEcho({ ...change, workspace, act: act.id })
      await store.echoes.add(echo)
      return echo
    },
    async thank(change: Parameters<typeof someThanks>[0] = {}): Promise<Thanks> {
      const thanks = someThanks({ ...change, workspace })
      await store.thanks.send(thanks)
      return thanks
    },
    async prefer(who: string, change: Partial<Preferences>): Promise<void> {
      await store.people.savePreferences(world.person(who), { ...defaultPreferences, ...change })
    },
    send: async () => beginDueDigest(world.deps, await known()),
    /** The texts of everything posted in channels since the last look, newest last. */
    async posted(): Promise<readonly string[]> {
      const before = world.platform.sent.length
      await deliverAll(world)
      return world.platform.sent
        .slice(before)
        .flatMap(({ outgoing }) => (outgoing.to === 'channel' ? [cardText(outgoing.card)] : []))
    },
    /** Who was written to directly since the last look, and what. */
    async written(): Promise<readonly (readonly [who: string, text: string])[]> {
      const before = world.platform.sent.length
      await deliverAll(world)
      return world.platform.sent
        .slice(before)
        .flatMap(({ outgoing }) => (outgoing.to === 'person' ? [[outgoing.person.id, cardText(outgoing.card)]] : []))
    },
  }
}
