import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import * as schema from '../../src/store/schema.ts'
import { shapeOf } from '../../src/store/table-shape.ts'
import { databaseOfThisFile, freshWorkspace } from '../support/database.ts'
import { after, buildAct, personIn } from '../support/factories.ts'
import { buildRound } from '../support/pulse.ts'
import { aKey } from '../support/pulse.ts'

const database = databaseOfThisFile()
const stores = () => database().stores

/** Tables of which a company takes nothing along, by the reason. */
const leftOut = {
  'about one person alone, who has a file of their own': [
    'person_messages',
    'sign_ins',
    'conversations',
    'pulse_draft',
    'thanks_messages',
    'applause',
    'gift_plans',
    'gift_asks',
    'digest_previews',
    'first_steps',
  ],
  'secrets and addresses, which another installation makes anew': [
    'hooks',
    'hook_tokens',
    'hook_receipts',
    'subscriptions',
    'installations',
    'served_workspaces',
  ],
  'who was asked by the pulse, in which group, and what they answered': [
    'pulse_invitee',
    'pulse_answer',
    'pulse_round_key',
    'pulse_segment',
    'pulse_segmentation',
    'pulse_round_cell',
    'pulse_schedule',
    'pulse_comment',
  ],
  'of the day, or counted from what is in it': [
    'deleted_messages',
    'second_opinions',
    'claims',
    'look_backs',
    'undelivered',
    'round_kindness',
    'sandbox_messages',
    'sandbox_clocks',
  ],
} as const

describe('what a company can take with it', () => {
  it('is each table, or there is a reason', async () => {
    const nouns = await stores().records.archiveNouns()
    const all = Object.values(schema).map((table) => shapeOf(table).name)
    expect(nouns.length + Object.values(leftOut).flat().length).toBe(all.length)
    expect(
      Object.values(leftOut)
        .flat()
        .filter((name) => !all.includes(name)),
    ).toEqual([])
  })

  it('has acts as they stand, changed ones once and undone ones not at all', async () => {
    const giver = personIn(freshWorkspace(), 'priya')
    const { workspace } = giver
    const [kept, edited, undone] = [buildAct(giver), buildAct(giver), buildAct(giver)]
    for (const act of [kept, edited, undone]) await stores().acts.log(act)
    await database().transaction(async (unit) => {
      await unit.acts.edit({ ...edited, story: 'told anew' }, giver, after({ minutes: 5 }))
      await unit.acts.undo(workspace, undone.id, giver, after({ minutes: 6 }))
    })
    const { rows } = await stores().records.ofWorkspace(workspace, 'acts')
    const stories = new Map(rows.map((row) => [row['act'], row['story']]))
    expect(stories).toEqual(
      new Map([
        [kept.id, kept.story],
        [edited.id, 'told anew'],
      ]),
    )
  })

  it('has only rounds that were released, and rows of no other workspace', async () => {
    const workspace = freshWorkspace()
    const round = buildRound(workspace, { id: randomUUID() })
    await database().transaction((unit) => unit.pulse.open(round, aKey(), { invitees: [], cells: [] }))
    expect((await stores().records.ofWorkspace(workspace, 'pulseRounds')).rows).toEqual([])
    await stores().acts.log(buildAct(personIn(freshWorkspace(), 'priya')))
    expect((await stores().records.ofWorkspace(workspace, 'acts')).rows).toEqual([])
  })

  it('has no noun that there is not', async () => {
    await expect(stores().records.ofWorkspace(freshWorkspace(), 'pulseAnswers')).rejects.toThrow(RangeError)
  })
})
