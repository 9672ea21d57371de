import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Story } from './play.ts'
import { tellOn } from './play.ts'
import { slackStage } from './slack.ts'
import type { Stage } from './stage.ts'

const platforms: readonly (() => Promise<Stage>)[] = [slackStage]

/** Tells each story on Slack and on Teams, and compares what came of it. */
export function onBothPlatforms(noun: string, stories: readonly Story[]): void {
  describe(noun, () => {
    let stages: readonly Stage[] = []
    beforeAll(async () => {
      stages = await Promise.all(platforms.map((open) => open()))
    })
    afterAll(() => Promise.all(stages.map((stage) => stage.close())))

    test.each(stories)('$title', async (story) => {
      const [slack, teams] = await Promise.all(on(story, stages).map((stage) => tellOn(stage, story)))
      if (teams) expect(teams).toEqual(slack)
    })
  })
}

function on({ alone }: Story, stages: readonly Stage[]): readonly Stage[] {
  return stages.filter(({ platform }) => alone === undefined || alone === platform)
}
