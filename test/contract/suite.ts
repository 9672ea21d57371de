import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Story } from './play.ts'
import { tellOn } from './play.ts'
import { slackStage } from './slack.ts'
import { teamsStage } from './teams.ts'
import type { Stage } from './stage.ts'

const platforms: readonly (() => Promise<Stage>)[] = [() => slackStage(), () => teamsStage()]

/** Tells each story on Slack and on Teams, and compares what came of it. */
export function onBothPlatforms(noun: string, stories: readonly Story[]): void {
  describe(noun, () => {
    const stages: Stage[] = []
    beforeAll(async () => {
      // One after the other: each opens a database, which takes the whole processor.
      for (const open of platforms) stages.push(await open())
    }, 120_000)
    afterAll(() => Promise.all(stages.map((stage) => stage.close())))

    for (const story of stories) test(story.title, () => compare(story, stages))
  })
}

async function compare(story: Story, stages: readonly Stage[]): Promise<void> {
  // All of them to their end: the next story begins anew on each.
  const ends = await Promise.allSettled(on(story, stages).map((stage) => tellOn(stage, story)))
  const [slack, teams] = ends.map((end) => {
    if (end.status === 'rejected') throw end.reason
    return end.value
  })
  if (teams !== undefined) expect(teams).toEqual(slack)
}

function on({ alone }: Story, stages: readonly Stage[]): readonly Stage[] {
  return stages.filter(({ platform }) => alone === undefined || alone === platform)
}
