import { afterAll, describe, expect, it } from 'vitest'
import { backlog } from '../../src/jobs/figures.ts'
import { createMeasuring } from '../../src/measuring.ts'
import type { Measuring } from '../../src/measuring.ts'
import { playOn } from './play.ts'
import type { Play } from './play.ts'
import { slackStage } from './slack.ts'
import type { Observed, Stage } from './stage.ts'
import { grief } from './stories/common.ts'
import { teamsStage } from './teams.ts'

const satisfied = 'All in all, how satisfied are you with your work at the moment?'
const stages: Stage[] = []
afterAll(() => Promise.all(stages.map((stage) => stage.close())))

async function observed(open: (observed: Observed) => Promise<Stage>): Promise<{ play: Play; measuring: Measuring }> {
  let measuring: Measuring | undefined
  const measure: Observed['measure'] = ({ boss }) => {
    measuring = createMeasuring({ queues: () => backlog(boss), pools: () => ({}), version: '0' })
    return measuring.metrics
  }
  const stage = await open({ measure })
  stages.push(stage)
  if (measuring === undefined) throw new Error('nothing is measured')
  return { play: playOn(stage).play, measuring }
}

/**
 * All but what prom-client says of the process: processor, memory, garbage, handles, the lag of the event loop. These move
 * by themselves at every scrape, and a page that is opened moves them as an answer does.
 */
async function figures(measuring: Measuring): Promise<readonly string[]> {
  return (await measuring.text()).split('\n').filter((line) => !/^(?:# \w+ )?(?:process|nodejs)_/.test(line))
}

async function asked(play: Play): Promise<void> {
  await play.types('ruth', 'settings')
  await play.presses('ruth', 'People and privacy')
  await play.sends('ruth', { HR: ['amara', 'grace'] })
  await play.types('amara', 'pulse start')
  await play.sends('amara', {})
  await play.presses('amara', 'Start')
  await play.comes('2026-11-23T09:00:30Z')
}

async function answers(play: Play, label: string): Promise<void> {
  await play.sends('priya', { [satisfied]: label, 'Is there something we should keep, change or start?': 'Tea.' })
}

describe.each([
  ['Slack', slackStage],
  ['Teams', teamsStage],
] as const)('the metrics, on %s', { timeout: 120_000 }, (_name, open) => {
  it('are the same to the letter before and after somebody answers the pulse, in whatever way', async () => {
    const { play, measuring } = await observed(open)
    await asked(play)
    await measuring.text()
    const before = await figures(measuring)
    expect(before.join('\n')).toMatch(/kindling_deliveries_total\{group="pulse",outcome="sent"\} [1-9]/)

    await play.presses('priya', 'Open the pulse')
    await play.sends('priya', {})
    await answers(play, 'Satisfied')
    await play.presses('priya', 'Open the pulse')
    await answers(play, 'Neither')
    await play.types('priya', 'pulse')
    await play.presses('priya', 'Open the pulse')
    await answers(play, 'Satisfied')
    await play.opensHome('priya')
    await play.stage.quiet(false)
    expect(await figures(measuring)).toEqual(before)
  })

  it('count a moment, its card and its event once', async () => {
    const { play, measuring } = await observed(open)
    const source = play.stage.platform
    const counted = async (name: string) =>
      Number((await figures(measuring)).find((line) => line.startsWith(`${name} `))?.split(' ')[1])
    const ignored = await counted(`kindling_events_total{source="${source}",outcome="ignored"}`)
    const acknowledged = await counted(`kindling_event_ack_seconds_count{source="${source}"}`)
    await play.says('priya', 'support', 'Lunch?')
    await play.says('priya', 'support', `The guest in room 12 wrote: "${grief}"`)
    expect(await counted(`kindling_events_total{source="${source}",outcome="ignored"}`)).toBeGreaterThan(ignored)
    expect(await counted(`kindling_event_ack_seconds_count{source="${source}"}`)).toBeGreaterThan(acknowledged + 1)
    expect(await figures(measuring)).toEqual(
      expect.arrayContaining([
        `kindling_events_total{source="${source}",outcome="moment"} 1`,
        `kindling_events_total{source="${source}",outcome="failed"} 0`,
        'kindling_nudges_total 1',
        'kindling_deliveries_total{group="moments",outcome="sent"} 1',
      ]),
    )
  })
})
